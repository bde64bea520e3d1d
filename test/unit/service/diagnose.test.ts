import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import { parseNote } from '../../../server/core/note/noteDocument';
import { parseIcdCode } from '../../../server/core/icd/code';
import { ruleIds, type RuleId } from '../../../server/service/findings/finding';
import { allRules } from '../../../server/service/rules/allRules';
import { applyFix, checkFindings } from '../../support/notes/checkService';
import { listRules, serviceForTests, today } from '../../support/notes/serviceOf';
import { toDay } from '../../support/releases/testCatalog';

declare const __PROJECT_ROOT__: string;

const here = serviceForTests();
const check = (text: string, expected: readonly string[]) => checkFindings(here.service, text, expected);

/** A note on which every rule speaks once. */
const oneOfEach = `Date of service: 2026-02-10

ASSESSMENT
1. Diabetes with hyperglycemia — E1165
2. Personal history of nicotine dependence — Z87.981
3. Contusion of abdominal wall — S30.1XXA
4. Fracture of lower end of right radius — S52.501
5. Fall on ice — W00.0XA
6. COPD with exacerbation — J44
7. Hypertension — I10
8. Hypertension — I10

---
Date of service: 2025-03-01

ASSESSMENT
1. Multiple sclerosis — G35.D
`;
const eachExpected = [
  'icd/malformed E1165',
  'icd/unknown-code Z87.981',
  'icd/deleted S30.1XXA',
  'icd/seventh-character S52.501',
  'icd/placeholder W00.0XA',
  'icd/not-billable J44',
  'icd/duplicate I10',
  'icd/not-yet-valid G35.D',
];

describe('the first findings', () => {
  it('are made in steps, of a short note too: others are answered before all rules have been read in and run', () => {
    const text = 'ASSESSMENT\n1. Hypertension — I10';
    const steps = [...here.service.prepare(parseNote(text), 'findings')].length;
    assert.ok(steps > allRules.length / 2, `${steps} steps`);
  });

  it('are those of all steps, whoever makes them', () => {
    const note = parseNote(oneOfEach);
    const steps = here.service.prepare(note, 'findings');
    for (let count = 0; count < 10; count += 1) steps.next();
    assert.deepEqual(here.service.findings(note), here.service.findings(parseNote(oneOfEach)));
  });
});

describe('the findings of a note', () => {
  it('come from every rule, in the order of their places', () => {
    const findings = check(oneOfEach, eachExpected);
    assert.deepEqual(new Set(findings.map(({ rule }) => rule)), new Set(listRules));
    for (const { message } of findings) assert.match(message, /\. — (?:ICD-10-CM FY202[56]|Guideline I\.B\.12 \(FY2026\))$/);
  });

  it('have the severity of their rule, unless the settings name another', () => {
    const severities = new Map(allRules.map(({ id, defaultSeverity }) => [id, defaultSeverity]));
    for (const { rule, severity } of here.service.findings(parseNote(oneOfEach))) assert.equal(severity, severities.get(rule));
    const changed = here.with({ rules: { 'icd/not-billable': 'hint', 'icd/duplicate': 'error' } }).findings(parseNote(oneOfEach));
    assert.deepEqual(changed.filter(({ rule }) => rule === 'icd/not-billable' || rule === 'icd/duplicate').map(({ severity }) => severity), ['hint', 'error']);
  });

  it('leave out a rule that is off, and then let the next one speak on the same code', () => {
    for (const id of ruleIds) {
      const found = here.with({ rules: { [id]: 'off' } }).findings(parseNote(oneOfEach)).map(({ rule }) => rule);
      assert.ok(!found.includes(id), id);
    }
    const note = 'ASSESSMENT\n1. COPD — j44\n';
    checkFindings(here.service, note, ['icd/malformed j44']);
    checkFindings(here.with({ rules: { 'icd/malformed': 'off' } }), note, ['icd/not-billable j44']);
    checkFindings(here.with({ rules: { 'icd/malformed': 'off', 'icd/not-billable': 'off' } }), note, []);
  });

  it('hold at most one of one code: the rule that comes first stands', () => {
    check('ASSESSMENT\n1. COPD — J44\n2. COPD — J44\n', ['icd/not-billable J44', 'icd/not-billable J44']);
    check('ASSESSMENT\n1. S30.1XXA\n2. S30.1XXA\n', ['icd/deleted S30.1XXA', 'icd/deleted S30.1XXA']);
    check('ASSESSMENT\n1. e11.65\n2. e11.65\n', ['icd/malformed e11.65', 'icd/malformed e11.65']);
  });

  it('are judged by the note itself, and by the default day where it states none', () => {
    const item = 'ASSESSMENT\n1. Multiple sclerosis — G35\n';
    check(item, ['icd/not-billable G35']);
    checkFindings(here.with({ defaultDate: toDay('2025-03-01') }), item, []);
    checkFindings(here.with({ defaultDate: toDay('2025-03-01') }), `Date of service: ${today}\n${item}`, ['icd/not-billable G35']);
  });

  it('say which release judged where the one in force is not installed', () => {
    const [finding] = check('Date of service: 2027-01-15\nASSESSMENT\n1. COPD — J44\n', ['icd/not-billable J44']);
    assert.match(finding?.message ?? '', / — ICD-10-CM FY2026, the nearest installed to 2027-01-15$/);
  });
});

describe('suppressions', () => {
  const code = 'COPD — J44';
  it('with a reason silence their rule on their line, behind the code or above it', () => {
    check(`ASSESSMENT\n1. ${code} <!-- hcdr-ignore icd/not-billable: as referred -->\n`, []);
    check(`ASSESSMENT\n<!-- hcdr-ignore icd/not-billable: as referred -->\n1. ${code}\n`, []);
    check(`ASSESSMENT\n<!-- hcdr-ignore icd/duplicate, icd/not-billable: as referred -->\n\n1. ${code}\n`, []);
  });

  it('without a reason, for another rule or another line silence nothing', () => {
    check(`ASSESSMENT\n1. ${code} <!-- hcdr-ignore icd/not-billable -->\n`, ['icd/not-billable J44', 'note/stale-suppression <!-- hcdr-ignore icd/not-billable -->']);
    check(`ASSESSMENT\n1. ${code} <!-- hcdr-ignore icd/not-billable: -->\n`, ['icd/not-billable J44', 'note/stale-suppression <!-- hcdr-ignore icd/not-billable: -->']);
    check(`ASSESSMENT\n1. ${code} <!-- hcdr-ignore icd/duplicate: no -->\n`, ['icd/not-billable J44', 'note/stale-suppression <!-- hcdr-ignore icd/duplicate: no -->']);
    check(`ASSESSMENT\n<!-- hcdr-ignore icd/not-billable: no -->\n1. I10\n2. ${code}\n`, ['note/stale-suppression <!-- hcdr-ignore icd/not-billable: no -->', 'icd/not-billable J44']);
  });

  it('on either line of a pair silence the pair', () => {
    const pair = (first: string, second: string): string => `ASSESSMENT\n1. I10${first}\n2. I10${second}\n`;
    const ignore = ' <!-- hcdr-ignore icd/duplicate: two visits -->';
    check(pair('', ''), ['icd/duplicate I10']);
    check(pair(ignore, ''), []);
    check(pair('', ignore), []);
  });

  it('never hide a code from the pairs of others', () => {
    check('ASSESSMENT\n1. COPD — J44.1 <!-- hcdr-ignore icd/not-billable: x -->\n2. COPD — J44.1\n', ['note/stale-suppression <!-- hcdr-ignore icd/not-billable: x -->', 'icd/duplicate J44.1']);
  });
});

describe('any writing of a note', () => {
  it('with CRLF, CR, tabs, surrogate pairs and letters of other scripts gives the same findings', () => {
    check(oneOfEach.replaceAll('\n', '\r\n'), eachExpected);
    check(oneOfEach.replaceAll('\n', '\r'), eachExpected);
    check('ASSESSMENT\n1. 🤒 Lungenkrankheit — J44\n2. 肺 (J44)\n3. ‏אבחנה‏ — J44\n', ['icd/not-billable J44', 'icd/not-billable J44', 'icd/not-billable J44']);
    check('ASSESSMENT\n\t-\tCOPD\t—\tJ44\n', ['icd/not-billable J44']);
  });

  it('empty, blank or without a code has none', () => {
    for (const text of ['', '\n', ' \r\n\t', '\uFEFF', 'ASSESSMENT\n', '---\n---\n', '<!--', '-->', '|', 'Dx:', 'Principal:\n']) check(text, []);
  });

  it('with an unterminated comment loses only the rest of its line', () => {
    check('ASSESSMENT\n1. <!-- J44\n2. COPD — J44\n', ['icd/not-billable J44']);
  });
});

describe('fixes', () => {
  it('of every rule yield no invalid code, and mend what they are for', () => {
    const rules = new Set<RuleId>();
    const texts = [oneOfEach, ...sampleNotes()];
    for (const text of texts) {
      for (const finding of here.service.findings(parseNote(text))) {
        rules.add(finding.rule);
        for (const [place, fix] of finding.fixes.entries()) checkFix(text, finding.rule, fix, place === 0);
      }
    }
    for (const rule of listRules) assert.ok(rules.has(rule), rule);
  });
});

/** The fix takes one finding of its rule away and adds none; a code that it writes is billable where it stands. */
function checkFix(text: string, rule: RuleId, fix: Parameters<typeof applyFix>[1], isLikeliest: boolean): void {
  const before = here.service.findings(parseNote(text));
  const mended = applyFix(text, fix);
  const after = here.service.findings(parseNote(mended));
  const count = (findings: typeof before, id?: RuleId): number => findings.filter((finding) => id === undefined || finding.rule === id).length;
  assert.equal(count(after, rule), count(before, rule) - 1, fix.title);
  // A fix that is not the likeliest may leave open what the line says, or say what the line does not: then that is told.
  const toldOfChoice: readonly RuleId[] = isLikeliest ? ['icd/unspecified'] : ['icd/unspecified', 'icd/title-mismatch'];
  const others = (findings: typeof before): number => findings.filter((finding) => finding.rule !== rule && !toldOfChoice.includes(finding.rule)).length;
  assert.equal(others(after), others(before), `${fix.title} brings another finding: ${after.map(({ message }) => message).join(' ')}`);
  for (const { newText, span } of fix.edits) {
    if (newText === '') continue;
    const code = parseIcdCode(newText);
    assert.ok(code, `${newText} is no code`);
    const { encounters } = parseNote(text);
    const encounter = encounters.find((candidate) => candidate.span.start <= span.start && span.start < candidate.span.end);
    assert.equal(here.catalog.status(code, encounter?.dateOfService?.value ?? today), 'billable', newText);
  }
}

function sampleNotes(): readonly string[] {
  const folder = path.join(__PROJECT_ROOT__, 'test/samples');
  return readdirSync(folder).filter((name) => name !== 'README.md').map((name) => readFileSync(path.join(folder, name), 'utf8'));
}
