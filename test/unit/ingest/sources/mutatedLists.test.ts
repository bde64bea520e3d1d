import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseMappingFile } from '../../../../ingest/sources/gems/mappingFile';
import { parseTitleFile } from '../../../../ingest/sources/gems/titleFile';
import { parseComplicationLists } from '../../../../ingest/sources/hcc/complicationLists';
import { parseRiskLabels, parseRiskMapping } from '../../../../ingest/sources/hcc/riskMapping';
import { parseConversionTable } from '../../../../ingest/sources/icd10cm/conversionTable';
import { parseDatedList } from '../../../../ingest/sources/mce/datedList';
import { parseDefinitions } from '../../../../ingest/sources/mce/definitionsText';
import type { EditList } from '../../../../ingest/sources/mce/editList';
import { parseFlatList } from '../../../../ingest/sources/mce/flatList';
import { parseIsoDate } from '../../../../server/core/base/isoDate';
import { codeFromKey } from '../../../../server/core/icd/code';
import { gemFiles } from '../../../support/releases/gemFiles';
import { writeZip } from '../../../support/releases/writeZip';
import { testMutated, type FileReader, type MutatedKind } from '../../../support/mutatedFiles';

const { signal } = new AbortController();
const isCode = (key: string): void => assert.ok(codeFromKey(key) !== undefined, key);
const textOf = (content: Buffer): string => content.toString('latin1');
const plain = (name: string, sample: string, reader: FileReader): MutatedKind => [name, (mutate) => mutate(Buffer.from(sample, 'latin1')), reader];
const gemSample = (name: string): string => `${(gemFiles[name] ?? []).join('\r\n')}\r\n`;

function checkEdits(list: EditList | undefined): void {
  for (const { key, from, to } of list?.rows ?? []) {
    assert.match(key, /^[A-Z][0-9A-Z]{2,6}$/);
    assert.ok(from <= to && parseIsoDate(from) === from && parseIsoDate(to) === to, `${from} ${to}`);
  }
}

const row = (line: number, ...cells: readonly string[]): string => `<row r="${line}">${cells.map((text, at) => `<c r="${'ABC'[at] ?? ''}${line}" t="inlineStr"><is><t>${text}</t></is></c>`).join('')}</row>`;
const sheet = `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>${row(1, 'This FY 2026 Conversion Table')}${row(2, 'Current code assignment', 'Effective', 'Previous Code(s) Assignment')}${row(3, 'G35.A', '2025', 'G35')}${row(4, 'H02.151', '2018', 'H02.101-H02.106; H02.109')}${row(5, 'QA0.0101', '2025', 'F89')}</sheetData></worksheet>`;
const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const workbook: readonly (readonly [name: string, text: string])[] = [
  ['xl/workbook.xml', `<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="${relations}"><sheets><sheet name="a" sheetId="1" r:id="rId1"/></sheets></workbook>`],
  ['xl/_rels/workbook.xml.rels', `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${relations}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`],
];

testMutated([
  plain('mapping of diagnoses', gemSample('dx from nine.txt'), (content) => {
    for (const { target } of parseMappingFile(textOf(content), 'dx9to10', 'x').rows) if (target !== undefined) isCode(target);
  }),
  plain('titles of ICD-9-CM', gemSample('long dx.txt'), (content) => {
    for (const [key, title] of parseTitleFile(textOf(content), 'diagnosis', 'x').titles) assert.ok(/^[0-9A-Z]{3,5}$/.test(key) && title !== '', key);
  }),
  plain('risk adjustment', 'diagnosis_code,cc,model_name\nA0103,115,CMS-HCC ESRD Model V21\nE119,38,CMS-HCC Model V28\nE119,19,"CMS-HCC Model V24"\n', (content) => {
    for (const { key, category } of parseRiskMapping(content, 'x').value.mappings) {
      isCode(key);
      assert.ok(Number.isInteger(category) && category > 0);
    }
  }),
  plain('labels of categories', 'cc,label,model_domain,model_version,model_fullname\nHCC1,HIV/AIDS,CMS-HCC,V20,V20H87L1\n"HCC 38","Diabetes, glycemic",CMS-HCC,V28,x\n', (content) => {
    for (const { category } of parseRiskLabels(content, 'x')) assert.ok(Number.isInteger(category));
  }),
  plain('lists of complications', '| Appendix G Diagnoses Defined as Complications |\n  J9811   Atelectasis\n| Appendix H Diagnoses Defined as Major |\n  J690    Pneumonitis\nAppendix H Part 2: Codes that are Major CC only if alive\n  I469    Cardiac arrest\n', (content) => {
    for (const { key } of parseComplicationLists(content, 'x').value) isCode(key);
  }),
  plain('dated edits', 'code\tfrom\tto\tflags\nO0900\t20151001\t20190930\tmaternity,female\nP0700\t20151001\t20260930\tnewborn\n', (content) => checkEdits(parseDatedList(textOf(content), 'x'))),
  plain('table of edits', 'MCE_Version\tMCE_Edit_Type\tICD_Code_Type\tICD_Code\n37\tnewborn_only\tD\tP0700\n37\tfemale_only\tP\t0UT90ZZ\n', (content) => checkEdits(parseFlatList(textOf(content), 'x'))),
  plain('definitions of edits', 'Definitions of Medicare Code Edits\nEffective October 1, 2025 through September 30, 2026\n\n4. Age conflict\nA. Perinatal/newborn diagnoses\nP0700   Extremely low birth weight newborn\n9. Unacceptable principal diagnosis\nB950    Streptococcus\nChapter 2\n', (content) => checkEdits(parseDefinitions(textOf(content)))),
  ['conversion table', (mutate) => writeZip([...workbook, ['xl/worksheets/sheet1.xml', sheet] as const].map(([name, text]) => ({ name, content: name.includes('sheet1') ? mutate(Buffer.from(text)) : Buffer.from(text) }))), async (content) => {
    for (const { current, previous, from } of (await parseConversionTable(content, { name: 'x', signal })).value.conversions) {
      isCode(current);
      isCode(previous);
      assert.equal(parseIsoDate(from), from);
    }
  }],
  ['conversion table whose archive', (mutate) => mutate(writeZip([...workbook, ['xl/worksheets/sheet1.xml', sheet] as const].map(([name, text]) => ({ name, content: Buffer.from(text) })))), async (content) => {
    await parseConversionTable(content, { name: 'x', signal });
  }],
]);

test('a workbook with a cell far out, for which room would be made up to there, is refused before it is read', async () => {
  for (const place of ['XFD1048576', 'A999999', 'A1e9', '\u00e91', '']) {
    const far = sheet.replace('r="A3"', `r="${place}"`);
    const content = writeZip([...workbook, ['xl/worksheets/sheet1.xml', far] as const].map(([name, text]) => ({ name, content: Buffer.from(text) })));
    await assert.rejects(parseConversionTable(content, { name: 'far.xlsx', signal }), /far\.xlsx: The workbook has a cell at ".*", beyond any table\./);
  }
});
