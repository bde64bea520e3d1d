import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { applyFix, checkFindings, checkFixes } from '../../../support/notes/checkService';
import { listRules, onlyRules, serviceForTests } from '../../../support/notes/serviceOf';
import { toDay } from '../../../support/releases/testCatalog';

const here = serviceForTests();
const check = (text: string, expected: readonly string[]) => checkFindings(here.with(onlyRules(...listRules)), text, expected);
const on = (date: string, item: string): string => `Date of service: ${date}\n\nASSESSMENT\n1. ${item}\n`;

describe('icd/not-yet-valid', () => {
  it('fires up to the day before its first one', () => {
    const [finding] = check(on('2025-09-30', 'Relapsing-remitting multiple sclerosis — G35.A'), ['icd/not-yet-valid G35.A']);
    assert.equal(finding?.message, 'G35.A (Relapsing-remitting multiple sclerosis) is valid only from 2025-10-01; the date of service is 2025-09-30. — ICD-10-CM FY2025');
    check(on('2025-10-01', 'Relapsing-remitting multiple sclerosis — G35.A'), []);
  });

  it('says so where the release in force is not installed', () => {
    const [finding] = check(on('2020-01-01', 'Multiple sclerosis — G35.D'), ['icd/not-yet-valid G35.D']);
    assert.match(finding?.message ?? '', / — ICD-10-CM FY2025, the nearest installed to 2020-01-01$/);
  });

  it('obeys a Release field against the date', () => {
    check(`Release: FY2025\n${on('2026-02-10', 'Multiple sclerosis — G35.D')}`, ['icd/not-yet-valid G35.D']);
    check(`Release: FY2026\n${on('2025-02-10', 'Multiple sclerosis — G35.D')}`, []);
  });

  it('takes the default date of the settings for notes without one', () => {
    const note = 'ASSESSMENT\n1. Multiple sclerosis — G35.D\n';
    check(note, []);
    checkFindings(here.with({ defaultDate: toDay('2025-03-01') }), note, ['icd/not-yet-valid G35.D']);
  });

  it('is mended by the older code that it splits, or by one of the same title', () => {
    checkFixes(here.with(onlyRules(...listRules)), on('2025-03-01', 'Multiple sclerosis — G35.D'), ['G35']);
    checkFixes(here.with(onlyRules(...listRules)), on('2025-03-01', 'Active primary progressive MS — G35.B1'), ['G35']);
    checkFixes(here.with(onlyRules(...listRules)), on('2025-03-01', 'Contusion of abdominal wall — S30.11XA'), ['S30.1XXA']);
  });

  it('takes the code out, and leaves the problem, where nothing stood for it', () => {
    const [finding] = check(on('2025-03-01', 'SCN2A-related disorder — QA0.0101'), ['icd/not-yet-valid QA0.0101']);
    assert.deepEqual(finding?.fixes.map((fix) => applyFix(on('2025-03-01', 'SCN2A-related disorder — QA0.0101'), fix)), [on('2025-03-01', 'SCN2A-related disorder')]);
  });

  it('is silent in prose', () => {
    check('Date of service: 2025-03-01\n\nHPI\nThe draft says G35.D.\n', []);
  });
});
