import type { ClassMap } from '../../contract/xrayFinding';

/**
 * Centre, in film pixels, of the map's highest cell whose centre lies on the film; the first in reading order of ties.
 * Undefined if no cell centre lies on the film.
 */
export function findMapPeak({ rows, columns, values, covers }: ClassMap, film: { readonly width: number; readonly height: number }): { readonly x: number; readonly y: number } | undefined {
  let peak: { readonly x: number; readonly y: number } | undefined;
  let highest = -Infinity;
  for (let cell = 0; cell < values.length; cell += 1) {
    const value = values[cell] ?? -Infinity;
    if (!(value > highest)) continue;
    const x = covers.x + (((cell % columns) + 0.5) / columns) * covers.width;
    const y = covers.y + ((Math.floor(cell / columns) + 0.5) / rows) * covers.height;
    if (x < 0 || y < 0 || x > film.width || y > film.height) continue;
    highest = value;
    peak = { x, y };
  }
  return peak;
}
