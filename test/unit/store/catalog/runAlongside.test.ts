import assert from 'node:assert/strict';
import path from 'node:path';
import { test } from 'node:test';
import { ProblemError } from '../../../../server/core/base/problem';
import type { AlongsideInput } from '../../../../server/store/catalog/alongside/buildAlongside';
import { runAlongside } from '../../../../server/store/catalog/alongside/runAlongside';
import { toCodeTable } from '../../../../server/store/catalog/codes/toCodeTable';
import type { EditionInput } from '../../../../server/store/catalog/editions/editionInput';
import { mergeEditions } from '../../../../server/store/catalog/editions/mergeEditions';
import { encodeIndexes } from '../../../../server/store/catalog/indexes/indexesFile';
import { titlesByEdition } from '../../../../server/store/catalog/titles/titles';
import { fy2025, fy2026 } from './miniEditions';

declare const __PROJECT_ROOT__: string;

const thread = path.join(__PROJECT_ROOT__, 'dist', 'catalogThread.js');
const { signal } = new AbortController();

async function makeInput(): Promise<AlongsideInput> {
  const sources = [fy2025, fy2026].map(({ rows, ...head }: EditionInput) => ({ edition: { ...head, lastDay: head.firstDay, rows: rows.length, billable: 0 }, rows }));
  const merged = await mergeEditions(sources, signal);
  const { columns } = toCodeTable(merged, titlesByEdition(merged.titles, merged.rewordings));
  const { firstDay, fiscalYear } = fy2026;
  const lines = [{ title: 'Celiac', written: 'Celiac', nemods: ['nontropical'] }];
  const index = { kind: 'diseases' as const, edition: 'FY2026', fiscalYear, firstDay, sourceName: 'index.xml', sourceSha256: '1'.repeat(64), isReconstructed: false, isPartial: false, entries: [{ path: lines, see: 'Disease' }] };
  return { editions: sources.map(({ edition }) => edition), columns, merged, inclusionTerms: [{ code: 'K90.0', text: 'Celiac gluten-sensitive enteropathy' }], indexes: encodeIndexes([index]) };
}

test('the second thread makes the same bytes as its caller would', async () => {
  const input = await makeInput();
  const here = await runAlongside(undefined, input, { signal, onRows: () => undefined });
  const there = await runAlongside(thread, input, { signal, onRows: () => undefined });
  assert.deepEqual(Buffer.from(there.database), Buffer.from(here.database));
  assert.deepEqual(Buffer.from(there.phrases), Buffer.from(here.phrases));
  assert.ok(there.phrases.length > 500);
});

test('a cancelled build ends the thread with the reason of the cancel', async () => {
  const controller = new AbortController();
  const running = runAlongside(thread, await makeInput(), { signal: controller.signal, onRows: () => undefined });
  controller.abort(new Error('enough'));
  await assert.rejects(running, /enough/);
});

test('what is wrong with the input is told as if it had been found here', async () => {
  const input = await makeInput();
  const damaged = { ...input, indexes: Uint8Array.from(input.indexes ?? [], (byte, place) => (place === 200 ? byte ^ 1 : byte)) };
  for (const file of [thread, undefined]) {
    await assert.rejects(runAlongside(file, damaged, { signal, onRows: () => undefined }), (error) => error instanceof ProblemError && /damaged/.test(error.message));
  }
});

test('where no thread can start the work is done all the same', async () => {
  const built = await runAlongside('/nowhere/catalogThread.js', await makeInput(), { signal, onRows: () => undefined });
  assert.equal(Buffer.from(built.database).subarray(0, 15).toString('latin1'), 'SQLite format 3');
});
