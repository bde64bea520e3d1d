import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { checkFindings, checkFixes } from '../../../support/notes/checkService';
import { listRules, onlyRules, serviceForTests } from '../../../support/notes/serviceOf';

const here = serviceForTests();
const check = (text: string, expected: readonly string[]) => checkFindings(here.with(onlyRules(...listRules)), text, expected);

describe('icd/deleted', () => {
  it('fires from the day after its last one', () => {
    const item = 'ASSESSMENT\n1. Contusion of abdominal wall — S30.1XXA\n';
    check(`Date of service: 2025-09-30\n${item}`, []);
    const [finding] = check(`Date of service: 2025-10-01\n${item}`, ['icd/deleted S30.1XXA']);
    assert.equal(
      finding?.message,
      'S30.1XXA (Contusion of abdominal wall, initial encounter) was deleted: its last valid day was 2025-09-30, but the date of service is 2025-10-01. — ICD-10-CM FY2026',
    );
  });

  it('judges each encounter of a note by its own date', () => {
    const encounter = (date: string): string => `---\nDate of service: ${date}\n\nASSESSMENT\n1. Contusion of abdominal wall — S30.1XXA\n\n`;
    const text = encounter('2026-02-10') + encounter('2025-03-01');
    const [finding] = check(text, ['icd/deleted S30.1XXA']);
    assert.equal(finding?.span.start, text.indexOf('S30'));
  });

  it('is mended by the code of the same title, with the same seventh character', () => {
    checkFixes(here.with(onlyRules(...listRules)), 'ASSESSMENT\n1. Contusion of abdominal wall — S30.1XXA\n', ['S30.11XA']);
    checkFixes(here.with(onlyRules(...listRules)), 'ASSESSMENT\n1. Contusion of abdominal wall, follow-up — S30.1XXD\n', ['S30.11XD']);
    checkFixes(here.with(onlyRules(...listRules)), 'ASSESSMENT\n1. S30.1XXS\n', ['S30.11XS']);
  });

  it('does not fire on codes that are yet to come', () => {
    check('Date of service: 2025-03-01\nASSESSMENT\n1. Multiple sclerosis — G35.D\n', ['icd/not-yet-valid G35.D']);
  });

  it('is silent in prose', () => {
    check('HPI\nCoded S30.1XXA last year.\n', []);
  });
});
