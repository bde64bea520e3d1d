import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import { checkFreshness } from '../../../ingest/checkFreshness';
import type { Freshness } from '../../../ingest/protocol';
import { makeDataFolder, makeStarterFolder } from '../../lsp/dataFolder';
import { localServer } from '../../support/localServer';

async function check(t: TestContext, dataDirectory: string, names: readonly string[]): Promise<Freshness> {
  const root = await localServer(t, (request, response) => {
    response.end(`<html><pre>${names.map((name) => `<A HREF="${request.url}${name}">${name}</A>`).join('\n')}</pre></html>`);
  });
  const [codeLists, ...rest] = await checkFreshness({ dataDirectory, fetch, signal: new AbortController().signal, now: new Date('2026-11-23'), publisherRoot: root });
  assert.ok(codeLists !== undefined && rest.length === 0);
  return codeLists;
}

test('an edition of the publisher that is not installed is newer; the starter set is none', async (t) => {
  for (const folder of [await makeDataFolder(), await makeStarterFolder()]) {
    const told = await check(t, folder, ['icd10cm-code-descriptions-2027.zip']);
    assert.deepEqual([told.kind, told.state, told.message], ['icd10cm', 'newer', 'The publisher has FY2027, in force since 2026-10-01.']);
    assert.match(told.address ?? '', /\/2027\/icd10cm-code-descriptions-2027\.zip$/);
  }
});

test('a publisher that cannot be asked is an answer, not an error', async (t) => {
  assert.deepEqual((await check(t, await makeDataFolder(), ['readme.txt'])).state, 'unknown');
  const failing = (): Promise<Response> => Promise.reject(new TypeError('fetch failed', { cause: new Error('no network') }));
  const [told] = await checkFreshness({ dataDirectory: await makeDataFolder(), fetch: failing, signal: new AbortController().signal, now: new Date('2026-11-23') });
  assert.equal(told?.state, 'unknown');
  assert.match(told?.message ?? '', /could not be reached/);
  // An editor has no options of a command line.
  assert.doesNotMatch(told?.message ?? '', /--/);
});
