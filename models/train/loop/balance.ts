import { countLabels, type FilmSet } from './filmSet';

/** A finding that a handful of films have would fill every batch with them. */
const mostShowings = 20;
/** Weight of a present finding in the loss at most: a single rare film must not throw the weights about. */
const mostWeight = 50;

/**
 * How often each film is shown, relative to the others: by its rarest finding (films without one count as a class), to
 * the power `balance`. 0 = all alike, 1 = each finding as often as the others, up to 20 times a film's fair share.
 */
export function showingWeights(set: FilmSet, balance: number): Float32Array {
  const { masks } = set;
  const counts = countLabels(set);
  const healthy = masks.reduce((sum, mask) => sum + (mask === 0 ? 1 : 0), 0);
  const most = Math.max(1, healthy, ...counts);
  const rarity = (count: number): number => Math.min(mostShowings, most / Math.max(1, count)) ** balance;
  const ofLabel = counts.map(rarity);
  const ofHealthy = rarity(healthy);
  return Float32Array.from(masks, (mask) => (mask === 0 ? ofHealthy : ofLabel.reduce((top, own, bit) => ((mask >> bit) & 1 ? Math.max(top, own) : top), 0)));
}

/** Weight of a present finding in the loss, label by label: (films without / films with) to the power; absent ones weigh 1. */
export function positiveWeights(set: FilmSet, power: number): readonly number[] {
  const films = set.films.length;
  return countLabels(set).map((count) => Math.min(mostWeight, Math.max(1, (films - count) / Math.max(1, count))) ** power);
}
