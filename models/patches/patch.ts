import type { XrayLabel } from '../../server/core/xray/xrayLabels';
import type { FilmBox } from '../contract/xrayFinding';

/** Origin of a patch: around a box; at a box's position in a film without that finding; elsewhere in the box's film. */
export type PatchKind = 'finding' | 'other film' | 'same film';

/** A square part of a film in fractions of its sides (0–1), independent of the copy's size. */
export interface Patch {
  /** Index of the film in the metadata. */
  readonly film: number;
  readonly kind: PatchKind;
  /** Finding of the patch. */
  readonly label: XrayLabel;
  readonly crop: FilmBox;
}

/** Converts a rectangle from fractions of the patch to fractions of the film. */
export function toFilm({ x, y, width, height }: FilmBox, crop: FilmBox): FilmBox {
  return { x: crop.x + x * crop.width, y: crop.y + y * crop.height, width: width * crop.width, height: height * crop.height };
}

/** Converts a rectangle from fractions of the film to fractions of the patch; it may extend beyond the patch. */
export function toPatch({ x, y, width, height }: FilmBox, crop: FilmBox): FilmBox {
  return { x: (x - crop.x) / crop.width, y: (y - crop.y) / crop.height, width: width / crop.width, height: height / crop.height };
}

/** Fraction of `inner` covered by `outer`. */
export function coveredShare(inner: FilmBox, outer: FilmBox): number {
  const width = Math.min(inner.x + inner.width, outer.x + outer.width) - Math.max(inner.x, outer.x);
  const height = Math.min(inner.y + inner.height, outer.y + outer.height) - Math.max(inner.y, outer.y);
  return width <= 0 || height <= 0 ? 0 : (width * height) / (inner.width * inner.height);
}
