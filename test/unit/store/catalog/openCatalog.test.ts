import assert from 'node:assert/strict';
import { readdir, readFile, readlink, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { test, type TestContext } from 'node:test';
import { ProblemError } from '../../../../server/core/base/problem';
import { openCatalog, openCodesFirst } from '../../../../server/store/catalog/openCatalog';
import { catalogSchemaVersion } from '../../../../server/store/catalog/schemaVersion';
import { verifyCatalog } from '../../../../server/store/catalog/verifyCatalog';
import { buildIn, code, day, fy2025, fy2026 } from './miniEditions';

const names = ['codes.bin', 'terms.bin', 'titles.bin'] as const;

/** Changes one file of a good catalog; both reader and verifier must name it and say what to do. */
async function checkDamage(t: TestContext, name: string, change: (file: string, bytes: Buffer) => Promise<void>): Promise<void> {
  const { directory, editions } = await buildIn(t, [fy2025, fy2026]);
  const file = path.join(directory, name);
  await change(file, await readFile(file));
  await assert.rejects(openCatalog(directory, 'damaged'), (error) => {
    assert.ok(error instanceof ProblemError, String(error));
    assert.equal(error.problem.where, name);
    assert.match(error.problem.advice ?? '', /hcdr ingest icd10cm/);
    return true;
  });
  const problems = await verifyCatalog(directory, editions);
  assert.equal(problems.length, 1);
  assert.equal(problems[0]?.where, name);
}

for (const name of names) {
  test(`${name} that is missing is named`, (t) => checkDamage(t, name, (file) => rm(file)));
  test(`${name} that is cut short is refused`, (t) => checkDamage(t, name, (file, bytes) => writeFile(file, bytes.subarray(0, bytes.length - 100))));
  test(`${name} that is empty is refused`, (t) => checkDamage(t, name, (file) => writeFile(file, '')));
  for (const [place, at] of [['header', 20], ['middle', 1000], ['end', -1]] as const) {
    test(`${name} with one flipped bit in its ${place} is refused`, (t) =>
      checkDamage(t, name, (file, bytes) => {
        const index = at < 0 ? bytes.length + at : Math.min(at, bytes.length - 1);
        bytes[index] = (bytes[index] ?? 0) ^ 4;
        return writeFile(file, bytes);
      }));
  }
}

test('files of two builds are not mixed', async (t) => {
  const other = await buildIn(t, [fy2025]);
  for (const name of ['terms.bin', 'titles.bin']) {
    await checkDamage(t, name, async (file) => writeFile(file, await readFile(path.join(other.directory, name))));
  }
});

test('a database of records that is damaged or missing is told when a build is verified; the editor does without it', async (t) => {
  const { directory, editions } = await buildIn(t, [fy2025, fy2026]);
  const file = path.join(directory, 'catalog.sqlite');
  const bytes = await readFile(file);
  for (const at of [20, bytes.length >> 1, bytes.length - 1]) {
    const changed = Buffer.from(bytes);
    changed[at] = (changed[at] ?? 0) ^ 4;
    await writeFile(file, changed);
    assert.deepEqual((await verifyCatalog(directory, editions)).map(({ where }) => where), ['catalog.sqlite']);
  }
  await rm(file);
  assert.match((await verifyCatalog(directory, editions))[0]?.what ?? '', /database of records is missing/);
  const catalog = await openCatalog(directory, 'without');
  assert.equal(catalog.lookup(code('K90.0'), day('2026-01-01'))?.longTitle, 'Celiac disease');
});

test('a schema version of another program is named', async (t) => {
  const { directory } = await buildIn(t, [fy2026]);
  const file = path.join(directory, 'codes.bin');
  const bytes = await readFile(file);
  bytes[12] = catalogSchemaVersion + 1;
  await writeFile(file, bytes);
  await assert.rejects(openCatalog(directory, 'newer'), new RegExp(`codes\\.bin: .* schema version ${catalogSchemaVersion + 1}`));
});

test('codes are there before the term index is read, which is read with all else or by the first who searches', async (t) => {
  const { directory } = await buildIn(t, [fy2026]);
  const on = day('2026-01-01');
  const wholeCatalog = await openCatalog(directory, 'whole');
  const { catalog: searched } = await openCodesFirst(directory, 'searched');
  const terms = path.join(directory, 'terms.bin');
  const bytes = await readFile(terms);
  await rm(terms);
  const { catalog, readRest } = await openCodesFirst(directory, 'codes');
  assert.deepEqual(catalog.byPrefix('K90', on, 10), wholeCatalog.byPrefix('K90', on, 10));
  await assert.rejects(readRest(), /terms\.bin: .*missing/);
  assert.throws(() => searched.search('celiac', on, 5), /terms\.bin: .*missing/);
  await writeFile(terms, bytes);
  assert.deepEqual(searched.search('celiac', on, 5).hits.map(({ record }) => record.code), wholeCatalog.search('celiac', on, 5).hits.map(({ record }) => record.code));
  await readRest();
  assert.equal(catalog.search('celiac', on, 1).hits[0]?.record.code, 'K90.0');
});

test('a catalog that is open, and one that cannot be opened, keep no file open', { skip: process.platform !== 'linux' && 'the system does not list open files' }, async (t) => {
  const { directory } = await buildIn(t, [fy2026]);
  const openFiles = async (): Promise<number> => {
    const targets = await Promise.all((await readdir('/proc/self/fd')).map((name) => readlink(`/proc/self/fd/${name}`).catch(() => '')));
    return targets.filter((target) => target.startsWith(directory)).length;
  };
  await openCatalog(directory, 'open');
  assert.equal(await openFiles(), 0);
  // Each of another build than its codes, or without them.
  const other = await buildIn(t, [fy2025]);
  for (const name of names) {
    const bytes = await readFile(path.join(directory, name));
    if (name === 'codes.bin') await rm(path.join(directory, name));
    else await writeFile(path.join(directory, name), await readFile(path.join(other.directory, name)));
    await assert.rejects(openCatalog(directory, 'damaged'), ProblemError, name);
    assert.equal(await openFiles(), 0, name);
    await writeFile(path.join(directory, name), bytes);
  }
});

test('several catalogs stand open side by side', async (t) => {
  const [a, b] = [await buildIn(t, [fy2025]), await buildIn(t, [fy2026])];
  const [older, newer] = await Promise.all([openCatalog(a.directory, 'a'), openCatalog(b.directory, 'b')]);
  const on = day('2026-01-01');
  assert.equal(older.lookup(code('K90.0'), on)?.longTitle, 'Celiac sprue');
  assert.equal(newer.lookup(code('K90.0'), on)?.longTitle, 'Celiac disease');
});

test('a verified catalog has no problems, and another list of editions is one', async (t) => {
  const { directory, editions } = await buildIn(t, [fy2025, fy2026]);
  assert.deepEqual(await verifyCatalog(directory, editions), []);
  const wrongCount = editions.map((edition) => ({ ...edition, billable: edition.billable + 1 }));
  assert.match((await verifyCatalog(directory, wrongCount))[0]?.what ?? '', /does not name the editions/);
});
