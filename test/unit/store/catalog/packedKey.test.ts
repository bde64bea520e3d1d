import assert from 'node:assert/strict';
import { test } from 'node:test';
import { packedLength, packedPrefix, packedRange, packKey, unpackKey } from '../../../../server/store/catalog/codes/packedKey';

const keys = ['A00', 'A000', 'A001', 'C44', 'C449', 'C4A', 'C4A9', 'QA00101', 'V9733XD', 'Z99', 'ZZZZZZZ'];

test('packed keys come back whole and sort as text does', () => {
  for (const key of keys) {
    assert.equal(unpackKey(packKey(key)), key);
    assert.equal(packedLength(packKey(key)), key.length);
  }
  const byNumber = [...keys].reverse().sort((a, b) => packKey(a) - packKey(b));
  assert.deepEqual(byNumber, [...keys].sort());
});

test('a written code packs as its key; what is no code does not pack', () => {
  assert.equal(packKey('V97.33XD'), packKey('V9733XD'));
  for (const text of ['j18', 'J18-9', 'J1.89', 'V9733XDA', 'É18']) assert.equal(packKey(text), -1, text);
});

test('a prefix spans exactly the keys that begin with it', () => {
  const { from, to } = packedRange(packKey('C4'), 2);
  const inside = keys.filter((key) => packKey(key) >= from && packKey(key) < to);
  assert.deepEqual(inside, ['C44', 'C449', 'C4A', 'C4A9']);
  assert.equal(unpackKey(packedPrefix(packKey('V9733XD'), 5)), 'V9733');
});
