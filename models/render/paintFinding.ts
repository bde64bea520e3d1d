import type { DisplayFilm } from '../contract/protocol';
import type { ClassMap, FilmBox } from '../contract/xrayFinding';
import type { RgbPicture } from './encodePng';
import { viridis } from './viridis';

/** Opacity of the map where it is strongest; the film shows through everywhere. */
const strongest = 0.55;
/** Below this part of the map's range nothing is drawn: the film stays as it was. */
const leastShown = 0.2;
/** Yellow of the Okabe–Ito palette, told from the map and from the film by every common kind of sight. */
const boxColour: readonly [number, number, number] = [240, 228, 66];

/** The film in grey with a class map over it, from its least value (clear) to its greatest, and a box. */
export function paintFinding({ film, map, box }: { readonly film: DisplayFilm; readonly map?: ClassMap; readonly box?: FilmBox }): RgbPicture {
  const pixels = new Uint8Array(3 * film.width * film.height);
  for (let i = 0; i < film.pixels.length; i++) pixels.fill(film.pixels[i] ?? 0, 3 * i, 3 * i + 3);
  const picture = { width: film.width, height: film.height, pixels };
  if (map !== undefined) layMap(picture, map, film.scale);
  if (box !== undefined) drawBox(picture, box, film.scale);
  return picture;
}

function layMap({ width, height, pixels }: RgbPicture, map: ClassMap, scale: number): void {
  const least = map.values.reduce((low, value) => Math.min(low, value), Infinity);
  const range = map.values.reduce((high, value) => Math.max(high, value), -Infinity) - least;
  if (!(range > 0)) return;
  for (let y = 0; y < height; y++) {
    const row = (((y + 0.5) / scale - map.covers.y) / map.covers.height) * map.rows - 0.5;
    for (let x = 0; x < width; x++) {
      const column = (((x + 0.5) / scale - map.covers.x) / map.covers.width) * map.columns - 0.5;
      const share = (interpolate(map, row, column) - least) / range;
      if (!(share > leastShown)) continue;
      const alpha = (strongest * (share - leastShown)) / (1 - leastShown);
      const colour = viridis(share);
      const at = 3 * (y * width + x);
      for (let channel = 0; channel < 3; channel++) pixels[at + channel] = Math.round((1 - alpha) * (pixels[at + channel] ?? 0) + alpha * (colour[channel] ?? 0));
    }
  }
}

/** Between the centres of the cells; not a number outside of the grid. */
function interpolate({ rows, columns, values }: ClassMap, row: number, column: number): number {
  if (row < -0.5 || column < -0.5 || row > rows - 0.5 || column > columns - 0.5) return Number.NaN;
  const [r, c] = [Math.min(rows - 1, Math.max(0, row)), Math.min(columns - 1, Math.max(0, column))];
  const [top, left] = [Math.floor(r), Math.floor(c)];
  const [bottom, right] = [Math.min(rows - 1, top + 1), Math.min(columns - 1, left + 1)];
  const at = (y: number, x: number): number => values[y * columns + x] ?? Number.NaN;
  const upper = at(top, left) + (at(top, right) - at(top, left)) * (c - left);
  const lower = at(bottom, left) + (at(bottom, right) - at(bottom, left)) * (c - left);
  return upper + (lower - upper) * (r - top);
}

function drawBox({ width, height, pixels }: RgbPicture, box: FilmBox, scale: number): void {
  const line = Math.max(1, Math.round(Math.max(width, height) / 400));
  const left = Math.max(0, Math.round(box.x * scale));
  const top = Math.max(0, Math.round(box.y * scale));
  const right = Math.min(width, Math.round((box.x + box.width) * scale));
  const bottom = Math.min(height, Math.round((box.y + box.height) * scale));
  for (let y = top; y < bottom; y++) {
    for (let x = left; x < right; x++) {
      const isEdge = y < top + line || y >= bottom - line || x < left + line || x >= right - line;
      if (isEdge) pixels.set(boxColour, 3 * (y * width + x));
    }
  }
}
