import type { Film } from '../../contract/film';
import type { FilmBox } from '../../contract/xrayFinding';
import { toNetworkInput, type NetworkInputShape } from '../../image/resample';
import type { DrawnAugmentation } from '../loop/drawAugmentation';

/** A film is downscaled to this multiple of the input's side before rotation, so that rotating does not blur it. */
const oversampling = 1.25;

export interface SampleOptions {
  readonly shape: NetworkInputShape;
  /** Crop in film pixels; absent: the whole film. */
  readonly crop?: FilmBox;
  readonly augmentation?: DrawnAugmentation;
}

/** Network input of a film or crop. Without augmentation it is bit-identical to that of an analysis. */
export function samplePicture(film: Film, { shape, crop, augmentation }: SampleOptions): Float32Array {
  const part = crop === undefined ? film : cutFilm(film, crop);
  return augmentation === undefined ? toNetworkInput(part, shape).values : turnReduced(reduceToTurn(part, shape), shape, augmentation);
}

/** Downscales a film for augmentation: grey, 0–1. */
export function reduceToTurn(film: Film, shape: NetworkInputShape): Float32Array {
  return toNetworkInput(film, { ...wideSize(shape), channels: 1, mean: [0], std: [1] }).values;
}

export function turnReduced(values: Float32Array, shape: NetworkInputShape, augmentation: DrawnAugmentation): Float32Array {
  return turned({ ...wideSize(shape), values }, shape, augmentation);
}

function wideSize({ height, width }: NetworkInputShape): { readonly height: number; readonly width: number } {
  return { height: Math.round(height * oversampling), width: Math.round(width * oversampling) };
}

/** Crops a film to a rectangle, rounded to whole pixels and clipped to the film. */
export function cutFilm(film: Film, { x, y, width, height }: FilmBox): Film {
  const left = Math.min(film.width - 1, Math.max(0, Math.round(x)));
  const top = Math.min(film.height - 1, Math.max(0, Math.round(y)));
  const right = Math.min(film.width, Math.max(left + 1, Math.round(x + width)));
  const bottom = Math.min(film.height, Math.max(top + 1, Math.round(y + height)));
  const pixels = new Uint8Array((right - left) * (bottom - top));
  for (let row = top; row < bottom; row += 1) pixels.set(film.pixels.subarray(row * film.width + left, row * film.width + right), (row - top) * (right - left));
  return { ...film, width: right - left, height: bottom - top, pixels };
}

interface Plane {
  readonly height: number;
  readonly width: number;
  /** Grey, 0–1. */
  readonly values: Float32Array;
}

function turned(from: Plane, shape: NetworkInputShape, { flip, rotation, zoom, shiftX, shiftY, gamma }: DrawnAugmentation): Float32Array {
  const { height, width, channels } = shape;
  const plane = height * width;
  const values = new Float32Array(channels * plane);
  const [cos, sin] = [Math.cos(rotation) / zoom, Math.sin(rotation) / zoom];
  for (let row = 0; row < height; row += 1) {
    for (let column = 0; column < width; column += 1) {
      const u = ((column + 0.5) / width - 0.5) * (flip ? -1 : 1) - shiftX;
      const v = (row + 0.5) / height - 0.5 - shiftY;
      const x = (u * cos + v * sin + 0.5) * from.width - 0.5;
      const y = (v * cos - u * sin + 0.5) * from.height - 0.5;
      values[row * width + column] = Math.min(1, Math.max(0, pointOf(from, x, y))) ** gamma;
    }
  }
  for (let channel = channels - 1; channel >= 0; channel -= 1) {
    const mean = shape.mean[channel] ?? shape.mean.at(-1) ?? 0;
    const std = shape.std[channel] ?? shape.std.at(-1) ?? 1;
    for (let at = 0; at < plane; at += 1) values[channel * plane + at] = ((values[at] ?? 0) - mean) / std;
  }
  return values;
}

/** Bilinear interpolation; clamped at the edge, so that no black wedge reveals the rotation. */
function pointOf({ width, height, values }: Plane, x: number, y: number): number {
  const column = Math.min(width - 1, Math.max(0, x));
  const row = Math.min(height - 1, Math.max(0, y));
  const left = Math.floor(column);
  const top = Math.floor(row);
  const right = Math.min(width - 1, left + 1);
  const bottom = Math.min(height - 1, top + 1);
  const across = column - left;
  const upper = (values[top * width + left] ?? 0) * (1 - across) + (values[top * width + right] ?? 0) * across;
  const lower = (values[bottom * width + left] ?? 0) * (1 - across) + (values[bottom * width + right] ?? 0) * across;
  return upper + (lower - upper) * (row - top);
}
