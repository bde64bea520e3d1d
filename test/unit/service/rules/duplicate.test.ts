import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parseNote } from '../../../../server/core/note/noteDocument';
import { applyFix, checkFindings } from '../../../support/notes/checkService';
import { listRules, onlyRules, serviceForTests } from '../../../support/notes/serviceOf';

const here = serviceForTests();
const check = (text: string, expected: readonly string[]) => checkFindings(here.with(onlyRules(...listRules)), text, expected);

/** The text after the only fix of the only finding. */
function checkRemoval(text: string, expected: string): void {
  const [finding, ...others] = here.with(onlyRules(...listRules)).findings(parseNote(text));
  assert.deepEqual(others, []);
  assert.deepEqual(finding?.fixes.map((fix) => applyFix(text, fix)), [expected]);
  check(expected, []);
}

describe('icd/duplicate', () => {
  it('fires on the second of two, and names the first', () => {
    const text = 'ASSESSMENT\n1. Pneumonia — J18.9\n2. Hypertension — I10\n3. Pneumonia — J18.9\n';
    const [finding] = check(text, ['icd/duplicate J18.9']);
    assert.equal(finding?.span.start, text.lastIndexOf('J18.9'));
    assert.equal(finding.severity, 'warning');
    assert.deepEqual(finding.related.map(({ span }) => span.start), [text.indexOf('J18.9')]);
    assert.equal(finding.message, 'J18.9 is already listed on line 2; a code is reported once per encounter. — Guideline I.B.12 (FY2026)');
  });

  it('fires on every further one, always against the first', () => {
    const findings = check('Principal: I10\nSecondary: J18.9\nSecondary: I10\nSecondary: I10\n', ['icd/duplicate I10', 'icd/duplicate I10']);
    assert.deepEqual(findings.map(({ related }) => related[0]?.span.start), [11, 11]);
  });

  it('does not fire on the same code in another encounter, list or field, or as the admitting diagnosis', () => {
    check('Date of service: 2026-02-10\nDx: I10\n---\nDate of service: 2026-03-10\nDx: I10\n', []);
    check('PREOPERATIVE DIAGNOSIS\n1. K35.80\n\nPOSTOPERATIVE DIAGNOSIS\n1. K35.80\n', []);
    check('Admitting: I10\nPrincipal: I10\n', []);
    check('ASSESSMENT\n1. J18.9\n\nDx: J18.9\n', []);
  });

  it('does not fire on a code mentioned again in a sentence, the plan or a comment', () => {
    check('A/P\n1. Pneumonia — J18.9\n - ceftriaxone for J18.9 as before\n - azithromycin for J18.9\n\nPLAN\nTreat J18.9.\n', []);
    check('ASSESSMENT\n1. Pneumonia — J18.9\n<!-- J18.9 -->\n2. I10 <!-- not J18.9 -->\n', []);
  });

  it('is mended by removing the line, or the code alone where the line holds others', () => {
    checkRemoval('ASSESSMENT\n1. Pneumonia — J18.9\n2. Pneumonia — J18.9\n3. I10\n', 'ASSESSMENT\n1. Pneumonia — J18.9\n3. I10\n');
    checkRemoval('ASSESSMENT\r\n1. J18.9\r\n2. J18.9\r\n', 'ASSESSMENT\r\n1. J18.9\r\n');
    checkRemoval('ASSESSMENT\n1. J18.9\n2. J18.9', 'ASSESSMENT\n1. J18.9');
    checkRemoval('Codes: J18.9, I10, J18.9\n', 'Codes: J18.9, I10\n');
    checkRemoval('Codes: J18.9, J18.9, I10\n', 'Codes: J18.9, I10\n');
    checkRemoval('ASSESSMENT\n1. J18.9\n2. Pneumonia — J18.9, I10\n', 'ASSESSMENT\n1. J18.9\n2. Pneumonia — I10\n');
    checkRemoval('Principal: I10\nSecondary: Hypertension I10\n', 'Principal: I10\n');
  });

  it('is silent in prose, even where titles stand beside the codes', () => {
    check('HPI\nI10 Essential (primary) hypertension. Again I10 Essential (primary) hypertension.\n', []);
  });
});
