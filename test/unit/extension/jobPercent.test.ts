import assert from 'node:assert/strict';
import { test } from 'node:test';
import { JobPercent } from '../../../extension/ingest/jobPercent';
import type { JobEvent } from '../../../server/store/release/jobEvent';

/** The bar after each event. */
function barAfter(events: readonly JobEvent[]): readonly number[] {
  const percent = new JobPercent();
  let bar = 0;
  return events.map((event) => (bar += percent.increment(event) ?? 0));
}

const downloading = (receivedBytes: number, totalBytes?: number): JobEvent => ({ type: 'downloading', url: 'https://example.org/a.zip', receivedBytes, ...(totalBytes === undefined ? {} : { totalBytes }) });
const indexing = (done: number, total: number): JobEvent => ({ type: 'indexing', done, total });
const promoted: JobEvent = { type: 'promoted', releaseId: 'r', summary: 's' };

test('the bar fills with a download and then with the building, and is full when the release is in use', () => {
  assert.deepEqual(barAfter([downloading(0, 200), downloading(100, 200), downloading(200, 200), { type: 'parsing', file: 'a.txt', rows: 7 }, indexing(0, 10), indexing(5, 10), indexing(10, 10), { type: 'verifying' }, promoted]), [0, 25, 50, 50, 50, 72.5, 95, 95, 100]);
});

test('without a download the building has the bar for itself', () => {
  assert.deepEqual(barAfter([{ type: 'parsing', file: 'a.txt', rows: 7 }, indexing(5, 10), indexing(10, 10), promoted]), [0, 47.5, 95, 100]);
});

test('unknown totals leave the bar where it is, and it never goes back', () => {
  assert.deepEqual(barAfter([downloading(100), indexing(0, 0), indexing(8, 10), indexing(2, 10), downloading(1, 100), indexing(30, 10)]), [0, 0, 76, 76, 76, 95]);
});
