import assert from 'node:assert/strict';
import { test } from 'node:test';
import { describeJobEvent } from '../../../extension/ingest/jobProgress';

test('a download says how much of it has come', () => {
  const event = { type: 'downloading', url: 'https://example.org/a.zip', receivedBytes: 1_572_864, totalBytes: 2_097_152 } as const;
  assert.equal(describeJobEvent(event), 'Downloading 1.5 of 2.0 MB, 75% …');
});

test('a download of unknown size says only what has come', () => {
  assert.equal(describeJobEvent({ type: 'downloading', url: 'https://example.org/a.zip', receivedBytes: 0 }), 'Downloading 0.0 MB …');
});

test('parsing counts rows', () => {
  assert.equal(describeJobEvent({ type: 'parsing', file: 'icd10cm-order-2026.txt', rows: 98_186 }), 'Parsing icd10cm-order-2026.txt: 98,186 rows …');
});

test('indexing nothing divides by nothing', () => {
  assert.equal(describeJobEvent({ type: 'indexing', done: 0, total: 0 }), 'Indexing …');
  assert.equal(describeJobEvent({ type: 'indexing', done: 1, total: 3 }), 'Indexing 33% …');
});

test('a failure says what, where and what to do', () => {
  const problem = { what: 'The file is empty.', where: 'order.txt', advice: 'Download it again.' };
  assert.equal(describeJobEvent({ type: 'failed', problem }), 'order.txt: The file is empty. Download it again.');
});

test('a cancelled job has nothing to add', () => {
  assert.equal(describeJobEvent({ type: 'cancelled' }), undefined);
});
