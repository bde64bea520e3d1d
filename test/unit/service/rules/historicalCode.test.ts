import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { assessment, ruleForTests } from '../../../support/notes/ruleForTests';

const rule = ruleForTests('note/historical-code');

describe('note/historical-code', () => {
  it('speaks of what is over, not of chronic, treated or sequel diseases', () => {
    rule.checkLines({
      speaks: ['History of pneumonia — J18.9', 'Previous pneumonia — J18.9', 'Pneumonia, resolved — J18.9', 'H/o appendicitis — K35.80', 'Former kidney stone — N20.0'],
      silent: ['Pneumonia — J18.9', 'History of hypertension — I10', 'History of COPD — J44.9', 'History of kidney stones, on tamsulosin — N20.0', 'History of fracture of right radius — S52.501S', 'Pneumonia with history of smoking — J18.9'],
    });
  });
  it('takes the line out where no history code is installed', () => {
    assert.deepEqual(rule.written(assessment(['Fatigue — R53.83', 'History of pneumonia — J18.9'])).at(-1), '');
  });
  it('speaks of an event that the note tells of the past alone, beside its bare name', () => {
    const note = (said: string, line = 'Pneumonia — J18.9'): string => `${said}\n\n${assessment(['Fatigue — R53.83', line])}`;
    assert.deepEqual(rule.words(note('She had pneumonia in 2018.')), ['J18.9']);
    assert.deepEqual(rule.words(note('PMH: pneumonia 2019.')), ['J18.9']);
    for (const said of ['She had pneumonia in 2018, and pneumonia now.', 'She has a cough.', 'Her mother had pneumonia in 2018.']) assert.deepEqual(rule.words(note(said)), [], said);
    assert.deepEqual(rule.words(note('She had pneumonia in 2018.', 'Pneumonia, febrile, start ceftriaxone — J18.9')), []);
  });
  it('is silenced by a reason, and told again where there is none', () => rule.checkSuppressible(assessment(['Fatigue — R53.83', 'History of pneumonia — J18.9'])));
});
