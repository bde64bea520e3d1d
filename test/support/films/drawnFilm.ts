import type { Film } from '../../../models/contract/film';
import type { FilmBox } from '../../../models/contract/xrayFinding';

/** A grey film with rectangles of other greys on it (0–255). */
export function drawnFilm({ width, height, grey = 128, boxes = [] }: { readonly width: number; readonly height: number; readonly grey?: number; readonly boxes?: readonly (FilmBox & { readonly grey: number })[] }): Film {
  const pixels = new Uint8Array(width * height).fill(grey);
  for (const box of boxes) for (let y = box.y; y < box.y + box.height; y += 1) pixels.fill(box.grey, y * width + box.x, y * width + box.x + box.width);
  return { width, height, pixels, source: { format: 'png', bits: 8, isColour: false } };
}
