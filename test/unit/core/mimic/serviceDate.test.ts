import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ageAt, estimateServiceDate } from '../../../../server/core/mimic/serviceDate';

const patient = { anchorAge: 64, anchorYear: 2150, anchorYears: { first: 2014, last: 2016 } };
const date = (end: string, icdVersion?: 9 | 10): string | undefined => estimateServiceDate({ start: '', end, ...(icdVersion === undefined ? {} : { icdVersion }) }, patient)?.date;

test('the middle of the three years is taken, moved by the distance to the anchor year', () => {
  assert.equal(date('2150-05-07 17:15:00'), '2015-05-07');
  assert.equal(date('2153-05-07 17:15:00'), '2018-05-07');
  assert.deepEqual([estimateServiceDate({ start: '', end: '2153-05-07 17:15:00' }, patient)?.firstYear, estimateServiceDate({ start: '', end: '2153-05-07 17:15:00' }, patient)?.lastYear], [2017, 2019]);
});

test('the version of the codes moves the day within the three years: ICD-10-CM began on October 1, 2015', () => {
  assert.equal(date('2150-05-07 17:15:00', 10), '2016-05-07');
  assert.equal(date('2150-05-07 17:15:00', 9), '2015-05-07');
  assert.equal(date('2150-11-07 17:15:00', 9), '2014-11-07');
  assert.equal(date('2150-11-07 17:15:00', 10), '2015-11-07');
  assert.equal(date('2152-02-07 17:15:00', 9), '2015-09-30', 'where none of the years fits, the last day of ICD-9-CM');
  assert.equal(date('2148-02-07 17:15:00', 10), '2015-10-01');
});

test('February 29 becomes a day that the real year has', () => {
  assert.equal(date('2152-02-29 01:00:00', 10), '2017-02-28');
});

test('without the anchor years there is no date, and without the anchor age no age', () => {
  assert.equal(estimateServiceDate({ start: '2150-01-01 00:00:00', end: '2150-01-02 00:00:00' }, {}), undefined);
  assert.equal(ageAt({ start: '2153-01-01 00:00:00' }, patient), 67);
  assert.equal(ageAt({ start: '2153-01-01 00:00:00' }, { anchorYear: 2150 }), undefined);
});
