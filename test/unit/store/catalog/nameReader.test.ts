import assert from 'node:assert/strict';
import { test } from 'node:test';
import { encodeSnapshot } from '../../../../server/store/catalog/encodeSnapshot';
import { Snapshot } from '../../../../server/store/catalog/snapshotFile';
import { encodeAscending } from '../../../../server/store/catalog/terms/postings/ascending';
import { NameReader } from '../../../../server/store/catalog/terms/ranking/nameReader';
import { pushWord } from '../../../../server/store/catalog/terms/postings/numberStream';
import { GrowingBytes } from '../../../../server/core/base/growingBytes';
import { phraseFields } from '../../../../server/store/catalog/terms/indexing/phrases';

test('words of names are read as they were written, however many words there are', () => {
  const ranks = [0, 1, 159, 160, 161, 415, 416, 24_479, 24_480, 65_535, 65_536, 1_000_000];
  const bytes = new GrowingBytes(1);
  const starts = [0];
  for (const rank of ranks) {
    bytes.pushVarint(0);
    for (const word of [rank, 7]) pushWord(bytes, word);
    starts.push(bytes.length);
  }
  const { offsets, bases } = encodeAscending(Uint32Array.from(starts));
  const sections = { phrases: bytes.view(), phraseStarts: offsets, phraseBases: bases, tagFields: Uint8Array.of(phraseFields.index), tagEditions: Uint32Array.of(1), tagRequired: Uint8Array.of(1), tagAll: Uint8Array.of(2) };
  const reader = new NameReader(new Snapshot(encodeSnapshot('terms', sections), 'terms', 'terms.bin'));
  const ways = new Uint16Array(1_000_001);
  ways[1_000_000] = 1;
  ranks.forEach((rank, document) => {
    reader.begin(document);
    assert.ok(reader.next(ways));
    assert.deepEqual([...reader.words.subarray(0, reader.all)], [rank, 7]);
    assert.equal(reader.isReached, rank === 1_000_000);
    assert.ok(!reader.next(ways));
  });
});
