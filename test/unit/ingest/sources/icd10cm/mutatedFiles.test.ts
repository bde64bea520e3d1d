import assert from 'node:assert/strict';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { test } from 'node:test';
import { parseIndexFile } from '../../../../../ingest/sources/icd10cm/indexXml';
import { parseOrderAddenda } from '../../../../../ingest/sources/icd10cm/orderAddenda';
import { parseOrderFile } from '../../../../../ingest/sources/icd10cm/orderFile';
import { parsePoaExempt } from '../../../../../ingest/sources/icd10cm/poaExempt';
import { parseTabularXml } from '../../../../../ingest/sources/icd10cm/tabularXml';
import { parsePcsDefinitions } from '../../../../../ingest/sources/icd10pcs/pcsDefinitions';
import { parsePcsIndex } from '../../../../../ingest/sources/icd10pcs/pcsIndex';
import { parsePcsOrder } from '../../../../../ingest/sources/icd10pcs/pcsOrder';
import { parsePcsTables } from '../../../../../ingest/sources/icd10pcs/pcsTables';
import { codeFromKey, parseIcdCode } from '../../../../../server/core/icd/code';
import { buildCatalog } from '../../../../../server/store/catalog/buildCatalog';
import { openCatalog } from '../../../../../server/store/catalog/openCatalog';
import { noParts } from '../../../../../server/store/catalog/parts/partInputs';
import type { TabularRows } from '../../../../../server/store/catalog/tabular/tabularInput';
import { verifyCatalog } from '../../../../../server/store/catalog/verifyCatalog';
import { indexXml } from '../../../../support/releases/indexXml';
import { choleraLines, orderFileText } from '../../../../support/releases/orderFileText';
import { mutateBytes, testMutated, type FileReader } from '../../../../support/mutatedFiles';
import { seededRandom } from '../../../../support/seededRandom';
import { temporaryFolder } from '../../../../support/temporaryFolder';
import { fy2026, toCode, toDay } from '../../../../support/releases/testCatalog';

const signal = new AbortController().signal;

const tabular = `<?xml version="1.0" encoding="utf-8"?><ICD10CM.tabular><version>2026</version><chapter><name>10</name><desc>Lungs (J00-J99)</desc>
<includes><note>colds (J00-J06)</note></includes><section id="J09-J18"><desc>Flu (J09-J18)</desc><diag><name>J18</name><desc>Pneumonia</desc>
<excludes1><note>drugs (T36-T50 with fifth or sixth character 5)</note><note>birth (P24.-)</note></excludes1><codeFirst><note>cause, such as:</note><note>flu (J09.X1, J10.0-)</note></codeFirst>
<sevenChrDef><extension char="A">initial</extension></sevenChrDef><diag><name>J18.9</name><desc>Pneumonia, unspecified</desc><inclusionTerm><note>Lung fire</note></inclusionTerm></diag></diag></section></chapter></ICD10CM.tabular>`;
const index = indexXml('ICD-10-CM INDEX TO DISEASES and INJURIES', '<mainTerm><title>Cold<nemod>(common)</nemod></title><code>J00</code><term level="1"><title>chest</title><see>Bronchitis</see></term></mainTerm>');
const addenda = `Add:         1 A0001   New                                                          New\r\n\r\nHeaders\r\n  1 headers in a.txt\r\n  1 headers in b.txt\r\n  0 additions\r\n  0 deletions\r\n  0 revisions\r\n\r\nCodes\r\n  1 codes in a.txt\r\n  2 codes in b.txt\r\n  1 additions\r\n  0 deletions\r\n  0 revisions\r\n`;
const poa = 'Order26\tPOAexemptCode\tDescription\r\n00001\tB90.0\t"Sequelae, old"\r\n00002\tB91\tOther\r\n';
const pcsOrder = `00001 001     0 ${'Bypass'.padEnd(60)} Bypass\r\n00002 0016070 1 ${'Bypass, open'.padEnd(60)} Bypass, open approach\r\n`;
const axis = (pos: number, code: string): string => `<axis pos="${pos}" values="1"><title>Axis</title><label code="${code}">Word</label></axis>`;
const pcsTables = `<ICD10PCS.tabular><version>2023</version><pcsTable>${axis(1, '0')}${axis(2, '0')}${axis(3, '1')}<pcsRow codes="1">${axis(4, '6')}${axis(5, '0')}${axis(6, '7')}${axis(7, '0')}</pcsRow></pcsTable></ICD10PCS.tabular>`;

const pcsIndex = '<ICD10PCS.index><version>2023</version><letter><title>A</title><mainTerm><title>Abdominoplasty</title><term level="1"><title>by hand</title><see>Repair<codes>0WQF</codes></see></term></mainTerm></letter></ICD10PCS.index>';
const pcsDefinitions = '<ICD10PCS.definitions><section code="0"><axis pos="3"><terms><title>Bypass</title><definition>A way round</definition><includes>A shunt</includes></terms></axis></section></ICD10PCS.definitions>';

const readers: readonly (readonly [name: string, sample: string, reader: FileReader])[] = [
  ['Tabular List', tabular, async (content) => checkTabular((await parseTabularXml(content, { name: 'x', signal })).value)],
  ['index', index, async (content) => {
    const { value, problems } = await parseIndexFile(content, { name: 'x', signal });
    assert.equal(value === undefined, problems.length > 0);
  }],
  ['order file', orderFileText(choleraLines), (content) => {
    const { rows, problems } = parseOrderFile(content, { name: 'x', extent: 'release' });
    if (problems.length === 0) for (const { key } of rows) assert.ok(codeFromKey(key) !== undefined, key);
  }],
  ['addenda', addenda, (content) => {
    for (const { key } of parseOrderAddenda(content, 'x').value.changes) assert.match(key, /^[A-Z][0-9A-Z]{2,6}$/);
  }],
  ['exempt list', poa, (content) => assert.equal(parsePoaExempt(content, 'x').value, undefined)],
  ['procedures', pcsOrder, (content) => {
    for (const { code } of parsePcsOrder(content, 'x')) assert.match(code, /^[0-9A-HJ-NP-Z]{7}$/);
  }],
  ['tables', pcsTables, async (content) => {
    for (const { value } of (await parsePcsTables(content, { name: 'x', signal })).labels) assert.match(value, /^[0-9A-HJ-NP-Z]$/);
  }],
  ['index of procedures', pcsIndex, async (content) => {
    for (const { code, depth } of (await parsePcsIndex(content, { name: 'x', signal })).lines) {
      assert.match(code, /^[0-9A-HJ-NP-Z]{0,7}$/);
      assert.ok(depth >= 1);
    }
  }],
  ['definitions of procedures', pcsDefinitions, async (content) => {
    for (const { section, place } of await parsePcsDefinitions(content, { name: 'x', signal })) {
      assert.match(section, /^[0-9A-HJ-NP-Z]$/);
      assert.ok(place >= 1 && place <= 7);
    }
  }],
];

function checkTabular({ nodes }: TabularRows): void {
  nodes.forEach(({ level, name, parent }, place) => {
    assert.ok(parent < place, name);
    if (level === 'code') assert.equal(parseIcdCode(name), name);
  });
}

testMutated(readers.map(([name, sample, reader]) => [name, (mutate) => mutate(Buffer.from(sample)), reader]));

test('a Tabular List that was mutated and still reads makes a catalog that verifies and answers', async (t) => {
  const folder = await temporaryFolder(t);
  const random = seededRandom(26);
  let built = 0;
  for (let run = 0; built < 12; run += 1) {
    const rows = await parseTabularXml(mutateBytes(Buffer.from(tabular), random), { name: 'x', signal }).then(({ value }) => value, () => undefined);
    if (rows === undefined) continue;
    const directory = path.join(folder, String(run));
    await mkdir(directory);
    const head = { edition: 'FY2026', fiscalYear: 2026, firstDay: toDay('2025-10-01'), sourceName: 'x.xml', sourceSha256: '0'.repeat(64), isReconstructed: false, isPartial: true };
    const { editions, parts } = await buildCatalog({ directory, editions: [fy2026()], parts: { ...noParts, tabulars: [{ ...head, rows }] }, signal });
    assert.deepEqual(await verifyCatalog(directory, editions, parts), []);
    const catalog = await openCatalog(directory, 'mutated');
    const list = catalog.tabular(toDay('2026-02-01'));
    for (const key of ['J18.9', 'J10.00', 'T36.0X5A', 'P24.00']) {
      const code = toCode(key);
      for (const note of list?.notesFor(code) ?? []) assert.equal(typeof list?.covers(note, code), 'boolean');
      assert.ok(Array.isArray(list?.backReferences(code)));
    }
    built += 1;
  }
});
