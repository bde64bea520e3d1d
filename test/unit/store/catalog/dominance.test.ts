import assert from 'node:assert/strict';
import { test } from 'node:test';
import { withDominance } from '../../../../server/store/catalog/terms/query/dominance';
import { withoutSides } from '../../../../server/store/catalog/terms/query/sides';

function withDominant(text: string): string {
  return withDominance(text.split(' ').map((term) => ({ term, isBeingTyped: false }))).map(({ term }) => term).join(' ');
}

test('a paralysed right side is taken for the dominant one, a left one not, as the guidelines say (I.C.6.a)', () => {
  assert.equal(withDominant('hemiplegia right'), 'hemiplegia right dominant');
  assert.equal(withDominant('left hemiparesis'), 'left hemiparesis non dominant');
  assert.equal(withDominant('monoplegia upper limb left'), 'monoplegia upper limb left non dominant');
});

test('dominance that is told, a paralysis without a side, and a side of anything else stay as they are', () => {
  for (const text of ['hemiplegia left dominant', 'hemiplegia', 'pain left knee']) assert.equal(withDominant(text), text);
});

test('a query loses its sides, with what stands behind them, and keeps its other words', () => {
  assert.equal(withoutSides('Left-sided chest pain'), 'chest pain');
  assert.equal(withoutSides('pleural effusion, r side'), 'pleural effusion');
  assert.equal(withoutSides('both eyes'), 'eyes');
  assert.equal(withoutSides('b/l pleural effusions'), 'pleural effusions');
  assert.equal(withoutSides('cough r/o pneumonia'), undefined);
  assert.equal(withoutSides('side effect'), undefined);
  assert.equal(withoutSides('left'), undefined);
});
