import type { OrderRow } from '../../../server/store/catalog/editions/editionInput';

/** A row inconsistent with its neighbours. `line` is 1-based. */
export interface StructureProblem {
  readonly what: string;
  readonly line: number;
  readonly advice: string;
}

const advice = 'The file was altered or cut off: fetch it again.';

/**
 * Checks what holds in every official order file (verified for FY2024, FY2025 and FY2026): sequence numbers are consecutive from
 * 1, codes are unique, every code follows its three-character category, a header is immediately followed by a code below it, and a
 * billable code is not. In an excerpt only uniqueness and category order hold, and sequence numbers merely increase.
 */
export function* findStructureProblems(rows: readonly OrderRow[], extent: 'release' | 'excerpt'): Generator<StructureProblem> {
  const seen = new Set<string>();
  let previousRank = 0;
  let category = '';
  for (let index = 0; index < rows.length; index++) {
    const row = rows[index];
    if (row === undefined) return;
    const line = index + 1;
    const { key, rank } = row;
    const isExpected = extent === 'release' ? rank === previousRank + 1 : rank > previousRank;
    if (!isExpected) yield { what: `The sequence number is ${rank}, after ${previousRank}.`, line, advice };
    previousRank = rank;
    if (seen.size === seen.add(key).size) yield { what: `The code ${key} occurs a second time.`, line, advice };
    if (extent === 'excerpt') continue;
    if (key.length === 3) category = key;
    else if (!key.startsWith(category)) yield { what: `The code ${key} is listed under the category ${category === '' ? '(none)' : category}.`, line, advice };
    const nextKey = rows[index + 1]?.key;
    const hasChild = nextKey !== undefined && nextKey.length > key.length && nextKey.startsWith(key);
    if (row.isBillable === hasChild) yield { what: structureOf(key, row.isBillable), line, advice };
  }
}

function structureOf(key: string, isBillable: boolean): string {
  return isBillable ? `The code ${key} is flagged billable but has codes under it.` : `The code ${key} is flagged as a header but has no codes under it.`;
}
