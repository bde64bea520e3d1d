import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isAlternate } from '../../../../server/store/catalog/terms/words/isAlternate';

test('forms of one word are alternates', () => {
  for (const [word, other] of [['hypertension', 'hypertensive'], ['abdomen', 'abdominal'], ['sclerosis', 'sclerotic'], ['prolonged', 'prolongation']] as const) {
    assert.ok(isAlternate(word, other), `${word} ${other}`);
    assert.ok(isAlternate(other, word), `${other} ${word}`);
  }
});

test('words that only begin alike are none, nor is a word one of itself', () => {
  for (const [word, other] of [['pneumonia', 'pneumococcal'], ['hyperplasia', 'hypertension'], ['intertarsal', 'intertrochanteric'], ['left', 'leftward'], ['burn', 'burn'], ['', 'burn']] as const) {
    assert.ok(!isAlternate(word, other), `${word} ${other}`);
  }
});
