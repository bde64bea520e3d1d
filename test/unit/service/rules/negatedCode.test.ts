import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { assessment, ruleForTests } from '../../../support/notes/ruleForTests';

const rule = ruleForTests('note/negated-code');

describe('note/negated-code', () => {
  it('speaks where the line denies its problem, and takes the line out', () => {
    rule.checkLines({
      speaks: ['No pneumonia — J18.9', 'Pneumonia ruled out — J18.9', 'No evidence of pneumonia (J18.9)', 'Denies constipation — K59.00', 'Negative for pneumonia — J18.9', 'Pneumonia: none — J18.9'],
      silent: ['Pneumonia — J18.9', 'Pneumonia, no fever — J18.9', 'Pneumonia without improvement — J18.9', 'No change in pneumonia — J18.9', 'Hypertension, not well controlled — I10', 'Not only pneumonia but sepsis — J18.9', 'Diabetes without complication — E11.9'],
    });
    rule.checkMended(assessment(['Fatigue — R53.83', 'No pneumonia — J18.9']), assessment(['Fatigue — R53.83']));
  });
  it('listens to assessment and plan, and points at the word that denies', () => {
    const text = assessment(['J18.9'], '\nPLAN\nNo evidence of pneumonia.\n');
    const [finding] = rule.findings(text);
    assert.deepEqual(finding?.related.map(({ span }) => text.slice(span.start, span.end)), ['No evidence of']);
    assert.deepEqual(rule.words(assessment(['J18.9'], '\nPLAN\nNo evidence of pneumonia on the left. Pneumonia of the right: ceftriaxone.\n')), []);
    assert.deepEqual(rule.words(`HPI\nDenies pneumonia in the past.\n\n${assessment(['Pneumonia — J18.9'])}`), []);
  });
  it('speaks where the note rules out what its list names beside the code', () => {
    const note = (said: string): string => `Fever for a day. ${said}\n\n${assessment(['Fatigue — R53.83', 'Pneumonia — J18.9'])}`;
    for (const said of ['Pneumonia was ruled out by CT.', 'Possible pneumonia at first, but pneumonia excluded by the film.', 'Pneumonia ruled out.']) assert.deepEqual(rule.words(note(said)), ['J18.9'], said);
    for (const said of ['Pneumonia not ruled out.', 'No pneumonia on the first film.', 'Pneumonia ruled out on Monday; pneumonia on Friday.', 'Bronchitis was ruled out.', 'Her mother had pneumonia ruled out.', 'HPI: Pneumonia was ruled out elsewhere.']) assert.deepEqual(rule.words(said.startsWith('HPI') ? `${said}\n\n${assessment(['Pneumonia — J18.9'])}` : note(said)), [], said);
    assert.deepEqual(rule.words(`Chest pain ruled out.\n\n${assessment(['Chest pain — R07.9'])}`), [], 'symptoms come and go');
  });
  it('is silenced by a reason, and told again where there is none', () => rule.checkSuppressible(assessment(['Fatigue — R53.83', 'No pneumonia — J18.9'])));
});
