import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checksum, tableChecksum } from '../../../../server/store/catalog/checksum';

test('the checksum is CRC-32: of "123456789" it is the value that its catalogues give', () => {
  const bytes = new TextEncoder().encode('123456789');
  assert.equal(checksum(bytes), 0xcbf43926);
  assert.equal(tableChecksum(bytes), 0xcbf43926);
});

test('a Node without CRC-32 of its own counts the same, for every length and place in a buffer', () => {
  const all = Uint8Array.from({ length: 300 }, (_, index) => (index * 167 + 13) % 256);
  for (let from = 0; from < 5; from += 1) for (let to = from; to <= all.length; to += 1) assert.equal(tableChecksum(all.subarray(from, to)), checksum(all.subarray(from, to)));
});

test('the checksum of two pieces, one after the other, is that of the whole', () => {
  const all = Uint8Array.from({ length: 300 }, (_, index) => (index * 167 + 13) % 256);
  for (let cut = 0; cut <= all.length; cut += 1) for (const sum of [checksum, tableChecksum]) assert.equal(sum(all.subarray(cut), sum(all.subarray(0, cut))), checksum(all));
});
