import type { Film } from '../contract/film';
import type { FilmBox } from '../contract/xrayFinding';
import { resampleGrey } from '../image/resample';
import type { RgbPicture } from '../render/encodePng';
import { forEachPoint, glyphSize } from './glyphs';
import type { Patch, PatchKind } from './patch';

/** A patch with its pixels and the boxes of its finding, in shares of the patch. */
export interface ShownPatch {
  readonly patch: Patch;
  readonly film: Film;
  readonly boxes: readonly FilmBox[];
}

/** Sides of a cell: picture, frame and caption, in pixels. */
const picture = 96;
const frame = 3;
const caption = 14;
const gap = 6;
/** Pixel size of a caption's points. */
const point = 2;

/** Okabe and Ito's colours, told apart by colour-blind readers: finding, other film, same film. */
const colours: Readonly<Record<PatchKind, readonly [number, number, number]>> = { finding: [230, 159, 0], 'other film': [86, 180, 233], 'same film': [0, 158, 115] };
const ground = 24;
const text = [230, 230, 230] as const;

/** Draws patches in rows, each framed by its kind, with its finding's name and boxes, to inspect the training data. */
export function drawContactSheet(patches: readonly ShownPatch[], columns: number): RgbPicture {
  const cell = { width: picture + 2 * frame + gap, height: picture + 2 * frame + caption + gap };
  const width = columns * cell.width + gap;
  const height = Math.ceil(patches.length / columns) * cell.height + gap;
  const pixels = new Uint8Array(3 * width * height).fill(ground);
  const set = (x: number, y: number, colour: readonly number[]): void => {
    if (x >= 0 && y >= 0 && x < width && y < height) pixels.set(colour, 3 * (y * width + x));
  };
  const outline = (box: FilmBox, thickness: number, colour: readonly number[]): void => {
    const [left, top, right, bottom] = [box.x, box.y, box.x + box.width, box.y + box.height].map(Math.round) as [number, number, number, number];
    for (let y = top; y < bottom; y += 1) for (let x = left; x < right; x += 1) if (x < left + thickness || x >= right - thickness || y < top + thickness || y >= bottom - thickness) set(x, y, colour);
  };
  patches.forEach(({ patch, film, boxes }, index) => {
    const left = gap + (index % columns) * cell.width;
    const top = gap + Math.floor(index / columns) * cell.height;
    outline({ x: left, y: top, width: picture + 2 * frame, height: picture + 2 * frame }, frame, colours[patch.kind]);
    const inner = { x: left + frame, y: top + frame };
    resampleGrey(film, picture, picture).forEach((value, at) => set(inner.x + (at % picture), inner.y + Math.floor(at / picture), [value, value, value]));
    for (const box of boxes) outline(onPicture(box, inner), 1, colours.finding);
    forEachPoint(patch.label.replace('_', ' ').slice(0, Math.floor(cell.width / ((glyphSize.width + 1) * point))), (x, y) => {
      for (let at = 0; at < point * point; at += 1) set(left + x * point + (at % point), top + picture + 2 * frame + 3 + y * point + Math.floor(at / point), text);
    });
  });
  return { width, height, pixels };
}

/** Clipped: a box may reach beyond its patch. */
function onPicture(box: FilmBox, { x, y }: { readonly x: number; readonly y: number }): FilmBox {
  const clip = (share: number): number => Math.min(1, Math.max(0, share)) * picture;
  const [left, top] = [clip(box.x), clip(box.y)];
  return { x: x + left, y: y + top, width: clip(box.x + box.width) - left, height: clip(box.y + box.height) - top };
}
