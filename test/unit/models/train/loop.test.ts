import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { drawAugmentation } from '../../../../models/train/loop/drawAugmentation';
import { epochOrder } from '../../../../models/train/loop/epochOrder';
import { learningRateAt } from '../../../../models/train/loop/learningRate';
import { positiveWeights, showingWeights } from '../../../../models/train/loop/balance';
import type { FilmSet } from '../../../../models/train/loop/filmSet';
import { seededRandom } from '../../../../models/phantom/seededRandom';

/** 900 healthy films, 90 with an effusion, 10 with a hernia and an effusion. */
const uneven: FilmSet = {
  films: Uint32Array.from({ length: 1000 }, (_, film) => film),
  masks: Uint16Array.from({ length: 1000 }, (_, film) => (film < 900 ? 0 : film < 990 ? 1 : 3)),
  labels: ['Effusion', 'Hernia'],
};

describe('the order of an epoch', () => {
  it('shows every film once where all count alike, in another order each epoch', () => {
    const weights = new Float32Array(500).fill(1);
    const first = epochOrder({ seed: 1, epoch: 0, weights });
    assert.deepEqual([...first].sort((a, b) => a - b), Array.from({ length: 500 }, (_, film) => film));
    assert.deepEqual(epochOrder({ seed: 1, epoch: 0, weights }), first);
    assert.notDeepEqual(epochOrder({ seed: 1, epoch: 1, weights }), first);
    assert.notDeepEqual(epochOrder({ seed: 2, epoch: 0, weights }), first);
  });

  it('shows a film as often as it weighs, rounded up or down', () => {
    const weights = Float32Array.from([1, 3, 0.5, 0.5, 5]);
    for (let epoch = 0; epoch < 20; epoch += 1) {
      const shown = [0, 0, 0, 0, 0];
      for (const film of epochOrder({ seed: 4, epoch, weights })) shown[film] = (shown[film] ?? 0) + 1;
      weights.forEach((weight, film) => {
        const share = (weight / 10) * 5;
        assert.ok((shown[film] ?? 0) >= Math.floor(share) && (shown[film] ?? 0) <= Math.ceil(share), `${film}: ${shown[film]} for ${share}`);
      });
    }
  });

  it('shows rare findings as often as the others where the balance is full, and leaves all alike without one', () => {
    assert.deepEqual(new Set(showingWeights(uneven, 0)), new Set([1]));
    const weights = showingWeights(uneven, 1);
    const order = epochOrder({ seed: 1, epoch: 0, weights });
    const healthy = order.filter((film) => film < 900).length;
    const hernias = order.filter((film) => film >= 990).length;
    // 20 times its fair share at most: 10 · 20 against 900 · 1 and 90 · 9.
    assert.ok(Math.abs(healthy / hernias - 900 / 200) < 0.3, `${healthy} : ${hernias}`);
  });

  it('weighs a present finding by its rarity, never below one', () => {
    const [effusion, hernia] = positiveWeights(uneven, 1);
    assert.equal(effusion, 9);
    assert.equal(hernia, 50);
    assert.deepEqual(positiveWeights(uneven, 0), [1, 1]);
  });
});

describe('the learning rate', () => {
  const options = { peak: 0.01, steps: 100, warmUp: 0.1 };
  it('rises over the warm-up, peaks, and falls to nought', () => {
    assert.ok(Math.abs(learningRateAt(0, options) - 0.001) < 1e-12);
    assert.equal(learningRateAt(10, options), 0.01);
    assert.ok(Math.abs(learningRateAt(55, options) - 0.005) < 1e-12);
    assert.ok(learningRateAt(99, options) < 1e-5);
    for (let step = 11; step < 100; step += 1) assert.ok(learningRateAt(step, options) < learningRateAt(step - 1, options));
  });
  it('starts at the peak without a warm-up', () => {
    assert.equal(learningRateAt(0, { ...options, warmUp: 0 }), 0.01);
  });
});

describe('augmentation', () => {
  const limits = { flip: false, rotationDegrees: 7, zoom: 0.1, shift: 0.05, gamma: 0.2 };
  it('stays within its limits and never mirrors a chest unless asked', () => {
    const random = seededRandom(1);
    for (let draw = 0; draw < 500; draw += 1) {
      const drawn = drawAugmentation(limits, random);
      assert.ok(drawn !== undefined && !drawn.flip);
      assert.ok(Math.abs(drawn.rotation) <= (7 * Math.PI) / 180 && drawn.zoom >= 1 / 1.1 && drawn.zoom <= 1.1);
      assert.ok(Math.abs(drawn.shiftX) <= 0.05 && Math.abs(drawn.shiftY) <= 0.05 && drawn.gamma >= 1 / 1.2 && drawn.gamma <= 1.2);
    }
    assert.ok(Array.from({ length: 50 }, () => drawAugmentation({ ...limits, flip: true }, random)).some((drawn) => drawn?.flip === true));
  });
  it('is nothing where nothing may change', () => {
    assert.equal(drawAugmentation({ flip: false, rotationDegrees: 0, zoom: 0, shift: 0, gamma: 0 }, seededRandom(1)), undefined);
  });
});
