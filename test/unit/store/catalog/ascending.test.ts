import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Ascending, encodeAscending } from '../../../../server/store/catalog/terms/postings/ascending';

const attach = (numbers: readonly number[]) => {
  const { offsets, bases } = encodeAscending(Uint32Array.from(numbers));
  assert.ok(offsets instanceof Uint16Array || offsets instanceof Uint32Array);
  return { offsets, list: new Ascending(offsets, bases) };
};

for (const [what, step, bytes] of [['two bytes', 200, 2], ['four bytes, where a block grows by more than two can tell', 70_000, 4]] as const) {
  test(`numbers that never fall are read and found as they were written, in ${what}`, () => {
    const numbers = Array.from({ length: 1_000 }, (_, place) => place * step + (place % 3));
    const { offsets, list } = attach(numbers);
    assert.equal(offsets.BYTES_PER_ELEMENT, bytes);
    assert.equal(list.length, numbers.length);
    assert.deepEqual(numbers.map((_, place) => list.at(place)), numbers);
    assert.deepEqual(numbers.map((number) => list.indexOf(number)), [...numbers.keys()]);
    assert.deepEqual([1, numbers.length * step + 5].map((number) => list.indexOf(number)), [-1, -1]);
  });
}

test('of no numbers none is found', () => {
  assert.equal(attach([]).list.indexOf(0), -1);
});
