import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { Memo } from '../../../server/service/memo';

describe('a memo', () => {
  it('finds once what a name asks for, until as many others were asked for as it keeps', () => {
    const memo = new Memo<string>(2);
    const found: string[] = [];
    const ask = (name: string): string => memo.get(name, () => {
      found.push(name);
      return `found ${name}`;
    });
    assert.deepEqual(['a', 'b', 'a', 'b', 'c', 'a'].map(ask), ['found a', 'found b', 'found a', 'found b', 'found c', 'found a']);
    assert.deepEqual(found, ['a', 'b', 'c', 'a']);
  });

  it('does not keep the notes whose lines it was asked about', () => {
    const memo = new Memo<number>(1_000);
    const before = heldBytes();
    for (let note = 0; note < notes; note += 1) {
      const text = `${note} The patient is seen for a cough of three days. `.repeat(noteBytes / 50);
      memo.get(`named ${text.slice(1_000, 1_200)}`, () => note);
      memo.get(text.slice(2_000, 2_200), () => note);
    }
    const growth = heldBytes() - before;
    assert.ok(growth < (notes * noteBytes) / 8, `it grew by ${growth} bytes`);
    assert.equal(memo.get('asked last', () => notes), notes);
  });
});

const notes = 32;
const noteBytes = 500_000;

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

function heldBytes(): number {
  collectGarbage();
  return process.memoryUsage().heapUsed;
}
