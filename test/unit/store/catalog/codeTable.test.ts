import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CodeTable } from '../../../../server/store/catalog/codes/codeTable';
import { encodeCodes, type CodeFacts } from '../../../../server/store/catalog/codes/encodeCodes';
import { packKey } from '../../../../server/store/catalog/codes/packedKey';

/** Keys of every length up to seven characters, the last of them the highest that there is; facts of no pattern. */
function makeFacts(count: number): CodeFacts {
  const keys = new Set(['A', 'A0', 'A00', 'ZZZZZZZ']);
  for (let seed = 1; keys.size < count; seed += 1) keys.add((seed * 48271).toString(36).toUpperCase().slice(0, 1 + (seed % 7)));
  const sorted = [...keys].sort();
  const order = Uint32Array.from(sorted.keys());
  // Two blocks change places, as chapters do whose codes the Tabular List has elsewhere than the alphabet.
  order.set(Array.from({ length: 10 }, (_, place) => 20 + place), 10);
  order.set(Array.from({ length: 10 }, (_, place) => 10 + place), 20);
  return {
    keys: Float64Array.from(sorted, packKey),
    present: Uint32Array.from(sorted, (_, id) => ((id * 7) % 31) + 0x80000000),
    billable: Uint32Array.from(sorted, (_, id) => (id * 5) % 13),
    order,
    stemLength: Uint8Array.from(sorted, (_, id) => (id % 4 === 0 ? 3 + (id % 3) : 0)),
    isReworded: Uint8Array.from(sorted, (_, id) => id % 2),
  };
}

test('a code table tells of every code what it was made of, and finds each by its key and nothing between', () => {
  const facts = makeFacts(500);
  const table = new CodeTable(encodeCodes(facts));
  assert.equal(table.size, 500);
  facts.keys.forEach((key, id) => {
    assert.equal(table.keyAt(id), key);
    assert.equal(table.findPacked(key), id);
    assert.equal(table.presentAt(id), facts.present[id]);
    assert.equal(table.billableAt(id), facts.billable[id]);
    assert.equal(table.orderAt(id), facts.order[id]);
    assert.equal(table.stemLengthAt(id), facts.stemLength[id]);
    assert.equal(table.isRewordedAt(id), facts.isReworded[id] === 1);
    const next = facts.keys[id + 1];
    if (next !== undefined && next > key + 1) assert.equal(table.findPacked(key + 1), -1);
  });
  assert.equal(table.keyAt(500), -1);
  assert.equal(table.findPacked(-1), -1);
});

test('more than 256 ways to be in editions are kept apart', () => {
  const facts = makeFacts(400);
  const table = new CodeTable(encodeCodes({ ...facts, present: Uint32Array.from(facts.keys, (_, id) => id + 1) }));
  for (let id = 0; id < 400; id += 1) assert.equal(table.presentAt(id), id + 1);
});
