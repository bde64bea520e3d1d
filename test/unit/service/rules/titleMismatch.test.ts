import { describe, it } from 'node:test';
import { assessment, ruleForTests } from '../../../support/notes/ruleForTests';

const rule = ruleForTests('icd/title-mismatch');

describe('icd/title-mismatch', () => {
  it('speaks where the line is in full the name of another code, and offers that one', () => {
    rule.checkLines({ speaks: ['Hypertension — E11.9', 'Type 2 diabetes — I10', 'Pneumonia (K21.9)'], silent: ['Hypertension — I10', 'Diabetes and hypertension — E11.9', 'Follow-up — I10', 'Uncontrolled hypertension — I10', 'Possible hypertension — E11.9'] });
    rule.checkMended(assessment(['Fatigue — R53.83', 'Hypertension — E11.9']), assessment(['Fatigue — R53.83', 'Hypertension — I10']));
  });
  it('reads names behind their codes where a label right before the first code opens them within a line', () => {
    rule.checkLines({ speaks: ['Continue weekly. Dx: I10 Hypertension; K21.9 Pneumonia'], silent: ['Continue weekly. Dx: I10 Hypertension; E11.9 Type 2 diabetes', 'Seen for cough. ICD-10: J18.9 Pneumonia; I10 Hypertension'] });
  });
  it('is silenced by a reason, and told again where there is none', () => rule.checkSuppressible(assessment(['Fatigue — R53.83', 'Hypertension — E11.9'])));
});
