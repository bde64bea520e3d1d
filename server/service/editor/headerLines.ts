import type { IsoDate } from '../../core/base/isoDate';
import type { Catalog, CodeRecord } from '../../core/icd/catalog';
import { parseIcdCode } from '../../core/icd/code';

/** Number of codes of one category from which its header is added. */
const crowd = 3;
const categoryLength = 3;

/**
 * Inserts a category's header after the first of its codes if the list contains at least three of them. The order of the codes,
 * which is their ranking, is unchanged; a header already in the list keeps its place.
 */
export function withHeaderLines(records: readonly CodeRecord[], catalog: Catalog, on: IsoDate): readonly CodeRecord[] {
  const listed = new Set<string>(records.map(({ code }) => code));
  const counts = new Map<string, number>();
  for (const { code } of records) counts.set(code.slice(0, categoryLength), (counts.get(code.slice(0, categoryLength)) ?? 0) + 1);
  return records.flatMap((record) => {
    const category = record.code.slice(0, categoryLength);
    if (listed.has(category) || (counts.get(category) ?? 0) < crowd) return [record];
    listed.add(category);
    const code = parseIcdCode(category);
    const header = code === undefined ? undefined : catalog.lookup(code, on);
    return header?.status === 'header' ? [record, header] : [record];
  });
}
