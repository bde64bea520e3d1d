import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdir, readFile, readdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { test } from 'node:test';
import { encodeSnapshot } from '../../../server/store/catalog/encodeSnapshot';
import { verifyCatalog } from '../../../server/store/catalog/verifyCatalog';
import { catalogSchemaVersion } from '../../../server/store/catalog/schemaVersion';
import { findCurrentRelease } from '../../../server/store/release/findCurrentRelease';
import { readIcd10cmContent } from '../../../server/store/release/icd10cmContent';
import { verifyRelease } from '../../../server/store/release/verifyRelease';
import { ingestHere, installedEditions, starterFile } from '../../support/releases/ingestHere';
import { localServer } from '../../support/localServer';
import { choleraLines, orderFileText } from '../../support/releases/orderFileText';
import { temporaryFolder } from '../../support/temporaryFolder';
import { writeZip } from '../../support/releases/writeZip';

test('with neither mirror nor network the starter set is installed, labelled, and each step down is told', async (t) => {
  const folder = await temporaryFolder(t);
  const { outcome, warnings, events } = await ingestHere(folder, undefined, { mirror: path.join(folder, 'absent') });
  assert.equal(outcome.status, 'promoted');
  assert.match(outcome.status === 'promoted' ? outcome.summary : '', /^ICD-10-CM starter subset, not a release: \d+ rows, \d+ billable$/);
  assert.equal(warnings.length, 2);
  assert.match(warnings[0] ?? '', /no such file or folder.*Trying the publisher’s site instead/);
  assert.match(warnings[1] ?? '', /could not be reached: the test has no network\. The embedded starter set is used instead/);
  const [edition, ...others] = await installedEditions(folder);
  assert.deepEqual(others, []);
  assert.deepEqual([edition?.id, edition?.label, edition?.kind, edition?.fiscalYear, edition?.firstDay], ['starter', 'starter subset, not a release', 'starter', 2026, '2025-10-01']);
  const lines = (await readFile(starterFile, 'utf8')).split('\n').filter((line) => line.trim() !== '');
  assert.deepEqual([edition?.rows, edition?.billable], [lines.length, lines.filter((line) => line[14] === '1').length]);
  assert.deepEqual([...new Set(events.map(({ type }) => type))], ['started', 'warning', 'parsing', 'indexing', 'verifying', 'promoted']);
});

test('what was promoted passes the catalog’s own check', async (t) => {
  const folder = await temporaryFolder(t);
  await ingestHere(folder, starterFile);
  const found = await findCurrentRelease(folder, 'icd10cm', catalogSchemaVersion);
  assert.ok(found.state === 'ready');
  assert.deepEqual(await verifyCatalog(found.directory, readIcd10cmContent(found.release)?.editions ?? []), []);
  const sources = found.release.sources.map(({ url }) => url);
  assert.deepEqual(sources, ['icd10cm-order-starter.txt']);
});

test('the same content again changes nothing', async (t) => {
  const folder = await temporaryFolder(t);
  await ingestHere(folder, starterFile);
  const before = await readFile(path.join(folder, 'icd10cm', 'current.json'), 'utf8');
  const { outcome } = await ingestHere(folder, starterFile);
  assert.equal(outcome.status, 'unchanged');
  assert.match(outcome.status === 'unchanged' ? outcome.summary : '', /is installed already/);
  assert.equal(await readFile(path.join(folder, 'icd10cm', 'current.json'), 'utf8'), before);
});

test('the same content again mends installed data that was damaged since', async (t) => {
  const folder = await temporaryFolder(t);
  await ingestHere(folder, starterFile);
  const before = await findCurrentRelease(folder, 'icd10cm', catalogSchemaVersion);
  assert.ok(before.state === 'ready');
  const titles = path.join(before.directory, 'titles.bin');
  const bytes = await readFile(titles);
  bytes.fill(0, bytes.length >> 1, (bytes.length >> 1) + 512);
  await writeFile(titles, bytes);
  const { outcome, warnings } = await ingestHere(folder, starterFile);
  assert.equal(outcome.status, 'promoted');
  assert.match(warnings.join(' '), /titles\.bin/);
  const after = await findCurrentRelease(folder, 'icd10cm', catalogSchemaVersion);
  assert.ok(after.state === 'ready' && after.release.id !== before.release.id);
  assert.deepEqual(await verifyRelease(after.directory, after.release), []);
});

test('the same content again mends installed data that this program cannot read, though it is as it was written, and says so', async (t) => {
  const folder = await temporaryFolder(t);
  await ingestHere(folder, starterFile);
  const before = await findCurrentRelease(folder, 'icd10cm', catalogSchemaVersion);
  assert.ok(before.state === 'ready');
  // As another build may have written it: whole and proved by its checksums, but without what is asked for.
  const bytes = encodeSnapshot('terms', { codeCount: Uint32Array.of(1) });
  await writeFile(path.join(before.directory, 'terms.bin'), bytes);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const files = before.release.files.map((file) => (file.name === 'terms.bin' ? { ...file, bytes: bytes.length, sha256 } : file));
  await writeFile(path.join(before.directory, 'manifest.json'), JSON.stringify({ ...before.release, files }));
  const { outcome, warnings } = await ingestHere(folder, starterFile);
  assert.equal(outcome.status, 'promoted');
  assert.match(warnings.join(' '), /The installed code lists cannot be read.*not carried over/);
  const after = await findCurrentRelease(folder, 'icd10cm', catalogSchemaVersion);
  assert.ok(after.state === 'ready' && after.release.id !== before.release.id);
  assert.deepEqual(await verifyCatalog(after.directory, readIcd10cmContent(after.release)?.editions ?? []), []);
});

test('a named source is taken and nothing else: without an order file it is an error that tells what was found', async (t) => {
  const folder = await temporaryFolder(t);
  await mkdir(path.join(folder, 'from'));
  await writeFile(path.join(folder, 'from', 'icd10cm-codes-2026.txt'), 'A000    Cholera due to Vibrio cholerae 01\r\n');
  const { outcome } = await ingestHere(path.join(folder, 'data'), path.join(folder, 'from'));
  assert.ok(outcome.status === 'failed');
  assert.match(outcome.message, /no ICD-10-CM order file.*Found instead: icd10cm-codes-2026\.txt is a codes file.*Name an order file/);
  assert.deepEqual(await findCurrentRelease(path.join(folder, 'data'), 'icd10cm', catalogSchemaVersion), { state: 'none' });
});

test('what lies beside a release and looks as if it were meant, but cannot be read, is told of; what the publisher lays beside is not', async (t) => {
  const folder = await temporaryFolder(t);
  const from = path.join(folder, 'from');
  await mkdir(from);
  await writeFile(path.join(from, 'icd10cm-order-starter.txt'), await readFile(starterFile));
  const workbook = writeZip([{ name: 'xl/sharedStrings.xml', content: Buffer.from('<sst/>') }]);
  const official = { 'icd10cm-codes-2026.txt': 'A000    Cholera due to Vibrio cholerae 01\r\n', 'icd10OrderFiles.pdf': '%PDF-1.7', 'icd10cm-tabular.xsd': '<?xml version="1.0"?><xs:schema/>', 'ReadMePOAexemptFY26.txt': 'Description of files', 'POAexemptDeleteCodesFY26.txt': 'POAexemptCode\tDescription\r\n', 'POAexemptDeleteCodesFY26.xlsx': workbook };
  for (const [name, content] of Object.entries(official)) await writeFile(path.join(from, name), content);
  assert.deepEqual((await ingestHere(path.join(folder, 'quiet'), from)).warnings, []);
  const lost = { 'POAexemptCodesFY26.xlsx': workbook, 'icd10cm-index-2026.xml': '<!DOCTYPE html><html></html>', 'icd10cm-tabular-2026.xml.gz': Buffer.from([0x1f, 0x8b, 8, 0]), 'icd10cm_eindex_2026.xml': '', 'conversion table.csv': 'a,b\r\n', 'order.txt': Buffer.from('\uFEFF00001 A00     0 Cholera', 'utf16le') };
  for (const [name, content] of Object.entries(lost)) await writeFile(path.join(from, name), content);
  const { outcome, warnings: [warning, ...others] } = await ingestHere(path.join(folder, 'told'), from);
  assert.equal(outcome.status, 'promoted');
  assert.deepEqual(others, []);
  for (const part of ['POAexemptCodesFY26.xlsx is a workbook other than a conversion table or a list of exempt codes', 'icd10cm-index-2026.xml is an HTML page', 'icd10cm-tabular-2026.xml.gz is a gzip archive', 'icd10cm_eindex_2026.xml is an empty file', 'conversion table.csv is some other text', 'and 1 more files']) assert.ok(warning?.includes(part), `${part} in ${warning ?? ''}`);
});

test('a damaged order file is refused with its line, and the installed data stays', async (t) => {
  const folder = await temporaryFolder(t);
  await ingestHere(folder, starterFile);
  const before = await installedEditions(folder);
  const damaged = path.join(folder, 'icd10cm-order-2026.txt');
  await writeFile(damaged, orderFileText(choleraLines).replace('A001    1', 'A001    7'));
  const { outcome } = await ingestHere(folder, damaged);
  assert.match(outcome.status === 'failed' ? outcome.message : '', /icd10cm-order-2026\.txt, line 3: "7" in column 15/);
  assert.deepEqual(await installedEditions(folder), before);
});

test('an altered order file stops its own release alone: what lies beside is installed, and the outcome names the file, its folder and what to do', async (t) => {
  const folder = await temporaryFolder(t);
  const [from, data] = [path.join(folder, 'from'), path.join(folder, 'data')];
  await mkdir(path.join(from, 'downloads'), { recursive: true });
  await writeFile(path.join(from, 'downloads', 'icd10cm-order-2026.txt'), orderFileText(choleraLines).replace('A001    1', 'A001    7'));
  await writeFile(path.join(from, 'icd10cm-order-starter.txt'), await readFile(starterFile));
  const refused = [{ what: '"7" in column 15 is neither 0 (header) nor 1 (billable).', where: 'downloads/icd10cm-order-2026.txt, line 3', advice: 'The file was altered or cut off: fetch it again.' }];
  const { outcome } = await ingestHere(data, from);
  assert.equal(outcome.status, 'promoted');
  assert.deepEqual('refused' in outcome ? outcome.refused : undefined, refused);
  assert.deepEqual((await installedEditions(data)).map(({ id }) => id), ['starter']);
  const again = await ingestHere(data, from);
  assert.equal(again.outcome.status, 'unchanged');
  assert.deepEqual('refused' in again.outcome ? again.outcome.refused : undefined, refused);
});

test('where every order file is altered the ingest fails, and tells of each', async (t) => {
  const folder = await temporaryFolder(t);
  const from = path.join(folder, 'from');
  await mkdir(from);
  for (const year of [2025, 2026]) await writeFile(path.join(from, `icd10cm-order-${year}.txt`), orderFileText(choleraLines).replace('A001    1', `A00${year - 2024}    7`));
  const { outcome, warnings } = await ingestHere(path.join(folder, 'data'), from);
  assert.equal(outcome.status, 'failed');
  const told = [outcome.status === 'failed' ? outcome.message : '', ...warnings].join('\n');
  assert.match(told, /from\/icd10cm-order-2025\.txt, line 3/);
  assert.match(told, /from\/icd10cm-order-2026\.txt, line 3/);
});

test('a release that was cut off at a line is refused with both counts', async (t) => {
  const folder = await temporaryFolder(t);
  const cut = path.join(folder, 'icd10cm-order-2026.txt');
  await writeFile(cut, orderFileText(choleraLines.slice(0, 4)));
  const { outcome } = await ingestHere(folder, cut);
  assert.match(outcome.status === 'failed' ? outcome.message : '', /contains 3 billable codes in 4 rows; FY2026 was published with 74,719 in 98,186 rows/);
});

test('an address is downloaded, and its archive searched', async (t) => {
  const folder = await temporaryFolder(t);
  const zip = writeZip([{ name: 'icd10cm-order.txt', content: await readFile(starterFile) }]);
  const url = await localServer(t, (_, response) => response.setHeader('content-length', zip.length).end(zip));
  const { outcome, events } = await ingestHere(folder, `${url}icd10cm-code-descriptions.zip`, { fetch });
  assert.equal(outcome.status, 'promoted');
  assert.ok(events.some((event) => event.type === 'downloading' && event.receivedBytes === zip.length));
  const found = await findCurrentRelease(folder, 'icd10cm', catalogSchemaVersion);
  assert.ok(found.state === 'ready');
  assert.equal(found.release.sources[0]?.url, `${url}icd10cm-code-descriptions.zip#icd10cm-order.txt`);
  assert.deepEqual(await readdir(path.join(folder, 'icd10cm', 'staging')), []);
});

test('a cancel at any step is cancelled, not failed, and leaves the installed data', async (t) => {
  const folder = await temporaryFolder(t);
  const changed = path.join(folder, 'starter.txt');
  await writeFile(changed, (await readFile(starterFile, 'utf8')).replace('Viral', 'VIRAL'));
  await ingestHere(folder, starterFile);
  const before = await installedEditions(folder);
  for (const step of ['started', 'parsing', 'indexing', 'verifying'] as const) {
    const controller = new AbortController();
    const { outcome, events } = await ingestHere(folder, changed, {
      starterFile: changed,
      signal: controller.signal,
      onEvent: (event) => {
        if (event.type === step) controller.abort();
      },
    });
    assert.equal(outcome.status, 'cancelled', step);
    assert.equal(events.at(-1)?.type, 'cancelled');
    assert.deepEqual(await installedEditions(folder), before);
    assert.deepEqual(await readdir(path.join(folder, 'icd10cm', 'staging')), []);
  }
});

test('two ingests at once: one installs, the other says who runs and what to do', async (t) => {
  const folder = await temporaryFolder(t);
  const outcomes = (await Promise.all([ingestHere(folder, starterFile), ingestHere(folder, starterFile)])).map(({ outcome }) => outcome);
  const statuses = outcomes.map(({ status }) => status).sort();
  assert.deepEqual(statuses, ['failed', 'promoted']);
  const failed = outcomes.find(({ status }) => status === 'failed');
  assert.match(failed?.status === 'failed' ? failed.message : '', /Another icd10cm ingest into this data folder is running.*Wait until it is done/);
});

test('data of a newer program is told of, and only a named release is put in its place', async (t) => {
  const folder = await temporaryFolder(t);
  await ingestHere(folder, starterFile);
  const found = await findCurrentRelease(folder, 'icd10cm', catalogSchemaVersion);
  assert.ok(found.state === 'ready');
  const manifest = path.join(found.directory, 'manifest.json');
  await writeFile(manifest, (await readFile(manifest, 'utf8')).replace(/"schemaVersion": \d+/, '"schemaVersion": 99'));
  const { outcome } = await ingestHere(folder);
  assert.match(outcome.status === 'failed' ? outcome.message : '', /written by a newer HealthCareDataRef \(schema 99/);
});
