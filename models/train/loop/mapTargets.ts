import type { XrayBox } from '../../../server/core/xray/xrayImage';
import { boxSpaceSide } from '../../../server/core/xray/xrayImage';
import type { FilmBox } from '../../contract/xrayFinding';
import type { DrawnAugmentation } from './drawAugmentation';

/** Transforms a box of the published space to fractions of the network's view: after crop and augmentation. Clipped; undefined if it lies outside. */
export function boxAsSeen(box: FilmBox, { crop, augmentation }: { readonly crop?: FilmBox; readonly augmentation?: DrawnAugmentation }): FilmBox | undefined {
  const part = crop ?? { x: 0, y: 0, width: 1, height: 1 };
  const corners = [0, 1].flatMap((right) => [0, 1].map((bottom) => ({ x: (box.x + right * box.width) / boxSpaceSide, y: (box.y + bottom * box.height) / boxSpaceSide })));
  const seen = corners.map(({ x, y }) => forward({ x: (x - part.x) / part.width, y: (y - part.y) / part.height }, augmentation));
  const [left, right] = [Math.max(0, Math.min(...seen.map(({ x }) => x))), Math.min(1, Math.max(...seen.map(({ x }) => x)))];
  const [top, bottom] = [Math.max(0, Math.min(...seen.map(({ y }) => y))), Math.min(1, Math.max(...seen.map(({ y }) => y)))];
  return right <= left || bottom <= top ? undefined : { x: left, y: top, width: right - left, height: bottom - top };
}

/** Position of an image point after augmentation: the inverse of the loader's sampling. */
function forward({ x, y }: { readonly x: number; readonly y: number }, augmentation: DrawnAugmentation | undefined): { readonly x: number; readonly y: number } {
  if (augmentation === undefined) return { x, y };
  const { flip, rotation, zoom, shiftX, shiftY } = augmentation;
  const [cos, sin] = [Math.cos(rotation) * zoom, Math.sin(rotation) * zoom];
  const u = (x - 0.5) * cos - (y - 0.5) * sin + shiftX;
  const v = (x - 0.5) * sin + (y - 0.5) * cos + shiftY;
  return { x: (flip ? -u : u) + 0.5, y: v + 0.5 };
}

/** Adds to each map cell the fraction of it covered by a box (in fractions of the image), up to 1. */
export function fillCells(cells: Float32Array, { rows, columns }: { readonly rows: number; readonly columns: number }, box: FilmBox): void {
  for (let row = Math.floor(box.y * rows); row < Math.min(rows, (box.y + box.height) * rows); row += 1) {
    const down = Math.min(row + 1, (box.y + box.height) * rows) - Math.max(row, box.y * rows);
    for (let column = Math.floor(box.x * columns); column < Math.min(columns, (box.x + box.width) * columns); column += 1) {
      const across = Math.min(column + 1, (box.x + box.width) * columns) - Math.max(column, box.x * columns);
      const at = row * columns + column;
      cells[at] = Math.min(1, (cells[at] ?? 0) + down * across);
    }
  }
}

/** Minimum share of the map's weight for boxes. */
const minBoxShare = 0.1;

/**
 * Raises the weights of cells covered by boxes (`targets`, fraction of each cell) until they make up a tenth of the map's
 * weight: a nodule of three cells in a thousand would otherwise have no effect.
 */
export function weighBoxes(weights: Float32Array, targets: Float32Array): void {
  const covered = targets.reduce((sum, share) => sum + share, 0);
  const weight = (minBoxShare * targets.length) / Math.max(1, covered);
  if (weight > 1) targets.forEach((share, cell) => (weights[cell] = 1 + (weight - 1) * share));
}

/** Boxes of one label. */
export function boxesOf(boxes: readonly XrayBox[], label: string): readonly XrayBox[] {
  return boxes.filter((box) => box.label === label);
}
