import { describe, it } from 'node:test';
import { checkFindings, checkFixes } from '../../../support/notes/checkService';
import { listRules, onlyRules, serviceForTests } from '../../../support/notes/serviceOf';

const here = serviceForTests();
const check = (text: string, expected: readonly string[]): void => void checkFindings(here.with(onlyRules(...listRules)), text, expected);

describe('icd/malformed', () => {
  it('fires on a missing dot, lower case, a comma or space for the dot, and the letter O for zero', () => {
    for (const slip of ['E1165', 'e11.65', 'e1165', 'E11,65', 'E11. 65', 'E11 65']) {
      check(`ASSESSMENT\n1. Diabetes with hyperglycemia — ${slip}\n`, [`icd/malformed ${slip}`]);
    }
    check('ASSESSMENT\n1. Hyperlipidemia — E78.O0\n', ['icd/malformed E78.O0']);
    check('ASSESSMENT\n1. Hypertension — I1O\n', ['icd/malformed I1O']);
  });

  it('does not fire on codes as the Tabular List writes them', () => {
    check('ASSESSMENT\n1. E11.65\n2. I10\n3. C4A.9\n4. QA0.0101\n5. S52.501A\n', []);
  });

  it('does not fire on dotless codes in claims, tables and columns', () => {
    check('ASSESSMENT\n| E1165 | diabetes |\nHI*ABK:J189*ABF:I10~\n', []);
    check('Codes:\nE1165\nJ189\n', []);
  });

  it('needs a code for the corrected form', () => {
    check('ASSESSMENT\n1. Sodium — Q9999\n', []);
  });

  it('is mended by the right writing', () => {
    checkFixes(here.with(onlyRules(...listRules)), 'ASSESSMENT\n1. Diabetes with hyperglycemia — E1165\n', ['E11.65']);
    checkFixes(here.with(onlyRules(...listRules)), 'ASSESSMENT\n1. Diabetes with hyperglycemia — E11,65\n', ['E11.65']);
    checkFixes(here.with(onlyRules(...listRules)), 'Dx: i10\n', ['I10']);
  });

  it('of a header, a stem or a code of another release is mended at once', () => {
    checkFixes(here.with(onlyRules(...listRules)), 'ASSESSMENT\n1. COPD with acute exacerbation — j44\n', ['J44.1']);
    checkFixes(here.with(onlyRules(...listRules)), 'ASSESSMENT\n1. Fracture of right distal radius — s52.501\n', ['S52.501A']);
    checkFixes(here.with(onlyRules(...listRules)), 'ASSESSMENT\n1. Contusion of abdominal wall — s30.1xxa\n', ['S30.11XA']);
    checkFixes(here.with(onlyRules(...listRules)), 'Date of service: 2025-03-01\nASSESSMENT\n1. Multiple sclerosis — g35.d\n', ['G35']);
  });

  it('comes before every other rule on the same code', () => {
    check('ASSESSMENT\n1. COPD — j44.9\n2. COPD — j44.9\n', ['icd/malformed j44.9', 'icd/malformed j44.9']);
  });

  it('is silent in prose', () => {
    check('HPI\nSeen for E1165, e11.65 and E11,65. H2O and N2O; CO2 40, pO2 60.\n', []);
  });
});
