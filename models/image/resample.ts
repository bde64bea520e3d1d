import type { Film } from '../contract/film';
import type { DisplayFilm } from '../contract/protocol';
import type { FilmBox } from '../contract/xrayFinding';

/** Fields of a card's `input` that determine how a film is resampled for its network. */
export interface NetworkInputShape {
  readonly channels: 1 | 3;
  /** Pixels. */
  readonly height: number;
  readonly width: number;
  /** Per channel; the last value is used for missing ones. Input is `(value / 255 − mean) / std`. */
  readonly mean: readonly number[];
  readonly std: readonly number[];
}

/** A network's input tensor of one film. */
export interface NetworkInput {
  /** Channels × height × width, row-major. */
  readonly values: Float32Array;
  /** The area covered by the input, in film pixels. With padding it extends beyond the film, and a map's box must be clipped to the film. */
  readonly covers: FilmBox;
}

/**
 * Maximum aspect-ratio difference for stretching a film to the input, as the films of ChestX-ray14 were (2500 × 2048 and
 * similar to 1024 × 1024; Wang et al. 2017, section 3), on which such networks were trained.
 */
const maxStretch = 1.3;

/** Resamples a film to a network's input: near-square films are stretched, others padded with black on two sides. */
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

/** Position of the film in the input, in input pixels. */
function placeFilm(film: Film, { width, height }: NetworkInputShape): FilmBox {
  const aspect = film.width / film.height / (width / height);
  if (aspect <= maxStretch && aspect >= 1 / maxStretch) return { x: 0, y: 0, width, height };
  const innerWidth = aspect > 1 ? width : Math.max(1, Math.round(width * aspect));
  const innerHeight = aspect > 1 ? Math.max(1, Math.round(height / aspect)) : height;
  return { x: Math.floor((width - innerWidth) / 2), y: Math.floor((height - innerHeight) / 2), width: innerWidth, height: innerHeight };
}

/** The film for display, downscaled so that neither side exceeds `side`; never upscaled. */
export function displayFilm(film: Film, side: number): DisplayFilm {
  const scale = Math.min(1, side / Math.max(film.width, film.height));
  if (scale === 1) return { width: film.width, height: film.height, scale, pixels: film.pixels };
  const width = Math.max(1, Math.round(film.width * scale));
  const height = Math.max(1, Math.round(film.height * scale));
  return { width, height, scale, pixels: Uint8Array.from(resampleGrey(film, width, height), Math.round) };
}

/** Resamples grey values 0–255, per axis: area averaging when downscaling (anti-aliasing), linear interpolation between pixel centres when upscaling. */
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

/** For each target pixel: its first source pixel, and the weights of it and the following ones (sum 1). */
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

/** Weighted sum of the source rows of one target row, three at a time, because the loop is memory-bound. */
function sumRows(line: Float32Array, film: Pick<Film, 'width' | 'pixels'>, rows: AxisWeights, row: number): void {
  line.fill(0);
  const { width, pixels } = film;
  const { weights, taps } = rows;
  const last = pixels.length / width - 1;
  // Zero weights may refer to rows beyond the end: any row will do.
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
      // Zero weights may refer to pixels beyond the end.
      if (weight > 0) sum += weight * (line[from + tap] ?? 0);
    }
    target[i] = sum;
  }
}
