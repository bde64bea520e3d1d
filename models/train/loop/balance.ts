import { countLabels, type FilmSet } from './filmSet';

/** Maximum oversampling factor: a very rare finding would otherwise fill every batch with its few films. */
const maxShowings = 20;
/** Maximum positive weight: a single rare film must not dominate the gradient. */
const maxWeight = 50;

/**
 * Relative sampling weight of each film, by its rarest finding (films without findings count as a class), to the power
 * `balance`: 0 = uniform, 1 = all findings equally often, at most 20 times a film's uniform share.
 */
export function showingWeights(set: FilmSet, balance: number): Float32Array {
  const { masks } = set;
  const counts = countLabels(set);
  const healthy = masks.reduce((sum, mask) => sum + (mask === 0 ? 1 : 0), 0);
  const most = Math.max(1, healthy, ...counts);
  const rarity = (count: number): number => Math.min(maxShowings, most / Math.max(1, count)) ** balance;
  const ofLabel = counts.map(rarity);
  const ofHealthy = rarity(healthy);
  return Float32Array.from(masks, (mask) => (mask === 0 ? ofHealthy : ofLabel.reduce((top, own, bit) => ((mask >> bit) & 1 ? Math.max(top, own) : top), 0)));
}

/** Positive weight per label: (films without / films with) to the power; negatives weigh 1. */
export function positiveWeights(set: FilmSet, power: number): readonly number[] {
  const films = set.films.length;
  return countLabels(set).map((count) => Math.min(maxWeight, Math.max(1, (films - count) / Math.max(1, count))) ** power);
}
