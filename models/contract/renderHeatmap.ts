import { heatmapColor } from './heatmapColors';
import type { ClassMap } from './xrayFinding';

/** Values mapped to the ends of the colour ramp. */
export interface HeatmapRange {
  readonly low: number;
  readonly high: number;
}

export interface HeatmapOptions {
  /** Film pixels. */
  readonly film: { readonly width: number; readonly height: number };
  /** Output size in pixels, covering the whole film; default: the film's size. */
  readonly width?: number;
  readonly height?: number;
  /** Default: `heatmapRange` of the map. */
  readonly range?: HeatmapRange;
  /** `smooth` interpolates between cell centres; `raw` shows the cells. Default `smooth`. */
  readonly interpolation?: 'smooth' | 'raw';
  /** Multiplies the ramp's own opacity, 0–1; default 1. */
  readonly opacity?: number;
}

/** Straight (not premultiplied) RGBA, row-major, as in a canvas `ImageData` and PNG. */
export interface HeatmapPicture {
  readonly width: number;
  readonly height: number;
  readonly rgba: Uint8ClampedArray;
}

/** Range from a map's median, its background, to its peak. */
export function heatmapRange(map: Pick<ClassMap, 'values'>): HeatmapRange {
  const sorted = map.values.slice().sort();
  return { low: sorted[Math.floor((sorted.length - 1) / 2)] ?? 0, high: sorted.at(-1) ?? 0 };
}

/** Renders a class map over its film: transparent outside the covered area and where values are low. */
export function renderHeatmap(map: ClassMap, options: HeatmapOptions): HeatmapPicture {
  const { film, width = film.width, height = film.height, interpolation = 'smooth' } = options;
  const { low, high } = options.range ?? heatmapRange(map);
  const colors = colorTable(options.opacity ?? 1);
  const pixels = new Uint32Array(width * height);
  const columns = axisOf({ pixels: width, film: film.width, start: map.covers.x, length: map.covers.width, cells: map.columns, interpolation });
  const rows = axisOf({ pixels: height, film: film.height, start: map.covers.y, length: map.covers.height, cells: map.rows, interpolation });
  const scale = high > low ? (steps - 1) / (high - low) : 0;
  const line = new Float32Array(map.columns);
  for (let y = 0; y < height; y += 1) {
    if (rows.first[y] === outside) continue;
    blendRows(line, map, { first: rows.first[y] ?? 0, second: rows.second[y] ?? 0, part: rows.part[y] ?? 0 });
    for (let x = 0; x < width; x += 1) {
      const left = columns.first[x] ?? outside;
      if (left === outside) continue;
      const from = line[left] ?? 0;
      const value = from + ((line[columns.second[x] ?? 0] ?? 0) - from) * (columns.part[x] ?? 0);
      const step = Math.round((value - low) * scale);
      pixels[y * width + x] = colors[step >= steps ? steps - 1 : step > 0 ? step : 0] ?? 0;
    }
  }
  return { width, height, rgba: new Uint8ClampedArray(pixels.buffer) };
}

/** Number of colours of the ramp: one per value of an 8-bit channel. */
const steps = 256;
const outside = -1;

/** The ramp as RGBA in memory order, whatever the machine's. */
function colorTable(opacity: number): Uint32Array {
  const bytes = new Uint8ClampedArray(steps * 4);
  for (let step = 0; step < steps; step += 1) {
    const { red, green, blue, alpha } = heatmapColor(step / (steps - 1));
    bytes.set([red, green, blue, alpha * opacity], step * 4);
  }
  return new Uint32Array(bytes.buffer);
}

/** For each pixel along one axis: the two neighbouring cells and the interpolation weight (0–1). */
interface Axis {
  readonly first: Int32Array;
  readonly second: Int32Array;
  readonly part: Float32Array;
}

function axisOf({ pixels, film, start, length, cells, interpolation }: { readonly pixels: number; readonly film: number; readonly start: number; readonly length: number; readonly cells: number; readonly interpolation: 'smooth' | 'raw' }): Axis {
  const axis = { first: new Int32Array(pixels).fill(outside), second: new Int32Array(pixels), part: new Float32Array(pixels) };
  for (let pixel = 0; pixel < pixels; pixel += 1) {
    const cell = ((((pixel + 0.5) / pixels) * film - start) / length) * cells;
    if (!(cell >= 0 && cell < cells)) continue;
    const place = interpolation === 'raw' ? Math.floor(cell) : Math.min(cells - 1, Math.max(0, cell - 0.5));
    axis.first[pixel] = Math.floor(place);
    axis.second[pixel] = Math.min(cells - 1, Math.floor(place) + 1);
    axis.part[pixel] = place - Math.floor(place);
  }
  return axis;
}

function blendRows(line: Float32Array, map: ClassMap, { first, second, part }: { readonly first: number; readonly second: number; readonly part: number }): void {
  for (let column = 0; column < map.columns; column += 1) {
    const upper = map.values[first * map.columns + column] ?? 0;
    line[column] = upper + ((map.values[second * map.columns + column] ?? 0) - upper) * part;
  }
}
