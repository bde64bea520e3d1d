import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { CodeSystem } from '../../../../server/core/knowledge/articleCode';
import { codeDistance } from '../../../../server/core/knowledge/articleCode';
import { findCodeSystem, parseCodes } from '../../../../server/core/knowledge/parseCodes';

function check(system: CodeSystem, text: string, expected: readonly string[]): void {
  assert.deepEqual(parseCodes(system, text).map(({ code, to }) => (to === undefined ? code : `${code}…${to}`)), expected, text);
}

describe('codes that articles state', () => {
  it('are read with every dash that stands for a range', () => {
    for (const dash of ['-', '–', '—', '−', ' – ', ' to ']) check('ICD-10', `J12${dash}J18`, ['J12…J18']);
  });

  it('are read one by one from lists, without remarks in brackets', () => {
    check('ICD-10', 'C18–C20/C21', ['C18…C20', 'C21']);
    check('ICD-10', 'E10.9, e11.9 (ILDS E14.90)', ['E10.9', 'E11.9']);
    check('ICD-9-CM', '480-486, 770.0, V15.8, E905', ['480…486', '770.0', 'V15.8', 'E905']);
    check('ICD-10-CM', 'C4A, M1A.9, S06.0X0A, QA0.01', ['C4A', 'M1A.9', 'S06.0X0A', 'QA0.01']);
    check('ICD-10-CM', 'J69.-, S52.5x', ['J69', 'S52.5']);
    check('MeSH', 'D011014, C536777', ['D011014', 'C536777']);
    check('OMIM', '600807 147050', ['600807', '147050']);
    check('ICD-11', '6A70 CA40.Z', ['6A70', 'CA40.Z']);
  });

  it('are left out where they are none', () => {
    check('ICD-10', 'none, see text 123', []);
    check('OMIM', '12345, 1234567', []);
  });

  it('belong to the system that a label names, however it is written', () => {
    assert.equal(findCodeSystem('ICD - 10:'), 'ICD-10');
    assert.equal(findCodeSystem('ICD-9-CM'), 'ICD-9-CM');
    assert.equal(findCodeSystem('MeSH'), 'MeSH');
    assert.equal(findCodeSystem('Symptoms'), undefined);
  });

  it('are near to the codes above and below them, and ranges to all between', () => {
    const distance = (code: string, asked: string, to?: string): number | undefined => codeDistance({ system: 'ICD-10', code, ...(to === undefined ? {} : { to }) }, asked);
    assert.equal(distance('J18.9', 'J18.9'), 0);
    assert.equal(distance('J18', 'J18.9'), 1);
    assert.equal(distance('J18.9', 'J18'), 1);
    assert.equal(distance('J18', 'J44.9'), undefined);
    assert.equal(distance('J12', 'J20', 'J18'), undefined);
    const narrow = distance('J12', 'J18.9', 'J18') ?? Number.NaN;
    assert.ok(narrow > 1 && narrow < (distance('J00', 'J18.9', 'J99') ?? Number.NaN));
    for (const inside of ['J12', 'J15.1', 'J18', 'J18.9']) assert.notEqual(distance('J12', inside, 'J18'), undefined, inside);
    for (const above of ['I20', 'I21', 'I']) assert.notEqual(distance('I20.9', above, 'I21'), undefined, above);
    assert.equal(distance('I20.9', 'I20.1', 'I21'), undefined);
  });
});
