import type { IsoDate } from '../../core/base/isoDate';
import type { Catalog, CodeRecord } from '../../core/icd/catalog';
import { parseIcdCode } from '../../core/icd/code';

/** Codes of one category that make a list worth a line for all of them. */
const crowd = 3;
const categoryLength = 3;

/**
 * Adds the category's header where a list holds three or more of its codes, behind the first of them: the order of the codes, which is
 * how well they answer, stays as it is. A header that the list holds already keeps its place.
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
