import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readDials, readDialWords } from '../../../../server/service/dials/readDials';

describe('dials of rules in a settings file', () => {
  it('are read by rule and dial', () => {
    const given = { 'icd/excludes1.covered': false, 'poa/missing.where': 'inpatient', 'icd/title-mismatch.minimumWords': 2, 'icd/age-conflict.maternityAges': '12-55', 'note/uncoded-problem.minimumScore': 0.5 };
    assert.deepEqual(readDials(given), { values: given, problems: [] });
  });

  it('are told where they cannot be what they are set to, with what they take, and stay where they began', () => {
    const slips: readonly (readonly [string, unknown, string])[] = [
      ['icd/excludes1.covered', 'no', 'icd/excludes1.covered cannot be "no"; it takes true or false. It stays true.'],
      ['icd/title-mismatch.minimumWords', 0, 'icd/title-mismatch.minimumWords cannot be 0; it takes a whole number from 1 to 6. It stays 1.'],
      ['icd/title-mismatch.minimumWords', 1.5, 'icd/title-mismatch.minimumWords cannot be 1.5; it takes a whole number from 1 to 6. It stays 1.'],
      ['note/uncoded-problem.minimumScore', 2, 'note/uncoded-problem.minimumScore cannot be 2; it takes a number from 0 to 1. It stays 0.'],
      ['poa/missing.where', null, 'poa/missing.where cannot be null; it takes "spoken" or "inpatient". It stays "spoken".'],
      ['icd/age-conflict.maternityAges', '64-9', 'icd/age-conflict.maternityAges cannot be "64-9"; it takes "edit", or the first and the last age in years, such as "9-64". It stays "edit".'],
    ];
    for (const [id, value, problem] of slips) assert.deepEqual(readDials({ [id]: value, 'icd/duplicate.acrossLists': true }), { values: { 'icd/duplicate.acrossLists': true }, problems: [problem] });
  });

  it('are told where no rule has them', () => {
    assert.deepEqual(readDials({ 'icd/excludes1.range': true }).problems, ['icd/excludes1.range is not a dial: icd/excludes1 has icd/excludes1.covered.']);
    assert.deepEqual(readDials({ 'icd/placeholder.any': true }).problems, ['icd/placeholder.any is not a dial: icd/placeholder has none.']);
    assert.deepEqual(readDials({ nothing: 1 }).problems, ['nothing is not a dial of any rule; "hcdr rules" lists them.']);
    for (const given of [null, undefined]) assert.deepEqual(readDials(given), { values: {}, problems: [] });
    for (const given of [7, 'x', [true]]) assert.equal(readDials(given).problems.length, 1);
  });
});

describe('dials of rules on a command line', () => {
  it('are read as words of a name and a value', () => {
    const words = ['icd/excludes1.covered=false', 'icd/title-mismatch.minimumWords = 3', 'poa/missing.where=inpatient', 'note/uncoded-problem.minimumScore=0.25', 'icd/age-conflict.adultAges=18-124'];
    assert.deepEqual(readDialWords(words), {
      values: { 'icd/excludes1.covered': false, 'icd/title-mismatch.minimumWords': 3, 'poa/missing.where': 'inpatient', 'note/uncoded-problem.minimumScore': 0.25, 'icd/age-conflict.adultAges': '18-124' },
      problems: [],
    });
  });

  it('are told where they name no value or cannot be read', () => {
    assert.deepEqual(readDialWords(['icd/excludes1.covered']).problems, ['"icd/excludes1.covered" does not set a dial; write its name and value, such as icd/excludes1.covered=false.']);
    assert.equal(readDialWords(['icd/excludes1.covered=maybe', '=x']).problems.length, 2);
  });
});
