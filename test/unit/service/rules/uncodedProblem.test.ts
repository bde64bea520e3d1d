import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { assessment, ruleForTests } from '../../../support/notes/ruleForTests';

const rule = ruleForTests('note/uncoded-problem');

describe('note/uncoded-problem', () => {
  it('speaks once of a whole problem of the diagnosis list that no code says', () => {
    rule.checkLines({ speaks: ['Hypertension', 'Type 2 diabetes', 'Right knee pain', 'COPD'], silent: ['No hypertension', 'Possible hypertension', 'Mother has hypertension', 'History of hypertension', 'Discussed hypertension with her daughter', 'Hypertension — I10', 'Fatigue', 'Zorbs'] });
    assert.deepEqual(rule.words(assessment(['Hypertension', 'Type 2 diabetes'])), [], 'a note without codes');
    assert.deepEqual(rule.words(assessment(['Hypertensive heart failure — I11.0', 'Hypertension'])), [], 'said by a combination');
  });
  it('offers the code of the side that the line names, and of none where it names none', () => {
    assert.deepEqual(rule.written(assessment(['Fatigue — R53.83', 'Right knee pain'])), [' — M25.561']);
    assert.equal(rule.written(assessment(['Fatigue — R53.83', 'Knee pain']))[0], ' — M25.569');
    rule.checkMended(assessment(['Fatigue — R53.83', 'Hypertension']), assessment(['Fatigue — R53.83', 'Hypertension — I10']));
  });
  it('is silenced by a reason, and told again where there is none', () => rule.checkSuppressible(assessment(['Fatigue — R53.83', 'Hypertension'])));
});
