import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { copyFile, mkdir, readFile, truncate, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { test } from 'node:test';
import { publishedEditions } from '../../../ingest/sources/icd10cm/publishedEditions';
import { openCatalog } from '../../../server/store/catalog/openCatalog';
import { catalogSchemaVersion } from '../../../server/store/catalog/schemaVersion';
import { findCurrentRelease } from '../../../server/store/release/findCurrentRelease';
import { readIcd10cmContent } from '../../../server/store/release/icd10cmContent';
import { verifyRelease } from '../../../server/store/release/verifyRelease';
import { ingestHere, installedEditions } from '../../support/releases/ingestHere';
import { temporaryFolder } from '../../support/temporaryFolder';
import { toDay } from '../../support/releases/testCatalog';

declare const __PROJECT_ROOT__: string;
const mirror = process.env['HCDR_MIRROR'] ?? path.join(__PROJECT_ROOT__, '..', 'shared', 'data');
const icd10cm = path.join(mirror, 'icd10cm');
const orderFile = (year: number): string => path.join(icd10cm, `fy${year}`, `icd10cm-order-${year}.txt`);

// Rows and billable codes: the summaries at the end of each year's order addenda.
const fy2024 = { id: 'FY2024', label: 'FY2024', fiscalYear: 2024, firstDay: '2023-10-01', lastDay: '2024-09-30', kind: 'official', rows: 97_296, billable: 74_044 };
const fy2025 = { id: 'FY2025', label: 'FY2025', fiscalYear: 2025, firstDay: '2024-10-01', lastDay: '2025-03-31', kind: 'official', rows: 97_584, billable: 74_260 };
const april2025 = { ...fy2025, id: 'FY2025-04-01', label: 'FY2025 (April 1, 2025 update)', firstDay: '2025-04-01', lastDay: '2025-09-30' };
const fy2026 = { id: 'FY2026', label: 'FY2026', fiscalYear: 2026, firstDay: '2025-10-01', lastDay: '2026-09-30', kind: 'official', rows: 98_186, billable: 74_719 };

test('the FY2026 folder gives exactly the published FY2026 list', async (t) => {
  const folder = await temporaryFolder(t);
  const { outcome, warnings } = await ingestHere(folder, path.join(icd10cm, 'fy2026'));
  assert.equal(outcome.status === 'promoted' ? outcome.summary : JSON.stringify(outcome), 'ICD-10-CM FY2026: 98,186 rows, 74,719 billable');
  assert.deepEqual(warnings, []);
  assert.deepEqual(await installedEditions(folder), [fy2026]);
  const found = await findCurrentRelease(folder, 'icd10cm', catalogSchemaVersion);
  assert.ok(found.state === 'ready');
  assert.deepEqual(await verifyRelease(found.directory, found.release), []);
  const content = await readFile(orderFile(2026));
  const sha256 = createHash('sha256').update(content).digest('hex');
  assert.deepEqual(found.release.sources[0], { url: 'icd10cm-order-2026.txt', sha256, bytes: content.length });
  const beside = found.release.sources.slice(1).map(({ url }) => url).filter((url) => !/drug|index|neoplasm/.test(url)).sort();
  assert.deepEqual(beside, ['ICD-10-CM-CONVERSION-TABLE-FY2026.xlsx', 'POAexemptCodesFY26.txt', 'icd10cm-order-addenda-2026.txt', 'icd10cm-tabular-2026.RECONSTRUCTED.xml']);
});

test('the mirror gives all its editions at once, April 2025 among them though its file equals October’s', async (t) => {
  const folder = await temporaryFolder(t);
  const { outcome } = await ingestHere(folder, undefined, { mirror });
  assert.equal(outcome.status, 'promoted');
  assert.deepEqual(await installedEditions(folder), [fy2024, fy2025, april2025, fy2026]);
  assert.equal((await ingestHere(folder, undefined, { mirror })).outcome.status, 'unchanged');
});

test('an altered list of a folder is left out, the others are built, and an installed list of that year stays', async (t) => {
  const folder = await temporaryFolder(t);
  const [from, data] = [path.join(folder, 'from'), path.join(folder, 'data')];
  await ingestHere(data, orderFile(2025));
  for (const year of [2024, 2025, 2026]) await mkdir(path.join(from, `fy${year}`), { recursive: true });
  for (const year of [2024, 2026]) await copyFile(orderFile(year), path.join(from, `fy${year}`, path.basename(orderFile(year))));
  await writeFile(path.join(from, 'fy2025', 'icd10cm-order-2025.txt'), (await readFile(orderFile(2025), 'latin1')).replace('J189    1', 'J189    0'), 'latin1');
  const { outcome } = await ingestHere(data, from);
  assert.equal(outcome.status, 'promoted');
  const [refused, ...others] = 'refused' in outcome ? (outcome.refused ?? []) : [];
  assert.match(refused?.what ?? '', /J189 is flagged as a header but has no codes under it/);
  assert.match(refused?.where ?? '', /^fy2025\/icd10cm-order-2025\.txt, line \d+$/);
  assert.deepEqual(others, []);
  assert.deepEqual(await installedEditions(data), [fy2024, { ...fy2025, lastDay: '2025-09-30' }, fy2026]);
});

test('editions ingested one after the other, from archive and file, add up; the starter set goes with the first', async (t) => {
  const folder = await temporaryFolder(t);
  await ingestHere(folder);
  assert.deepEqual((await installedEditions(folder)).map(({ id }) => id), ['starter']);
  await ingestHere(folder, path.join(icd10cm, 'official-zips', 'icd10cm-Code Descriptions-2026.zip'));
  assert.deepEqual(await installedEditions(folder), [fy2026]);
  await ingestHere(folder, orderFile(2025));
  assert.deepEqual(await installedEditions(folder), [{ ...fy2025, lastDay: '2025-09-30' }, fy2026]);
  assert.equal((await ingestHere(folder)).outcome.status, 'unchanged');
  assert.deepEqual((await installedEditions(folder)).map(({ id }) => id), ['FY2025', 'FY2026']);
  const found = await findCurrentRelease(folder, 'icd10cm', catalogSchemaVersion);
  const urls = found.state === 'ready' ? found.release.sources.map(({ url }) => url) : [];
  const archive = 'icd10cm-Code Descriptions-2026.zip';
  assert.deepEqual(urls, [`${archive}#icd10cm-order-2026.txt`, `${archive}#icd10cm-order-addenda-2026.txt`, 'icd10cm-order-2025.txt']);
});

test('a Tabular List, an exempt list and a conversion table are added to the installed edition, without its order file', async (t) => {
  const folder = await temporaryFolder(t);
  await ingestHere(folder, orderFile(2026));
  const parts = async (): Promise<readonly string[]> => {
    const found = await findCurrentRelease(folder, 'icd10cm', catalogSchemaVersion);
    const content = found.state === 'ready' ? readIcd10cmContent(found.release) : undefined;
    return (content?.parts ?? []).map(({ kind, edition, rows, isReconstructed }) => `${kind} ${edition} ${rows}${isReconstructed ? ' reconstructed' : ''}`);
  };
  assert.deepEqual(await parts(), []);
  await ingestHere(folder, path.join(icd10cm, 'official-zips', 'POAexemptCodesFY26.zip'));
  assert.deepEqual(await parts(), ['poa-exempt FY2026 38349']);
  const tabular = path.join(icd10cm, 'fy2026', 'table-index-reconstructed', 'icd10cm-tabular-2026.RECONSTRUCTED.xml');
  const { outcome } = await ingestHere(folder, tabular);
  assert.match(outcome.status === 'promoted' ? outcome.summary : JSON.stringify(outcome), /with Tabular List FY2026 \(reconstructed\)/);
  assert.deepEqual(await parts(), ['tabular FY2026 24652 reconstructed', 'poa-exempt FY2026 38349']);
  assert.deepEqual(await installedEditions(folder), [fy2026]);
  assert.equal((await ingestHere(folder, tabular)).outcome.status, 'unchanged');
});

test('content tells the edition where the name says nothing, and refuses a name that says another year', async (t) => {
  const folder = await temporaryFolder(t);
  await copyFile(orderFile(2025), path.join(folder, 'foo.txt'));
  await ingestHere(path.join(folder, 'data'), path.join(folder, 'foo.txt'));
  assert.deepEqual((await installedEditions(path.join(folder, 'data'))).map(({ id }) => id), ['FY2025']);
  const wrong = path.join(folder, 'icd10cm-order-2025.txt');
  await copyFile(orderFile(2026), wrong);
  const { outcome } = await ingestHere(path.join(folder, 'data'), wrong);
  assert.match(outcome.status === 'failed' ? outcome.message : '', /says FY2025, but the content is from FY2026.*Rename/);
});

test('real files that were cut off, altered or doubled are refused, each with its reason', async (t) => {
  const folder = await temporaryFolder(t);
  const file = path.join(folder, 'icd10cm-order-2026.txt');
  const text = await readFile(orderFile(2026), 'latin1');
  const checkRefused = async (content: string, pattern: RegExp): Promise<void> => {
    await writeFile(file, content, 'latin1');
    const { outcome } = await ingestHere(path.join(folder, 'data'), file);
    assert.match(outcome.status === 'failed' ? outcome.message : JSON.stringify(outcome), pattern);
  };
  const lineStart = text.indexOf('50001 ');
  await checkRefused(text.slice(0, lineStart), /was published with 74,719 in 98,186 rows|flagged as a header/);
  await checkRefused(text.slice(0, lineStart + 40), /line 50001: The line has 40 characters/);
  await checkRefused(text.replace('J189    1', 'J189    0'), /J189 is flagged as a header but has no codes under it/);
  await checkRefused(text.replace(/^\d+ J189 .*\r\n/m, ''), /The sequence number is/);
  await checkRefused(text + text, /The sequence number is 1, after 98186/);
});

test('the order files of the mirror hold the sentinel codes of their editions and none of later ones', async () => {
  for (const year of [2024, 2025, 2026]) {
    const keys = new Set((await readFile(orderFile(year), 'latin1')).split('\n').map((line) => line.slice(6, 13).trimEnd()));
    for (const { fiscalYear, newCodes } of publishedEditions) {
      for (const code of newCodes) assert.equal(keys.has(code), fiscalYear <= year, `${code} of FY${fiscalYear} in FY${year}`);
    }
  }
});

test('the addenda name every sentinel code of their year as added', async () => {
  for (const year of [2024, 2025, 2026]) {
    const addenda = await readFile(path.join(icd10cm, `fy${year}`, `icd10cm-order-addenda-${year}.txt`), 'latin1');
    for (const code of publishedEditions.find(({ id }) => id === `FY${year}`)?.newCodes ?? []) {
      assert.match(addenda, new RegExp(`^Add: +[01] ${code} `, 'm'));
    }
  }
});

test('the other files of the publisher are told apart from order files', async (t) => {
  const folder = await temporaryFolder(t);
  const refusals: [string, RegExp][] = [
    [path.join(icd10cm, 'fy2026', 'icd10cm-codes-2026.txt'), /a codes file/],
    [path.join(icd10cm, 'fy2026', 'icd10cm-order-addenda-2026.txt'), /an addenda file/],
    [path.join(icd10cm, 'fy2026', 'icd10cm-codes-addenda-2026.txt'), /an addenda file/],
    [path.join(icd10cm, 'fy2026', 'ICD-10-CM-October-2025-Guidelines.pdf'), /a PDF document/],
    [path.join(icd10cm, 'fy2017-xml', 'icd10cm_tabular_2017.xml'), /an XML file/],
    [path.join(icd10cm, 'official-zips', 'POAexemptCodesFY26.zip'), /no ICD-10-CM order file/],
    [path.join(mirror, 'icd10pcs', 'icd10pcs_order_2026.txt'), /ICD-10-PCS order file/],
  ];
  for (const [file, pattern] of refusals) {
    const { outcome } = await ingestHere(folder, file);
    assert.match(outcome.status === 'failed' ? outcome.message : JSON.stringify(outcome), pattern);
  }
});

test('an archive cut off within is refused', async (t) => {
  const folder = await temporaryFolder(t);
  await mkdir(path.join(folder, 'from'));
  const cut = path.join(folder, 'from', 'icd10cm-2026.zip');
  await copyFile(path.join(icd10cm, 'official-zips', 'icd10cm-Code Descriptions-2026.zip'), cut);
  await truncate(cut, 1_000_000);
  const { outcome } = await ingestHere(folder, cut);
  assert.match(outcome.status === 'failed' ? outcome.message : JSON.stringify(outcome), /not a complete zip archive.*Fetch it again/);
});

test('a later release with a code of an unforeseen form is installed without it, and answers', async (t) => {
  const folder = await temporaryFolder(t);
  const from = path.join(folder, 'from');
  await mkdir(from);
  const line = (rank: number, key: string, flag: 0 | 1): string => `${rank} ${key.padEnd(7)} ${flag} ${'Unforeseen zebra'.padEnd(60)} Unforeseen zebra\r\n`;
  const order = `${await readFile(orderFile(2026), 'latin1')}${line(98_187, 'UBA', 0)}${line(98_188, 'UBA1', 1)}`;
  await writeFile(path.join(from, 'icd10cm-order-2028.txt'), order);
  const exempt = (await readFile(path.join(icd10cm, 'fy2026', 'poa-exempt', 'POAexemptCodesFY26.txt'), 'latin1')).replace('Order26', 'Order28');
  await writeFile(path.join(from, 'POAexemptCodesFY28.txt'), `${exempt}98188\tUBA.1\tUnforeseen zebra\r\n`);
  const tabular = await readFile(path.join(icd10cm, 'fy2026', 'table-index-reconstructed', 'icd10cm-tabular-2026.RECONSTRUCTED.xml'), 'utf8');
  const unforeseen = '<diag><name>UBA</name><desc>Unforeseen zebra</desc><diag><name>UBA.1</name><desc>Unforeseen zebra</desc></diag></diag>';
  await writeFile(path.join(from, 'tabular.xml'), tabular.replace(/<version>2026/, '<version>2028').replace(/<\/section>(?![\s\S]*<\/section>)/, `${unforeseen}</section>`));
  const { outcome, warnings } = await ingestHere(folder, from);
  assert.equal(outcome.status === 'promoted' ? outcome.summary : JSON.stringify(outcome), 'ICD-10-CM FY2028: 98,186 rows, 74,719 billable');
  const told = warnings.filter((warning) => warning.includes('has a form that no ICD-10-CM code has had so far'));
  assert.deepEqual(told.map((warning) => warning.slice(0, warning.indexOf(' has'))), [
    'icd10cm-order-2028.txt, line 98187: "UBA"',
    'icd10cm-order-2028.txt, line 98188: "UBA1"',
    `POAexemptCodesFY28.txt, line ${exempt.split('\n').length}: "UBA1"`,
    'tabular.xml: "UBA1"',
    'tabular.xml: "UBA"',
  ]);
  assert.equal(warnings.length, told.length, warnings.join('\n'));
  const found = await findCurrentRelease(folder, 'icd10cm', catalogSchemaVersion);
  assert.ok(found.state === 'ready');
  const catalog = await openCatalog(found.directory, 'unforeseen');
  assert.equal(catalog.search('unforeseen zebra', toDay('2027-12-01'), 5).hits.some(({ record }) => record.longTitle === 'Unforeseen zebra'), false);
  assert.equal(catalog.search('pneumonia', toDay('2027-12-01'), 1).hits.length, 1);
  assert.equal(catalog.search('UBA1', toDay('2027-12-01'), 5).hits.some(({ record }) => record.code.startsWith('UBA')), false);
});
