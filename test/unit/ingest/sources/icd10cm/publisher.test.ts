import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import { findNewestRelease } from '../../../../../ingest/sources/icd10cm/publisher';
import { localServer } from '../../../../support/localServer';

/** Looks for the newest release at a publisher whose folders list these names. */
async function find(t: TestContext, now: string, folders: Record<string, readonly string[]>) {
  const root = await localServer(t, (request, response) => {
    const names = folders[(request.url ?? '').replaceAll('/', '')];
    if (names === undefined) response.writeHead(404).end();
    else response.end(`<html><pre>${names.map((name) => `<A HREF="${request.url}${name}">${name}</A><br>`).join('\n')}</pre></html>`);
  });
  const address = await findNewestRelease({ fetch, signal: new AbortController().signal, now: new Date(now), root });
  return decodeURIComponent(address.slice(root.length));
}

// Names as the publisher's folders of 2025, 2026 and 2027 list them.
const folder2025 = ['Code-desciptions-April-2025.zip', 'ICD10-CM Code Descriptions 2025.zip', 'icd10cm-table-index-2025.zip'];
const folder2026 = ['icd10cm-Code Descriptions-2026.zip', 'POAexemptCodesFY26.zip'];
const folder2027 = ['icd10cm-code-descriptions-2027.zip', 'icd10cm-table-and-index-2027.zip', 'ICD-10-CM-CONVERSION-TABLE-FY2027.xlsx'];

test('finds the code descriptions of the fiscal year that a day lies in', async (t) => {
  const folders = { 2026: folder2026, 2027: folder2027 };
  assert.equal(await find(t, '2026-11-23', folders), '2027/icd10cm-code-descriptions-2027.zip');
  assert.equal(await find(t, '2026-09-30', folders), '2026/icd10cm-Code Descriptions-2026.zip');
});

test('takes a mid-year update from its first day on', async (t) => {
  assert.equal(await find(t, '2025-03-31', { 2025: folder2025 }), '2025/ICD10-CM Code Descriptions 2025.zip');
  assert.equal(await find(t, '2025-04-01', { 2025: folder2025 }), '2025/Code-desciptions-April-2025.zip');
});

test('looks one year back where the folder of the year is not there yet', async (t) => {
  assert.equal(await find(t, '2026-10-01', { 2026: folder2026 }), '2026/icd10cm-Code Descriptions-2026.zip');
});

test('does not follow links that lead elsewhere', async (t) => {
  const evil = { 2027: ['../../../evil/code-descriptions-2027.zip'] };
  await assert.rejects(find(t, '2026-11-23', evil), /lists no code descriptions archive/);
});

test('says that the publisher cannot be reached, and what to do', async () => {
  const failing = async (): Promise<Response> => {
    throw new TypeError('fetch failed', { cause: new Error('getaddrinfo ENOTFOUND ftp.cdc.gov') });
  };
  const search = findNewestRelease({ fetch: failing, signal: new AbortController().signal, now: new Date('2026-11-23') });
  await assert.rejects(search, /could not be reached: getaddrinfo ENOTFOUND ftp\.cdc\.gov\..*--from/);
});
