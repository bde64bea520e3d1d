import { seededRandom } from '../../server/core/base/seededRandom';
import { unpackKey } from '../../server/store/catalog/codes/packedKey';
import type { EditionCodes } from './indexNames';
import { halfOf, pick, type KeptAside, type NameHalf } from './keptAside';

/** Partially typed titles: the first half of the letters of titles of billable codes without seventh characters. */
export function typedTitles({ codes, merged }: EditionCodes, { seed, half, count }: { readonly seed: number; readonly half: NameHalf; readonly count: number }): readonly KeptAside[] {
  const titles = merged.titles.flatMap(({ longTitle }, id) => {
    const query = longTitle.toLowerCase();
    const isAsked = codes.stemLengthAt(id) === 0 && codes.isBillableIn(id, 0) && halfOf(query) === half;
    return isAsked ? [{ set: 'typed', query: query.slice(0, Math.ceil(query.length / 2)), key: unpackKey(codes.keyAt(id)) } as const] : [];
  });
  return pick(titles, count, seededRandom(seed));
}
