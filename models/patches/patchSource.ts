import { boxSpaceSide, type XrayBox } from '../../server/core/xray/xrayImage';
import type { XrayLabel } from '../../server/core/xray/xrayLabels';
import type { XrayMetadata } from '../../server/core/xray/xrayMetadata';
import type { FilmBox } from '../contract/xrayFinding';
import type { SeededRandom } from '../phantom/seededRandom';
import { coveredShare, type Patch } from './patch';

/** Patch sides relative to the box's longer side: the finding with its borders, its neighbourhood, or its region. */
export const patchScales = [1.25, 1.75, 2.5] as const;
/** Minimum side of a patch in film sides: a smaller patch of a nodule would show only grain. */
const minSide = 0.12;
/** Maximum fraction of the box in a negative patch. */
const maxCovered = 0.1;
/** Fraction of positive patches: findings are oversampled to one half; negatives are split between other films and the same film. */
const positiveShare = 0.5;
const otherFilmShare = 0.25;
/** Maximum tries: a box that fills its film leaves no room for a negative patch. */
const placesTried = 30;

interface BoxedFilm {
  readonly film: number;
  readonly box: XrayBox;
}

/**
 * Draws patches from a film set, with and without findings, all labels equally often. Negatives of other films lie where boxes
 * of the finding lie, so that the position alone is uninformative.
 */
export class PatchSource {
  /** Labels that have boxes in these films. */
  readonly labels: readonly XrayLabel[];
  readonly #metadata: XrayMetadata;
  readonly #films: Uint32Array;
  readonly #boxes: ReadonlyMap<XrayLabel, readonly BoxedFilm[]>;

  constructor(metadata: XrayMetadata, films: Uint32Array, labels: readonly XrayLabel[]) {
    this.#metadata = metadata;
    this.#films = films;
    const boxes = new Map<XrayLabel, BoxedFilm[]>();
    const boxed = new Set(metadata.select({ hasBoxes: true }));
    for (const film of films) {
      if (!boxed.has(film)) continue;
      for (const box of metadata.image(film).boxes) if (labels.includes(box.label)) boxes.set(box.label, [...(boxes.get(box.label) ?? []), { film, box }]);
    }
    this.#boxes = boxes;
    this.labels = labels.filter((label) => boxes.has(label));
  }

  get isEmpty(): boolean {
    return this.labels.length === 0;
  }

  /** @throws RangeError if no film has a box */
  draw(random: SeededRandom): Patch {
    const label = this.labels[random.below(this.labels.length)];
    const boxes = label === undefined ? [] : (this.#boxes.get(label) ?? []);
    const chosen = boxes[random.below(boxes.length)];
    if (label === undefined || chosen === undefined) throw new RangeError('No film has a box: there is nothing to cut patches around.');
    const around = aroundBox(chosen.box, random);
    const share = random.next();
    if (share < positiveShare) return { film: chosen.film, kind: 'finding', label, crop: around };
    const other = share < positiveShare + otherFilmShare ? this.#filmWithout(label, random) : undefined;
    if (other !== undefined) return { film: other, kind: 'other film', label, crop: around };
    const elsewhere = this.#elsewhere(chosen, around, random);
    if (elsewhere !== undefined) return { film: chosen.film, kind: 'same film', label, crop: elsewhere };
    const last = this.#filmWithout(label, random);
    return last === undefined ? { film: chosen.film, kind: 'finding', label, crop: around } : { film: last, kind: 'other film', label, crop: around };
  }

  #filmWithout(label: XrayLabel, random: SeededRandom): number | undefined {
    for (let tried = 0; tried < placesTried; tried += 1) {
      const film = this.#films[random.below(this.#films.length)];
      if (film !== undefined && !this.#metadata.image(film).labels.includes(label)) return film;
    }
    return undefined;
  }

  #elsewhere({ film, box }: BoxedFilm, { width }: FilmBox, random: SeededRandom): FilmBox | undefined {
    const own = this.#metadata.image(film).boxes.filter(({ label }) => label === box.label).map(toShares);
    for (let tried = 0; tried < placesTried; tried += 1) {
      const crop = { x: random.between(0, 1 - width), y: random.between(0, 1 - width), width, height: width };
      if (own.every((other) => coveredShare(other, crop) <= maxCovered)) return crop;
    }
    return undefined;
  }
}

/** A box of the published space in fractions of the film's sides. */
export function toShares({ x, y, width, height }: FilmBox): FilmBox {
  return { x: x / boxSpaceSide, y: y / boxSpaceSide, width: width / boxSpaceSide, height: height / boxSpaceSide };
}

/** A square around the box with random scale and jitter, entirely on the film. */
function aroundBox(published: XrayBox, random: SeededRandom): FilmBox {
  const box = toShares(published);
  const longer = Math.max(box.width, box.height);
  const scale = patchScales[random.below(patchScales.length)] ?? patchScales[0];
  const side = Math.min(1, Math.max(minSide, longer * scale));
  const place = (start: number, length: number): number => {
    // Anywhere with the whole box in it.
    const free = Math.max(0, side - length);
    return Math.min(1 - side, Math.max(0, start - random.between(0, 1) * free));
  };
  return { x: place(box.x, box.width), y: place(box.y, box.height), width: side, height: side };
}
