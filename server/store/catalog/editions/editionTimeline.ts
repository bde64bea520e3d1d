import { addDays, makeIsoDate, type IsoDate } from '../../../core/base/isoDate';
import type { Edition } from '../../../core/icd/edition';

/**
 * Arranges the editions of a catalog: oldest first, one per id (the last in the list wins), the starter set only if there is no
 * official edition. Last days are recomputed: the day before the next edition of the fiscal year, otherwise September 30 (title
 * page of the ICD-10-CM Official Guidelines FY2026: "October 1, 2025 - September 30, 2026").
 */
export function arrangeEditions<T extends { readonly edition: Edition }>(sources: readonly T[]): readonly T[] {
  const byId = new Map(sources.map((source) => [source.edition.id, source]));
  const unique = [...byId.values()];
  const hasOfficial = unique.some(({ edition }) => edition.kind === 'official');
  const kept = hasOfficial ? unique.filter(({ edition }) => edition.kind === 'official') : unique;
  kept.sort((a, b) => compare(a.edition.firstDay, b.edition.firstDay) || compare(a.edition.id, b.edition.id));
  return kept.map((source, index) => ({
    ...source,
    edition: { ...source.edition, lastDay: lastDayOf(source.edition, kept[index + 1]?.edition) },
  }));
}

function lastDayOf(edition: Edition, next: Edition | undefined): IsoDate {
  const yearEnd = makeIsoDate(edition.fiscalYear, 9, 30);
  if (yearEnd === undefined) throw new RangeError(`The edition ${edition.id} has the fiscal year ${edition.fiscalYear}.`);
  const isFollowed = next !== undefined && next.firstDay > edition.firstDay && next.firstDay <= yearEnd;
  return isFollowed ? addDays(next.firstDay, -1) : yearEnd;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
