import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parseMappingFile } from '../../../../ingest/sources/gems/mappingFile';
import { parseIndexFile } from '../../../../ingest/sources/icd10cm/indexXml';
import { parseOrderAddenda } from '../../../../ingest/sources/icd10cm/orderAddenda';
import { parsePoaExempt } from '../../../../ingest/sources/icd10cm/poaExempt';
import { parsePcsOrder } from '../../../../ingest/sources/icd10pcs/pcsOrder';
import { parseFlatList } from '../../../../ingest/sources/mce/flatList';
import { indexXml } from '../../../support/releases/indexXml';

const count = 12_000;

/** Letters and digits spread over a whole list, ascending: of the first place, then a running number of three digits. */
function keysOver(first: string, place: number): string {
  const letter = first[Math.floor((place * first.length) / count)] ?? '';
  return `${letter}${String(place % 1000).padStart(3, '0')}`;
}

/** A list of exempt codes with the publisher's columns, from B to Z. */
function poaLines(): readonly string[] {
  const codes = Array.from({ length: count }, (_, place) => {
    const at = keysOver('BQSTVWYZ', place);
    return `${at.slice(0, 3)}.${at.slice(3)}${String(Math.floor(place / 1000) % 8)}`;
  });
  return codes.map((code, place) => `${String(place + 1).padStart(5, '0')}\t${code}\tSomething`);
}
const poaFile = (lines: readonly string[]): Buffer => Buffer.from(['Order26\tPOAexemptCode\tDescription', ...lines, ''].join('\r\n'));

describe('a list that was cut off at the end of a line', () => {
  it('is no list of exempt codes: what it lacks would count as not exempt', () => {
    const lines = poaLines();
    assert.equal(parsePoaExempt(poaFile(lines), 'poa.txt').value?.keys.length, new Set(lines.map((line) => line.split('\t')[1])).size);
    assert.throws(() => parsePoaExempt(poaFile(lines.slice(0, 10_100)), 'poa.txt'), /poa\.txt: The list ends with Y\w+, and whole lists end in chapter 21 .*cut off/);
  });

  it('is no list of procedures', () => {
    const line = (code: string, place: number): string => `${String(place + 1).padStart(5, '0')} ${code} 1 ${'Bypass'.padEnd(60)} Bypass, open approach`;
    const lines = Array.from({ length: count }, (_, place) => line(`${keysOver('0123BX', place)}ZZZ`, place));
    assert.equal(parsePcsOrder(Buffer.from(`${lines.join('\r\n')}\r\n`), 'pcs.txt').length, count);
    assert.throws(() => parsePcsOrder(Buffer.from(`${lines.slice(0, 10_000).join('\r\n')}\r\n`), 'pcs.txt'), /pcs\.txt: The file ends with B\d+ZZZ, and whole ones end in section X: it was cut off/);
  });

  it('is no mapping between ICD-9-CM and ICD-10', () => {
    const lines = Array.from({ length: count }, (_, place) => `${keysOver('ABEJSTZ', place)} 0010 10000`);
    assert.equal(parseMappingFile(lines.join('\r\n'), 'dx10to9', 'gem.txt').rows.length, count);
    assert.throws(() => parseMappingFile(lines.slice(0, 10_200).join('\r\n'), 'dx10to9', 'gem.txt'), /gem\.txt: The file ends with T\d+: it was cut off/);
  });
});

describe('addenda of an order file', () => {
  it('are refused where a line was pushed aside, so that another text stands in the column of the code', () => {
    const summary = '\r\nHeaders\r\n  1 headers in a.txt\r\n  1 headers in b.txt\r\n  0 additions\r\n  0 deletions\r\n  0 revisions\r\n\r\nCodes\r\n  1 codes in a.txt\r\n  2 codes in b.txt\r\n  1 additions\r\n  0 deletions\r\n  0 revisions\r\n';
    const file = (line: string): Buffer => Buffer.from(`${line}\r\n${summary}`);
    assert.deepEqual(parseOrderAddenda(file('Add:         1 A0001   Cholera'), 'addenda.txt').value.changes, [{ action: 'added', key: 'A0001' }]);
    assert.throws(() => parseOrderAddenda(file('Add:         1 A000  1 A0001   Cholera'), 'addenda.txt'), /addenda\.txt: The addenda hold 0 additions/);
  });
});

describe('a version that is no year', () => {
  it('is refused, whatever number it is', async () => {
    const edits = (version: string): string => `MCE_Version\tMCE_Edit_Type\tICD_Code_Type\tICD_Code\n${version}\tnewborn_only\tD\tP0700\n`;
    assert.equal(parseFlatList(edits('37'), 'mce.txt')?.from, '2019-10-01');
    for (const version of ['3799999', '-37', '3.7', '']) assert.equal(parseFlatList(edits(version), 'mce.txt'), undefined);
    const index = indexXml('ICD-10-CM INDEX TO DISEASES and INJURIES', '<mainTerm><title>Cold</title><code>J00</code></mainTerm>');
    const { signal } = new AbortController();
    for (const version of ['0000', '99999', '0026']) {
      const { value, problems } = await parseIndexFile(Buffer.from(index.replace(/<version>.*?<\/version>/, `<version>${version}</version>`)), { name: 'index.xml', signal });
      assert.equal(value, undefined);
      assert.match(problems[0]?.what ?? '', /does not say of which year/);
    }
  });
});

describe('a list of exempt codes', () => {
  it('is refused where lines are doubled or out of their order', () => {
    const lines = poaLines();
    assert.throws(() => parsePoaExempt(poaFile([...lines.slice(0, 50), ...lines.slice(40)]), 'poa.txt'), /poa\.txt, line 52: The order number is 00041, after 50/);
  });
});
