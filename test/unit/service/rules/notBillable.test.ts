import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parseNote, type NoteDocument } from '../../../../server/core/note/noteDocument';
import { checkFindings, checkFixes } from '../../../support/notes/checkService';
import { listRules, onlyRules, serviceForTests } from '../../../support/notes/serviceOf';

const here = serviceForTests();
const check = (text: string, expected: readonly string[]) => checkFindings(here.with(onlyRules(...listRules)), text, expected);

const parseItem = (item: string): NoteDocument => parseNote(`ASSESSMENT\n1. ${item}\n`);

/** The code that the first fix offers for an item. */
function checkFirstFix(item: string, expected: string): void {
  const [finding] = here.with(onlyRules(...listRules)).findings(parseItem(item));
  assert.equal(finding?.fixes[0]?.edits[0]?.newText, expected, item);
}

describe('icd/not-billable', () => {
  it('fires on a header of any length', () => {
    check('ASSESSMENT\n1. COPD — J44\n2. Knee — M17.1\n3. Forearm fracture — S52\n', ['icd/not-billable J44', 'icd/not-billable M17.1', 'icd/not-billable S52']);
  });

  it('does not fire on billable codes of three characters', () => {
    check('ASSESSMENT\n1. Hypertension — I10\n2. Delivery — O80\n3. Prostate cancer — C61\n', []);
  });

  it('judges by the date of service: G35 was billable until 2025-09-30', () => {
    check('Date of service: 2025-09-30\nASSESSMENT\n1. Multiple sclerosis — G35\n', []);
    const [finding] = check('Date of service: 2025-10-01\nASSESSMENT\n1. Multiple sclerosis — G35\n', ['icd/not-billable G35']);
    assert.equal(finding?.message, 'G35 (Multiple sclerosis) is a header (it was billable until 2025-09-30): it needs more characters to be billable. — ICD-10-CM FY2026');
  });

  it('leaves a stem that only lacks its seventh character to icd/seventh-character', () => {
    check('ASSESSMENT\n1. Fracture — S52.501\n2. Jet engine — V97.33\n', ['icd/seventh-character S52.501', 'icd/seventh-character V97.33']);
  });

  it('is mended by each of the codes below', () => {
    checkFixes(here.with(onlyRules(...listRules)), 'ASSESSMENT\n1. Age-related osteoporosis — M81\n', ['M81.0']);
    checkFixes(here.with(onlyRules(...listRules)), 'ASSESSMENT\n1. Ankle sprain — S93.4\n', ['S93.401A', 'S93.402A', 'S93.409A']);
    checkFixes(here.with(onlyRules(...listRules)), 'ASSESSMENT\n| J44 | COPD |\n', ['J44.9']);
  });

  it('offers first what the line names', () => {
    checkFirstFix('Chronic obstructive pulmonary disease with acute exacerbation — J44', 'J44.1');
    checkFirstFix('COPD exacerbation J44', 'J44.1');
    checkFirstFix('Type 2 diabetes with hyperglycemia — E11', 'E11.65');
    checkFirstFix('T2DM with CKD — E11', 'E11.22');
    checkFirstFix('Left distal radius fracture — S52', 'S52.502A');
    checkFirstFix('Left distal radius fracture, follow-up, routine healing — S52.5', 'S52.502D');
    checkFirstFix('CKD stage 3b — N18', 'N18.32');
    checkFirstFix('CKD3a — N18', 'N18.31');
    checkFirstFix('CKD stage IV — N18', 'N18.4');
    checkFirstFix('Severe depression — F32', 'F32.2');
    checkFirstFix('Acute cystitis with hematuria — N30', 'N30.01');
    checkFirstFix('Acute cystitis without hematuria — N30', 'N30.00');
    checkFirstFix('Relapsing-remitting MS — G35', 'G35.A');
    checkFirstFix('Chronic insulin use — Z79', 'Z79.4');
    checkFirstFix('Colon cancer screening — Z12', 'Z12.11');
    checkFirstFix('Acute on chronic systolic heart failure — I50', 'I50.23');
    checkFirstFix('Otitis media, left ear — H66.9', 'H66.92');
    checkFirstFix('Obesity, class 2 — E66', 'E66.812');
  });

  it('offers the code that claims nothing where the line names nothing', () => {
    checkFirstFix('COPD — J44', 'J44.9');
    checkFirstFix('Type 2 diabetes — E11', 'E11.9');
    checkFirstFix('Low back pain — M54.5', 'M54.50');
    checkFirstFix('CKD — N18', 'N18.9');
    checkFirstFix('GERD — K21', 'K21.9');
    checkFirstFix('Multiple sclerosis — G35', 'G35.D');
  });

  it('offers either side before none, and never the other side first', () => {
    checkFirstFix('Knee pain — M25.56', 'M25.561');
    checkFirstFix('Left knee pain — M25.56', 'M25.562');
    const [finding] = here.with(onlyRules(...listRules)).findings(parseItem('Left knee pain — M25.56'));
    assert.deepEqual(finding?.fixes.map(({ edits }) => edits[0]?.newText), ['M25.562', 'M25.569', 'M25.561']);
  });

  it('is silent in prose and on headers beside their titles there', () => {
    check('HPI\nHistory of J44 and E11.6. Cough R05 since May.\n', []);
  });
});
