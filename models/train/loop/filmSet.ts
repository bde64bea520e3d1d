import type { XraySplit } from '../../../server/core/xray/xrayImage';
import type { XrayLabel } from '../../../server/core/xray/xrayLabels';
import type { XrayMetadata } from '../../../server/core/xray/xrayMetadata';

/** Films of one split in compact arrays: all of ChestX-ray14 takes less than a megabyte. */
export interface FilmSet {
  /** Film indices in the metadata. */
  readonly films: Uint32Array;
  /** Bit per label, in the order of `labels`. */
  readonly masks: Uint16Array;
  readonly labels: readonly XrayLabel[];
}

/** Films of a split that are present in the folder and readable. */
export function makeFilmSet(metadata: XrayMetadata, options: { readonly split: XraySplit; readonly labels: readonly XrayLabel[]; readonly isWanted: (name: string) => boolean }): FilmSet {
  const { split, labels, isWanted } = options;
  const all = metadata.select({ split });
  const films = new Uint32Array(all.length);
  const masks = new Uint16Array(all.length);
  let count = 0;
  for (const film of all) {
    const image = metadata.image(film);
    if (!isWanted(image.name)) continue;
    films[count] = film;
    masks[count] = labels.reduce((mask, label, bit) => (image.labels.includes(label) ? mask | (1 << bit) : mask), 0);
    count += 1;
  }
  return { films: films.slice(0, count), masks: masks.slice(0, count), labels };
}

/** Number of films per label. */
export function countLabels({ masks, labels }: FilmSet): readonly number[] {
  const counts = new Uint32Array(labels.length);
  for (const mask of masks) for (let bit = 0; bit < counts.length; bit += 1) counts[bit] = (counts[bit] ?? 0) + ((mask >> bit) & 1);
  return Array.from(counts);
}
