import { sizeOf } from '../autodiff/tape';
import { seededRandom, type SeededRandom } from '../phantom/seededRandom';
import type { Net, NetParameter } from './net';

/** Range of a parameter or statistic in its flat vector. */
export interface Place {
  readonly name: string;
  readonly shape: readonly number[];
  readonly from: number;
  readonly to: number;
}

export function parameterPlaces(net: Net): readonly Place[] {
  return placesOf(net.parameters);
}

export function statisticPlaces(net: Net): readonly Place[] {
  return placesOf(net.statistics.map(({ name, length }) => ({ name, shape: [length] })));
}

function placesOf(parts: readonly { readonly name: string; readonly shape: readonly number[] }[]): readonly Place[] {
  let from = 0;
  return parts.map(({ name, shape }) => {
    const place = { name, shape, from, to: from + sizeOf(shape) };
    from = place.to;
    return place;
  });
}

/** View of a range of a flat vector. */
export function viewOf(vector: Float32Array, { from, to }: Place): Float32Array {
  return vector.subarray(from, to);
}

/** Initial parameters of a net; reproducible by seed. */
export function startWeights(net: Net, seed: number): Float32Array {
  const places = parameterPlaces(net);
  const weights = new Float32Array(places.at(-1)?.to ?? 0);
  const random = seededRandom(seed);
  net.parameters.forEach((parameter, index) => {
    const place = places[index];
    if (place !== undefined) viewOf(weights, place).set(startOf(parameter, random));
  });
  return weights;
}

export function startStatistics(net: Net): Float32Array {
  const places = statisticPlaces(net);
  const values = new Float32Array(places.at(-1)?.to ?? 0);
  net.statistics.forEach(({ start }, index) => {
    const place = places[index];
    if (place === undefined) return;
    if (typeof start === 'number') viewOf(values, place).fill(start);
    else viewOf(values, place).set(start);
  });
  return values;
}

function startOf({ shape, start }: NetParameter, random: SeededRandom): ArrayLike<number> {
  const length = sizeOf(shape);
  switch (start.kind) {
    case 'values':
      return start.values;
    case 'constant':
      return new Float32Array(length).fill(start.value);
    case 'normal':
      return Float32Array.from({ length }, () => start.deviation * normal(random));
    case 'he':
      return Float32Array.from({ length }, () => Math.sqrt(2 / sizeOf(shape.slice(1))) * normal(random));
  }
}

/** Normally distributed number (Box–Muller). */
function normal(random: SeededRandom): number {
  return Math.sqrt(-2 * Math.log(1 - random.next())) * Math.cos(2 * Math.PI * random.next());
}
