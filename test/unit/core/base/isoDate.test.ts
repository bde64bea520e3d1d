import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { fiscalYearEnd, fiscalYearStart } from '../../../../server/core/base/fiscalYear';
import { addDays, isoDateOf, makeIsoDate, parseIsoDate } from '../../../../server/core/base/isoDate';

function checkDay(text: string, expected: string | undefined): void {
  assert.equal(parseIsoDate(text), expected, text);
}

describe('days as notes write them', () => {
  it('reads the forms of US notes', () => {
    for (const text of ['2026-02-10', '2/10/2026', '02-10-2026', '2026/02/10', 'Feb 10, 2026', 'February 10 2026', 'Feb. 10th, 2026', '10 Feb 2026', '10-FEB-2026', ' 2026-2-10 ']) {
      checkDay(text, '2026-02-10');
    }
    checkDay('Sept 1, 2025', '2025-09-01');
  });

  it('refuses days that the calendar does not have, and those that could be of another century', () => {
    for (const text of ['2026-02-29', '13/10/2026', '2/30/2026', '1/31/26', '0000-01-01', 'May', '2026-02', 'Marching 5, 2026', 'Mai 5, 2026', '2026-02-10-11', '']) checkDay(text, undefined);
  });

  it('knows leap years', () => {
    checkDay('2024-02-29', '2024-02-29');
    checkDay('2000-02-29', '2000-02-29');
    checkDay('1900-02-29', undefined);
  });

  it('moves over the ends of months and years', () => {
    const start = makeIsoDate(2025, 12, 31);
    assert.ok(start);
    assert.equal(addDays(start, 1), '2026-01-01');
    assert.equal(addDays(start, -365), '2024-12-31');
  });

  it('takes the local day of a moment', () => {
    assert.equal(isoDateOf(new Date(2026, 1, 10, 23, 59)), '2026-02-10');
    assert.throws(() => isoDateOf(new Date(Number.NaN)), RangeError);
  });

  it('gives a fiscal year from October to September', () => {
    assert.equal(fiscalYearStart(2026), '2025-10-01');
    assert.equal(fiscalYearEnd(2026), '2026-09-30');
    assert.throws(() => fiscalYearStart(0), RangeError);
  });
});
