import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { assessment, ruleForTests } from '../../../support/notes/ruleForTests';

const rule = ruleForTests('note/family-history-code');

describe('note/family-history-code', () => {
  it('speaks where relatives have it, and offers the history of that disease first', () => {
    rule.checkLines({ speaks: ['Mother has hypertension — I10', 'Father with pneumonia — J18.9', 'Brother: depression — F32.A'], silent: ['Hypertension — I10', 'Hypertension, like her mother — I10', 'Lives with mother; hypertension — I10', 'Family history of heart disease — Z82.49'] });
    assert.deepEqual(rule.written(assessment(['Fatigue — R53.83', 'Mother has hypertension — I10'])), ['Z82.49', '']);
    rule.checkMended(assessment(['Fatigue — R53.83', 'Mother has hypertension — I10']), assessment(['Fatigue — R53.83', 'Mother has hypertension — Z82.49']));
  });
  it('is silenced by a reason, and told again where there is none', () => rule.checkSuppressible(assessment(['Fatigue — R53.83', 'Mother has hypertension — I10'])));
});
