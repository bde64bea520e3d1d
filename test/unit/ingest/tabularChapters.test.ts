import assert from 'node:assert/strict';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { test, type TestContext } from 'node:test';
import type { Catalog } from '../../../server/core/icd/catalog';
import { chapters } from '../../../server/core/icd/chapters';
import { openCatalog } from '../../../server/store/catalog/openCatalog';
import { catalogSchemaVersion } from '../../../server/store/catalog/schemaVersion';
import { findCurrentRelease } from '../../../server/store/release/findCurrentRelease';
import { readIcd10cmContent } from '../../../server/store/release/icd10cmContent';
import { ingestHere, starterFile } from '../../support/releases/ingestHere';
import { toCode, toDay } from '../../support/releases/testCatalog';
import { temporaryFolder } from '../../support/temporaryFolder';

/** A Tabular List of the first category of each chapter; its notes say where they stand. */
function tabularXml(year: number, numbers: readonly number[], word = ''): string {
  const body = chapters.filter(({ number }) => numbers.includes(number)).map(({ number, first, last }) =>
    `<chapter><name>${number}</name><desc>chapter</desc><section id="${first}-${last}"><desc>section</desc><diag><name>${first}</name><desc>category</desc>` +
    `<includes><note>chapter ${number} of FY${year}${word}</note></includes><excludes1><note>hypertension (I10)</note></excludes1></diag></section></chapter>`);
  return `<?xml version="1.0"?><ICD10CM.tabular><version>${year}</version>${body.join('')}</ICD10CM.tabular>`;
}

const all = chapters.map(({ number }) => number);
const fy2025 = toDay('2025-03-01');
const [cancer, cholera] = [toCode('C00'), toCode('A00')];

interface Installed {
  readonly catalog: Catalog;
  readonly parts: readonly string[];
}

async function installedIn(t: TestContext, dataDirectory: string): Promise<Installed> {
  const found = await findCurrentRelease(dataDirectory, 'icd10cm', catalogSchemaVersion);
  assert.ok(found.state === 'ready');
  const catalog = await openCatalog(found.directory, found.release.id);
  return { catalog, parts: (readIcd10cmContent(found.release)?.parts ?? []).map(({ edition, chapters: held }) => `${edition}${held === undefined ? '' : ` ${held.join()}`}`) };
}

async function ingestFiles(t: TestContext, files: Readonly<Record<string, string>>): Promise<{ readonly data: string; readonly from: string; readonly warnings: readonly string[] }> {
  const folder = await temporaryFolder(t);
  const [from, data] = [path.join(folder, 'from'), path.join(folder, 'data')];
  await mkdir(from);
  for (const [name, content] of Object.entries(files)) await writeFile(path.join(from, name), content);
  await ingestHere(data, starterFile);
  const { outcome, warnings } = await ingestHere(data, from);
  assert.equal(outcome.status, 'promoted', JSON.stringify(outcome));
  assert.equal((await ingestHere(data, from)).outcome.status, 'unchanged');
  return { data, from, warnings };
}

const noteOf = (catalog: Catalog, code: typeof cancer): string | undefined => catalog.tabular(fy2025)?.notesFor(code).find(({ kind }) => kind === 'includes')?.text;

test('an official chapter of the release of the day serves its codes, the nearest whole list all others, and each says which it is', async (t) => {
  const { data } = await ingestFiles(t, { 'tabular-2025_ch2.xml': tabularXml(2025, [2]), 'tabular-2026.RECONSTRUCTED.xml': tabularXml(2026, all) });
  const { catalog } = await installedIn(t, data);
  const tabular = catalog.tabular(fy2025);
  assert.ok(tabular !== undefined);
  assert.deepEqual([noteOf(catalog, cancer), noteOf(catalog, cholera)], ['chapter 2 of FY2025', 'chapter 1 of FY2026']);
  assert.deepEqual(tabular.sourceFor(cancer), { edition: 'FY2025', isOfEdition: true, isReconstructed: false, isPartial: true });
  assert.deepEqual(tabular.sourceFor(cholera), { edition: 'FY2026', isOfEdition: false, isReconstructed: true, isPartial: false });
  const [own] = tabular.notesFor(cancer);
  assert.ok(own !== undefined);
  assert.equal(tabular.sourceOf(own).edition, 'FY2025');
  // Each chapter names I10 once, whatever file it is out of, and no chapter twice.
  const named = tabular.backReferences(toCode('I10'));
  assert.equal(named.length, all.length);
  assert.equal(new Set(named.map(({ id }) => id)).size, all.length);
  assert.deepEqual(named.filter((note) => tabular.sourceOf(note).edition === 'FY2025').map(({ node }) => node), ['C00']);
  assert.ok(named.every((note) => tabular.covers(note, toCode('I10')) && !tabular.covers(note, toCode('I11'))));
  assert.deepEqual(tabular.blocks.map(({ first }) => first), chapters.map(({ first }) => first));
  assert.equal(catalog.tabular(toDay('2026-02-10'))?.sourceFor(cancer).edition, 'FY2026');
});

test('a reconstructed list that was renamed is still called so where the folder around it tells', async (t) => {
  const folder = await temporaryFolder(t);
  const from = path.join(folder, 'from', 'table-index-reconstructed');
  await mkdir(from, { recursive: true });
  await writeFile(path.join(from, 'icd10cm-tabular-2026.xml'), tabularXml(2026, all));
  await ingestHere(folder, starterFile);
  await ingestHere(folder, path.join(folder, 'from'));
  const { catalog } = await installedIn(t, folder);
  assert.equal(catalog.tabular(fy2025)?.source.isReconstructed, true);
});

test('several chapter files of one release are used together, brought in at once or one after the other', async (t) => {
  const { data, from } = await ingestFiles(t, { 'tabular-2025_ch2.xml': tabularXml(2025, [2]), 'tabular-2026.xml': tabularXml(2026, all) });
  const other = path.join(from, 'tabular-2025_ch1.xml');
  await writeFile(other, tabularXml(2025, [1]));
  assert.equal((await ingestHere(data, other)).outcome.status, 'promoted');
  const { catalog, parts } = await installedIn(t, data);
  assert.deepEqual(parts, ['FY2025 2', 'FY2025 1', 'FY2026']);
  assert.deepEqual([noteOf(catalog, cancer), noteOf(catalog, cholera)], ['chapter 2 of FY2025', 'chapter 1 of FY2025']);
});

test('the whole official list of a release takes the place of its chapters; a reconstructed one leaves an official chapter in use', async (t) => {
  const chapter = { 'tabular-2025_ch2.xml': tabularXml(2025, [2]) };
  const official = await ingestFiles(t, { ...chapter, 'tabular-2025.xml': tabularXml(2025, all, ', whole') });
  const whole = await installedIn(t, official.data);
  assert.deepEqual([whole.parts, noteOf(whole.catalog, cancer)], [['FY2025'], 'chapter 2 of FY2025, whole']);
  assert.deepEqual(official.warnings, []);
  const mixed = await ingestFiles(t, { ...chapter, 'tabular-2025.RECONSTRUCTED.xml': tabularXml(2025, all, ', reconstructed') });
  const { catalog } = await installedIn(t, mixed.data);
  assert.deepEqual([noteOf(catalog, cancer), noteOf(catalog, cholera)], ['chapter 2 of FY2025', 'chapter 1 of FY2025, reconstructed']);
});
