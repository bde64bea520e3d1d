import type { DisplayFilm } from '../contract/protocol';
import { renderHeatmap } from '../contract/renderHeatmap';
import type { ClassMap, FilmBox } from '../contract/xrayFinding';
import type { RgbPicture } from './encodePng';

/** Maximum opacity of the map; the film remains visible everywhere. */
const strongest = 0.5;
/** Yellow of the Okabe–Ito palette, distinguishable from map and film with every common colour vision deficiency. */
const boxColour: readonly [number, number, number] = [240, 228, 66];

/** Paints the film in grey with a class map in the panel's colours and a box. */
export function paintFinding({ film, map, box }: { readonly film: DisplayFilm; readonly map?: ClassMap; readonly box?: FilmBox }): RgbPicture {
  const pixels = new Uint8Array(3 * film.width * film.height);
  for (let i = 0; i < film.pixels.length; i++) pixels.fill(film.pixels[i] ?? 0, 3 * i, 3 * i + 3);
  const picture = { width: film.width, height: film.height, pixels };
  if (map !== undefined) layMap(picture, map, film.scale);
  if (box !== undefined) drawBox(picture, box, film.scale);
  return picture;
}

function layMap({ width, height, pixels }: RgbPicture, map: ClassMap, scale: number): void {
  const { rgba } = renderHeatmap(map, { film: { width: width / scale, height: height / scale }, width, height, opacity: strongest });
  for (let pixel = 0; pixel < width * height; pixel++) {
    const alpha = (rgba[4 * pixel + 3] ?? 0) / 255;
    if (alpha === 0) continue;
    for (let channel = 0; channel < 3; channel++) {
      const at = 3 * pixel + channel;
      pixels[at] = Math.round((1 - alpha) * (pixels[at] ?? 0) + alpha * (rgba[4 * pixel + channel] ?? 0));
    }
  }
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
