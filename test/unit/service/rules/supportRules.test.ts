import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parseNote } from '../../../../server/core/note/noteDocument';
import type { Finding, RuleId } from '../../../../server/service/finding';
import { applyFix } from '../../../support/checkService';
import { serviceForTests } from '../../../support/serviceOf';

const here = serviceForTests();

/** Lines of an assessment, below the header of a note. */
const note = (lines: readonly string[], rest = '', header = ''): string => `${header}ASSESSMENT\n${lines.map((line, index) => `${index + 1}. ${line}\n`).join('')}${rest}`;
const findings = (rule: RuleId, text: string): readonly Finding[] => here.service.findings(parseNote(text)).filter((finding) => finding.rule === rule);
const words = (rule: RuleId, text: string): readonly string[] => findings(rule, text).map(({ span }) => text.slice(span.start, span.end));
/** The codes that fixes write, in order; an empty text for a removal. */
const written = (rule: RuleId, text: string): readonly string[] => (findings(rule, text)[0]?.fixes ?? []).map(({ edits }) => edits.map(({ newText }) => newText).join());

/** Checks that a rule speaks on the second line of each assessment, and is silent on others. */
function checkLines(rule: RuleId, { speaks, silent }: { readonly speaks: readonly string[]; readonly silent: readonly string[] }, header = ''): void {
  for (const line of speaks) assert.equal(words(rule, note(['Fatigue — R53.83', line], '', header)).length, 1, `silent on ${line}`);
  for (const line of silent) assert.deepEqual(words(rule, note(['Fatigue — R53.83', line], '', header)), [], `speaks on ${line}`);
}

/** Checks that the first fix of a rule leaves no finding of it. */
function checkMended(rule: RuleId, text: string, expected: string): void {
  const fix = findings(rule, text)[0]?.fixes[0];
  assert.ok(fix, `${rule} offers nothing in ${text}`);
  assert.equal(applyFix(text, fix), expected);
  assert.deepEqual(words(rule, expected), []);
}

describe('note/negated-code', () => {
  it('speaks where the line denies its problem, and takes the line out', () => {
    checkLines('note/negated-code', {
      speaks: ['No pneumonia — J18.9', 'Pneumonia ruled out — J18.9', 'No evidence of pneumonia (J18.9)', 'Denies constipation — K59.00', 'Negative for pneumonia — J18.9', 'Pneumonia: none — J18.9'],
      silent: ['Pneumonia — J18.9', 'Pneumonia, no fever — J18.9', 'Pneumonia without improvement — J18.9', 'No change in pneumonia — J18.9', 'Hypertension, not well controlled — I10', 'Not only pneumonia but sepsis — J18.9', 'Diabetes without complication — E11.9'],
    });
    checkMended('note/negated-code', note(['Fatigue — R53.83', 'No pneumonia — J18.9']), note(['Fatigue — R53.83']));
  });
  it('listens to assessment and plan, and points at the word that denies', () => {
    const text = note(['J18.9'], '\nPLAN\nNo evidence of pneumonia.\n');
    const [finding] = findings('note/negated-code', text);
    assert.deepEqual(finding?.related.map(({ span }) => text.slice(span.start, span.end)), ['No evidence of']);
    assert.deepEqual(words('note/negated-code', note(['J18.9'], '\nPLAN\nNo evidence of pneumonia on the left. Pneumonia of the right: ceftriaxone.\n')), []);
    assert.deepEqual(words('note/negated-code', `HPI\nDenies pneumonia in the past.\n\n${note(['Pneumonia — J18.9'])}`), []);
  });
});

describe('note/uncertain-outpatient', () => {
  it('speaks of each word of doubt in a clinic and an emergency department, not in a hospital', () => {
    const doubts = ['Probable pneumonia — J18.9', 'Suspected pneumonia — J18.9', 'Likely pneumonia — J18.9', 'Possible pneumonia — J18.9', 'Questionable pneumonia — J18.9', 'Rule out pneumonia — J18.9', 'Compatible with pneumonia — J18.9', 'Consistent with pneumonia — J18.9', 'Working diagnosis: pneumonia — J18.9', '? pneumonia — J18.9', 'Pneumonia J18.9, possible', 'Pneumonia, right lower lobe J18.9, possible', 'Pneumonia — J18.9 - suspected'];
    checkLines('note/uncertain-outpatient', { speaks: doubts, silent: ['Pneumonia — J18.9', 'Suspected exposure to COVID-19 — Z20.822', 'Possible chest pain — R07.9'] });
    checkLines('note/uncertain-outpatient', { speaks: doubts.slice(0, 3), silent: [] }, 'Setting: ED\n');
    checkLines('note/uncertain-outpatient', { speaks: [], silent: doubts }, 'Setting: inpatient\n');
  });
  it('is silent where the plan affirms it, and not where another code of the family is affirmed', () => {
    assert.deepEqual(words('note/uncertain-outpatient', note(['Possible pneumonia — J18.9'], '\nPLAN\nPneumonia is confirmed by x-ray.\n')), []);
    assert.deepEqual(words('note/uncertain-outpatient', note(['Suspected obstructive sleep apnea — G47.33', 'Insomnia — G47.00'])), ['G47.33']);
  });
  it('takes the code out', () => checkMended('note/uncertain-outpatient', note(['Fatigue — R53.83', 'Probable pneumonia — J18.9']), note(['Fatigue — R53.83'])));
});

describe('note/confirmed-only', () => {
  it('speaks of COVID-19 from words of doubt in any setting', () => {
    for (const header of ['', 'Setting: inpatient\n', 'Setting: ED\n']) checkLines('note/confirmed-only', { speaks: ['Suspected COVID-19 — U07.1', 'Suspected COVID-19 infection — U07.1'], silent: ['COVID-19 — U07.1', 'Suspected pneumonia — J18.9'] }, header);
  });
  it('stands before the rule of doubt in a clinic, and takes the code out', () => {
    const text = note(['Fatigue — R53.83', 'Suspected COVID-19 — U07.1']);
    assert.deepEqual(here.service.findings(parseNote(text)).map(({ rule }) => rule), ['note/confirmed-only']);
    checkMended('note/confirmed-only', text, note(['Fatigue — R53.83']));
  });
});

describe('note/family-history-code', () => {
  it('speaks where relatives have it, and offers the history of that disease first', () => {
    checkLines('note/family-history-code', { speaks: ['Mother has hypertension — I10', 'Father with pneumonia — J18.9', 'Brother: depression — F32.A'], silent: ['Hypertension — I10', 'Hypertension, like her mother — I10', 'Lives with mother; hypertension — I10', 'Family history of heart disease — Z82.49'] });
    assert.deepEqual(written('note/family-history-code', note(['Fatigue — R53.83', 'Mother has hypertension — I10'])), ['Z82.49', '']);
    checkMended('note/family-history-code', note(['Fatigue — R53.83', 'Mother has hypertension — I10']), note(['Fatigue — R53.83', 'Mother has hypertension — Z82.49']));
  });
});

describe('note/historical-code', () => {
  it('speaks of what is over, not of chronic, treated or sequel diseases', () => {
    checkLines('note/historical-code', {
      speaks: ['History of pneumonia — J18.9', 'Previous pneumonia — J18.9', 'Pneumonia, resolved — J18.9', 'H/o appendicitis — K35.80', 'Former kidney stone — N20.0'],
      silent: ['Pneumonia — J18.9', 'History of hypertension — I10', 'History of COPD — J44.9', 'History of kidney stones, on tamsulosin — N20.0', 'History of fracture of right radius — S52.501S', 'Pneumonia with history of smoking — J18.9'],
    });
  });
  it('takes the line out where no history code is installed', () => {
    assert.deepEqual(written('note/historical-code', note(['Fatigue — R53.83', 'History of pneumonia — J18.9'])).at(-1), '');
  });
});

describe('icd/title-mismatch', () => {
  it('speaks where the line is in full the name of another code, and offers that one', () => {
    checkLines('icd/title-mismatch', { speaks: ['Hypertension — E11.9', 'Type 2 diabetes — I10', 'Pneumonia (K21.9)'], silent: ['Hypertension — I10', 'Diabetes and hypertension — E11.9', 'Follow-up — I10', 'Uncontrolled hypertension — I10', 'Possible hypertension — E11.9'] });
    checkMended('icd/title-mismatch', note(['Fatigue — R53.83', 'Hypertension — E11.9']), note(['Fatigue — R53.83', 'Hypertension — I10']));
  });
});

describe('note/uncoded-problem', () => {
  it('speaks once of a whole problem of the diagnosis list that no code says', () => {
    checkLines('note/uncoded-problem', { speaks: ['Hypertension', 'Type 2 diabetes', 'Right knee pain', 'COPD'], silent: ['No hypertension', 'Possible hypertension', 'Mother has hypertension', 'History of hypertension', 'Discussed hypertension with her daughter', 'Hypertension — I10', 'Fatigue', 'Zorbs'] });
    assert.deepEqual(words('note/uncoded-problem', note(['Hypertension', 'Type 2 diabetes'])), [], 'a note without codes');
    assert.deepEqual(words('note/uncoded-problem', note(['Hypertensive heart failure — I11.0', 'Hypertension'])), [], 'said by a combination');
  });
  it('offers the code of the side that the line names, and of none where it names none', () => {
    assert.deepEqual(written('note/uncoded-problem', note(['Fatigue — R53.83', 'Right knee pain'])), [' — M25.561']);
    assert.equal(written('note/uncoded-problem', note(['Fatigue — R53.83', 'Knee pain']))[0], ' — M25.569');
    checkMended('note/uncoded-problem', note(['Fatigue — R53.83', 'Hypertension']), note(['Fatigue — R53.83', 'Hypertension — I10']));
  });
});

describe('note/missing-section', () => {
  it('speaks on the first line, and writes the heading at the end', () => {
    const text = 'SUBJECTIVE\nCough.\n\nOBJECTIVE\nClear.\n\nASSESSMENT\nCough.\n';
    assert.deepEqual(words('note/missing-section', text), ['SUBJECTIVE']);
    checkMended('note/missing-section', text, `${text.trimEnd()}\n\nPLAN\n\n`);
  });
  it('knows DAP, BIRP and GIRP, and the template that a note names', () => {
    for (const headings of [['Data', 'Assessment', 'Homework'], ['Behavior', 'Intervention', 'Response'], ['Goal', 'Intervention', 'Response']]) assert.equal(words('note/missing-section', headings.map((heading) => `## ${heading}\nText.\n`).join('\n')).length, 1, headings.join());
    assert.equal(words('note/missing-section', 'Template: SOAP\n\nHPI\nCough.\n\nEXAM\nClear.\n\nPLAN\nRest.\n').length, 1);
  });
});

describe('note/stale-suppression', () => {
  it('speaks of what silences nothing or gives no reason, and takes it out', () => {
    checkMended('note/stale-suppression', 'ASSESSMENT\n1. Pneumonia — J18.9 <!-- hcdr-ignore icd/duplicate: once -->\n', 'ASSESSMENT\n1. Pneumonia — J18.9\n');
    assert.deepEqual(here.service.findings(parseNote('ASSESSMENT\n1. No pneumonia — J18.9 <!-- hcdr-ignore note/negated-code -->\n')).map(({ rule }) => rule), ['note/negated-code', 'note/stale-suppression']);
  });
  it('is silent while the suppression holds, and where its rule is off', () => {
    const text = 'ASSESSMENT\n1. No pneumonia — J18.9 <!-- hcdr-ignore note/negated-code: resident to confirm -->\n';
    assert.deepEqual(here.service.findings(parseNote(text)), []);
    assert.deepEqual(here.with({ rules: { 'note/negated-code': 'off' } }).findings(parseNote(text)), []);
  });
});
