import { seededRandom } from '../../phantom/seededRandom';
import { mixSeeds } from './mixSeeds';

export interface EpochOrderOptions {
  readonly seed: number;
  /** From 0. */
  readonly epoch: number;
  /** Relative sampling weights; finite, not negative, at least one positive. */
  readonly weights: Float32Array;
}

/**
 * Order of the items in one epoch, as many as there are items: each item `count · weight / sum of weights` times, randomly
 * rounded (systematic resampling, Kitagawa 1996), then shuffled. Depends only on its arguments, so a training can resume at
 * any step.
 */
export function epochOrder({ seed, epoch, weights }: EpochOrderOptions): Uint32Array {
  const count = weights.length;
  const random = seededRandom(mixSeeds(seed, epoch));
  const order = new Uint32Array(count);
  let total = 0;
  for (const weight of weights) total += weight;
  let shown = 0;
  let reached = 0;
  const start = random.next();
  for (let item = 0; item < count && shown < count; item += 1) {
    reached += ((weights[item] ?? 0) / total) * count;
    for (; shown < count && shown + start < reached; shown += 1) order[shown] = item;
  }
  // Rounding may leave the last slots open.
  for (; shown < count; shown += 1) order[shown] = count - 1;
  for (let last = count - 1; last > 0; last -= 1) {
    const other = random.below(last + 1);
    const kept = order[last] ?? 0;
    order[last] = order[other] ?? 0;
    order[other] = kept;
  }
  return order;
}
