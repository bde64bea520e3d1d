import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parseMappingFile } from '../../../../ingest/sources/gems/mappingFile';
import { parseIndexFile } from '../../../../ingest/sources/icd10cm/indexXml';
import { parseOrderAddenda } from '../../../../ingest/sources/icd10cm/orderAddenda';
import { recogniseForm } from '../../../../ingest/sources/icd10cm/contentForm';
import { parsePoaExempt } from '../../../../ingest/sources/icd10cm/poaExempt';
import { parsePcsOrder } from '../../../../ingest/sources/icd10pcs/pcsOrder';
import { parseComplicationLists } from '../../../../ingest/sources/hcc/complicationLists';
import { parseRiskMapping } from '../../../../ingest/sources/hcc/riskMapping';
import { parseDatedList } from '../../../../ingest/sources/mce/datedList';
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
    assert.deepEqual(parsePoaExempt(poaFile(lines), 'poa.txt').problems, []);
    const toldOf = (content: Buffer): string => parsePoaExempt(content, 'poa.txt').problems.map(({ what }) => what).join(' ');
    assert.match(toldOf(poaFile(lines.slice(0, 11_400))), /^The list ends with Z\w+, but known lists end with Z99\.89: it may have been cut off\.$/);
    assert.match(toldOf(poaFile(lines).subarray(0, -6)), /^The last line has no line end; the list may be cut off\.$/);
    const commas = Buffer.from(poaFile(lines).toString('latin1').replaceAll('\t', ','));
    assert.equal(recogniseForm(commas), 'poa-exempt');
    assert.deepEqual(parsePoaExempt(commas, 'poa.csv'), parsePoaExempt(poaFile(lines), 'poa.txt'));
    assert.throws(() => parsePoaExempt(poaFile(lines.slice(0, 10_100)), 'poa.txt'), /poa\.txt: The list ends with Y\w+, but complete lists end in chapter 21 .*cut off/);
  });

  it('is no list of procedures', () => {
    const line = (code: string, place: number): string => `${String(place + 1).padStart(5, '0')} ${code} 1 ${'Bypass'.padEnd(60)} Bypass, open approach`;
    const lines = Array.from({ length: count }, (_, place) => line(`${keysOver('0123BX', place)}ZZZ`, place));
    assert.equal(parsePcsOrder(Buffer.from(`${lines.join('\r\n')}\r\n`), 'pcs.txt').length, count);
    assert.throws(() => parsePcsOrder(Buffer.from(`${lines.slice(0, 10_000).join('\r\n')}\r\n`), 'pcs.txt'), /pcs\.txt: The file ends with B\d+ZZZ, but complete files end in section X: it was cut off/);
  });

  it('is no mapping between ICD-9-CM and ICD-10', () => {
    const lines = Array.from({ length: count }, (_, place) => `${keysOver('ABEJSTZ', place)} 0010 10000`);
    assert.equal(parseMappingFile(lines.join('\r\n'), 'dx10to9', 'gem.txt').rows.length, count);
    assert.throws(() => parseMappingFile(lines.slice(0, 10_200).join('\r\n'), 'dx10to9', 'gem.txt'), /gem\.txt: The file ends with T\d+: it was cut off/);
  });
});

describe('a list that ends early, where nothing in it tells its end', () => {
  const told = (problems: readonly { readonly what: string }[]): string => problems.map(({ what }) => what).join(' ');

  it('is told of a risk-adjustment mapping that ends before chapter 21, and of no short or unsorted one', () => {
    const rows = Array.from({ length: 6_000 }, (_, place) => `${keysOver('AEIKSZ', place * 2)},19,CMS-HCC Model V28`);
    const file = (lines: readonly string[]): Buffer => Buffer.from(['diagnosis_code,cc,model_name', ...lines].join('\r\n'));
    assert.equal(told(parseRiskMapping(file(rows.toSorted()), 'hcc.csv').problems), '');
    assert.match(told(parseRiskMapping(file(rows.toSorted().slice(0, 4_000)), 'hcc.csv').problems), /The mapping of CMS-HCC Model V28 ends with K\d+, but published files end with codes in Z: the file may have been cut off/);
    assert.equal(told(parseRiskMapping(file(rows.toSorted().slice(0, 300)), 'hcc.csv').problems), '');
    assert.equal(told(parseRiskMapping(file(rows.toSorted().slice(0, 4_000).toReversed()), 'hcc.csv').problems), '');
  });

  it('is told of CC and MCC lists without the part that stands last', () => {
    const list = (letters: string): string => Array.from({ length: 1_000 }, (_, place) => `  ${keysOver(letters, place * 12)} Something`).join('\n');
    const parts = ['Appendix G Complications', list('AKZ'), 'Appendix H Major', list('BLT'), 'Appendix H Part 2: only if discharged alive', '  I462 Something'];
    const file = (count: number): Buffer => Buffer.from(parts.slice(0, count).join('\n'));
    assert.equal(told(parseComplicationLists(file(6), 'g.txt').problems), '');
    assert.match(told(parseComplicationLists(file(4), 'g.txt').problems), /has no part 2 .*cut off/);
  });

  it('is told of code edits without the lists that every version has, and of a dated list that ends before Z', () => {
    const edits = ['Newborn_Only', 'Pediatric_Only', 'Maternity_Only', 'Adult_Only', 'Principal_Manifestation', 'Principal_Questionable_Admit', 'Principal_Unacceptable', 'Wrong_Performed'];
    const flat = (count: number): string => ['MCE_Version\tMCE_Edit_Type\tICD_Code_Type\tICD_Code', ...edits.slice(0, count).flatMap((edit, place) => Array.from({ length: 300 }, (_, row) => `37\t${edit}\tD\t${keysOver('ABC', place * 300 + row)}`))].join('\n');
    assert.equal(told(parseFlatList(flat(8), 'mce.txt')?.problems ?? []), '');
    assert.match(told(parseFlatList(flat(6), 'mce.txt')?.problems ?? []), /no codes for unacceptable, wrong-procedure, which every version lists: the file may have been cut off/);
    const dated = (letters: string): string => ['code\tfrom\tto\tflags', ...Array.from({ length: 1_000 }, (_, place) => `${keysOver(letters, place * 12)}\t20151001\t20260930\tadult`).toSorted()].join('\n');
    assert.equal(told(parseDatedList(dated('AKZ'), 'mce.tsv')?.problems ?? []), '');
    assert.match(told(parseDatedList(dated('AKS'), 'mce.tsv')?.problems ?? []), /The list ends with S\d+, but published files end with codes in Z/);
  });
});

describe('addenda of an order file', () => {
  it('are refused where a line was pushed aside, so that another text stands in the column of the code', () => {
    const summary = '\r\nHeaders\r\n  1 headers in a.txt\r\n  1 headers in b.txt\r\n  0 additions\r\n  0 deletions\r\n  0 revisions\r\n\r\nCodes\r\n  1 codes in a.txt\r\n  2 codes in b.txt\r\n  1 additions\r\n  0 deletions\r\n  0 revisions\r\n';
    const file = (line: string): Buffer => Buffer.from(`${line}\r\n${summary}`);
    assert.deepEqual(parseOrderAddenda(file('Add:         1 A0001   Cholera'), 'addenda.txt').value.changes, [{ action: 'added', key: 'A0001' }]);
    assert.throws(() => parseOrderAddenda(file('Add:         1 A000  1 A0001   Cholera'), 'addenda.txt'), /addenda\.txt: The addenda contain 0 additions/);
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
      assert.match(problems[0]?.what ?? '', /does not say which year/);
    }
  });
});

describe('a list of exempt codes', () => {
  it('is refused where lines are doubled or out of their order', () => {
    const lines = poaLines();
    assert.throws(() => parsePoaExempt(poaFile([...lines.slice(0, 50), ...lines.slice(40)]), 'poa.txt'), /poa\.txt, line 52: The order number is 00041, after 50/);
  });
});
