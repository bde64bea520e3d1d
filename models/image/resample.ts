import type { Film } from '../contract/film';
import type { DisplayFilm } from '../contract/protocol';
import type { FilmBox } from '../contract/xrayFinding';

/** What of a model card's `input` decides how a film is fed to its network. */
export interface NetworkInputShape {
  readonly channels: 1 | 3;
  /** Pixels. */
  readonly height: number;
  readonly width: number;
  /** Per channel; the last one stands for missing ones. Values are fed as `(value / 255 − mean) / std`. */
  readonly mean: readonly number[];
  readonly std: readonly number[];
}

/** A film as one network takes it. */
export interface NetworkInput {
  /** Channels × height × width, row-major. */
  readonly values: Float32Array;
  /**
   * The part of the film that the input covers, in film pixels. It reaches beyond the film where it is padded:
   * a map's box is then to be clipped to the film.
   */
  readonly covers: FilmBox;
}

/**
 * Films whose aspect differs from the input's by no more than this are stretched, as the films of ChestX-ray14 were
 * (2500 × 2048 and the like to 1024 × 1024; Wang et al. 2017, section 3), so that their networks see what they know.
 */
const mostStretch = 1.3;

/** Resamples a film to a network's input: near-square films whole and stretched, others with black padding at two sides. */
export function toNetworkInput(film: Film, shape: NetworkInputShape): NetworkInput {
  const { height, width, channels } = shape;
  const inner = placeFilm(film, shape);
  const grey = resampleGrey(film, inner.width, inner.height);
  const plane = height * width;
  const values = new Float32Array(channels * plane);
  for (let channel = 0; channel < channels; channel++) {
    const mean = shape.mean[channel] ?? shape.mean.at(-1) ?? 0;
    const std = shape.std[channel] ?? shape.std.at(-1) ?? 1;
    const scale = 1 / (255 * std);
    const offset = -mean / std;
    const target = values.subarray(channel * plane, (channel + 1) * plane);
    if (inner.width !== width || inner.height !== height) target.fill(offset);
    for (let row = 0; row < inner.height; row++) {
      const from = row * inner.width;
      const to = (row + inner.y) * width + inner.x;
      for (let column = 0; column < inner.width; column++) target[to + column] = (grey[from + column] ?? 0) * scale + offset;
    }
  }
  const across = film.width / inner.width;
  const down = film.height / inner.height;
  return { values, covers: { x: 0 - inner.x * across, y: 0 - inner.y * down, width: width * across, height: height * down } };
}

/** Where the film lies in the input, in input pixels. */
function placeFilm(film: Film, { width, height }: NetworkInputShape): FilmBox {
  const aspect = film.width / film.height / (width / height);
  if (aspect <= mostStretch && aspect >= 1 / mostStretch) return { x: 0, y: 0, width, height };
  const innerWidth = aspect > 1 ? width : Math.max(1, Math.round(width * aspect));
  const innerHeight = aspect > 1 ? Math.max(1, Math.round(height / aspect)) : height;
  return { x: Math.floor((width - innerWidth) / 2), y: Math.floor((height - innerHeight) / 2), width: innerWidth, height: innerHeight };
}

/** The film for display, reduced so that neither side is longer than `side`; never enlarged. */
export function displayFilm(film: Film, side: number): DisplayFilm {
  const scale = Math.min(1, side / Math.max(film.width, film.height));
  if (scale === 1) return { width: film.width, height: film.height, scale, pixels: film.pixels };
  const width = Math.max(1, Math.round(film.width * scale));
  const height = Math.max(1, Math.round(film.height * scale));
  return { width, height, scale, pixels: Uint8Array.from(resampleGrey(film, width, height), Math.round) };
}

/**
 * Grey values 0–255 of a film at another size, along each axis the average of the area where it shrinks (no aliasing)
 * and linear interpolation between pixel centres where it grows.
 */
export function resampleGrey(film: Pick<Film, 'width' | 'height' | 'pixels'>, width: number, height: number): Float32Array {
  const columns = axisWeights(film.width, width);
  const rows = axisWeights(film.height, height);
  const result = new Float32Array(width * height);
  const line = new Float32Array(film.width);
  for (let row = 0; row < height; row++) {
    sumRows(line, film, rows, row);
    sumColumns(result.subarray(row * width, (row + 1) * width), line, columns);
  }
  return result;
}

/** For each target pixel: the first source pixel, and the weights of it and its followers (they sum to one). */
interface AxisWeights {
  readonly first: Int32Array;
  /** `taps` weights for each target pixel. */
  readonly weights: Float32Array;
  readonly taps: number;
}

function axisWeights(source: number, target: number): AxisWeights {
  const scale = source / target;
  const taps = scale > 1 ? Math.ceil(scale) + 1 : 2;
  const first = new Int32Array(target);
  const weights = new Float32Array(target * taps);
  for (let i = 0; i < target; i++) {
    if (scale > 1) {
      const from = i * scale;
      const to = Math.min(source, from + scale);
      const start = Math.floor(from);
      first[i] = start;
      for (let tap = 0; tap < taps; tap++) weights[i * taps + tap] = Math.max(0, Math.min(to, start + tap + 1) - Math.max(from, start + tap)) / (to - from);
    } else {
      const centre = Math.min(source - 1, Math.max(0, (i + 0.5) * scale - 0.5));
      const start = Math.floor(centre);
      first[i] = start;
      weights[i * taps] = 1 - (centre - start);
      weights[i * taps + 1] = centre - start;
    }
  }
  return { first, weights, taps };
}

/** Weighted sum of the source rows of one target row, three at a time: the loop is bound by its loads and stores. */
function sumRows(line: Float32Array, film: Pick<Film, 'width' | 'pixels'>, rows: AxisWeights, row: number): void {
  line.fill(0);
  const { width, pixels } = film;
  const { weights, taps } = rows;
  const last = pixels.length / width - 1;
  // A weight of zero may stand for a row beyond the end: any row will do for it.
  const start = (tap: number): number => Math.min(last, (rows.first[row] ?? 0) + tap) * width;
  const weight = (tap: number): number => (tap < taps ? (weights[row * taps + tap] ?? 0) : 0);
  for (let tap = 0; tap < taps; tap += 3) {
    const [a, b, c] = [start(tap), start(tap + 1), start(tap + 2)];
    const [wa, wb, wc] = [weight(tap), weight(tap + 1), weight(tap + 2)];
    if (wa + wb + wc === 0) continue;
    for (let x = 0; x < width; x++) {
      line[x] = (line[x] ?? 0) + wa * (pixels[a + x] ?? 0) + wb * (pixels[b + x] ?? 0) + wc * (pixels[c + x] ?? 0);
    }
  }
}

function sumColumns(target: Float32Array, line: Float32Array, columns: AxisWeights): void {
  const { first, weights, taps } = columns;
  for (let i = 0; i < target.length; i++) {
    const from = first[i] ?? 0;
    let sum = 0;
    for (let tap = 0; tap < taps; tap++) {
      const weight = weights[i * taps + tap] ?? 0;
      // A weight of zero may stand for a pixel beyond the end.
      if (weight > 0) sum += weight * (line[from + tap] ?? 0);
    }
    target[i] = sum;
  }
}
