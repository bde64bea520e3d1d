import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { spellOutCodes } from '../../../../server/store/catalog/terms/query/namedCodes';

const titles: Readonly<Record<string, string>> = {
  A50: 'congenital syphilis',
  A53: 'other and unspecified syphilis',
  C15: 'malignant neoplasm of esophagus',
  C26: 'malignant neoplasm of other and ill-defined digestive organs',
  C51: 'malignant neoplasm of vulva',
  C63: 'malignant neoplasm of other male genital organs',
  I60: 'nontraumatic subarachnoid hemorrhage',
  I64: 'stroke',
  N00: 'acute nephritic syndrome',
  N99: 'complications of the genitourinary system',
};

function check(query: string, expected: readonly string[]): void {
  assert.deepEqual(spellOutCodes(query, (key) => titles[key]).map((text) => text.replace(/\s+/g, ' ').trim()), expected);
}

describe('a range of codes in a query is read as', () => {
  it('its block', () => check('neoplasm C15-C26', ['neoplasm Malignant neoplasms of digestive organs', 'neoplasm C15-C26']));
  it('what the blocks that it is made of have in common', () => check('any of C51-C63', ['any of malignant neoplasms of genital organs', 'any of C51-C63']));
  it('its chapter, where it is most of it', () => check('any of N00-N99', ['any of Diseases of the genitourinary system', 'any of N00-N99']));
  it('the categories at its ends, what these have in common, and the block around them', () =>
    check('conditions in A50-A53', [
      'complicating pregnancy congenital syphilis other and unspecified syphilis',
      'complicating pregnancy syphilis',
      'complicating pregnancy Infections with a predominantly sexual mode of transmission',
    ]));
  it('the block around its ends, where these have nothing in common', () =>
    check('maternal conditions classifiable to I60-I64', ['maternal nontraumatic subarachnoid hemorrhage stroke', 'maternal Cerebrovascular diseases']));
  it('nothing, where it begins with no code', () => check('X99-Y99', []));
});
