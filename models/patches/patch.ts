import type { XrayLabel } from '../../server/core/xray/xrayLabels';
import type { FilmBox } from '../contract/xrayFinding';

/** Where a patch is from: around a box; at a box's place in a film without that finding; elsewhere in the film of the box. */
export type PatchKind = 'finding' | 'other film' | 'same film';

/** A square part of a film, in shares of the film's sides (0–1): it means the same on a copy of any size. */
export interface Patch {
  /** Number of the film in the metadata. */
  readonly film: number;
  readonly kind: PatchKind;
  /** The finding that it is about. */
  readonly label: XrayLabel;
  readonly crop: FilmBox;
}

/** A rectangle in shares of the patch's sides, as shares of the film's. */
export function toFilm({ x, y, width, height }: FilmBox, crop: FilmBox): FilmBox {
  return { x: crop.x + x * crop.width, y: crop.y + y * crop.height, width: width * crop.width, height: height * crop.height };
}

/** A rectangle in shares of the film's sides, as shares of the patch's; it may reach beyond the patch. */
export function toPatch({ x, y, width, height }: FilmBox, crop: FilmBox): FilmBox {
  return { x: (x - crop.x) / crop.width, y: (y - crop.y) / crop.height, width: width / crop.width, height: height / crop.height };
}

/** The share of `inner` that lies in `outer`. */
export function coveredShare(inner: FilmBox, outer: FilmBox): number {
  const width = Math.min(inner.x + inner.width, outer.x + outer.width) - Math.max(inner.x, outer.x);
  const height = Math.min(inner.y + inner.height, outer.y + outer.height) - Math.max(inner.y, outer.y);
  return width <= 0 || height <= 0 ? 0 : (width * height) / (inner.width * inner.height);
}
