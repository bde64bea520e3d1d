import type { SeededRandom } from './seededRandom';

/** Smooth random field over the plane, values 0–1, with features of about one unit. */
export type Texture = (x: number, y: number) => number;

/** Lattice of the value noise; it repeats after this many units. */
const side = 32;

/** Value noise of three octaves. */
export function makeTexture(random: SeededRandom): Texture {
  const lattice = Float64Array.from({ length: side * side }, () => random.next());
  const octave = (x: number, y: number): number => {
    const column = Math.floor(x);
    const row = Math.floor(y);
    const u = ease(x - column);
    const v = ease(y - row);
    const upper = (row & (side - 1)) * side;
    const lower = ((row + 1) & (side - 1)) * side;
    const left = column & (side - 1);
    const right = (column + 1) & (side - 1);
    const topLeft = lattice[upper + left] ?? 0;
    const bottomLeft = lattice[lower + left] ?? 0;
    const top = topLeft + ((lattice[upper + right] ?? 0) - topLeft) * u;
    const bottom = bottomLeft + ((lattice[lower + right] ?? 0) - bottomLeft) * u;
    return top + (bottom - top) * v;
  };
  return (x, y) => (octave(x, y) + 0.5 * octave(2 * x, 2 * y) + 0.25 * octave(4 * x, 4 * y)) / 1.75;
}

/** Length of a vector; several times as fast as `Math.hypot`, which guards against overflow. */
export function distance(x: number, y: number): number {
  return Math.sqrt(x * x + y * y);
}

/** 0 up to `from`, 1 beyond `to`, a smooth step between; falls where `from` is the greater. */
export function smoothStep(from: number, to: number, x: number): number {
  return ease(Math.min(1, Math.max(0, (x - from) / (to - from))));
}

function ease(t: number): number {
  return t * t * (3 - 2 * t);
}
