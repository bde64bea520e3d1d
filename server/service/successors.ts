import type { IsoDate } from '../core/base/isoDate';
import type { Catalog, CodeRecord } from '../core/icd/catalog';
import { codeFromKey, codeKey } from '../core/icd/code';
import { findBillableBelow, rankByLine } from './billableBelow';

/** Candidates looked at for a same title. */
const searched = 20;

/** Billable codes of the day whose title is that of a code which is not in force then. */
export function findSameTitle(record: CodeRecord, catalog: Catalog, on: IsoDate): readonly CodeRecord[] {
  const wanted = record.longTitle.toLowerCase();
  return catalog
    .search(record.longTitle, on, searched)
    .hits.map((hit) => hit.record)
    .filter((candidate) => candidate.status === 'billable' && candidate.longTitle.toLowerCase() === wanted);
}

/** Successors offered where no title is the same. */
const maxFromTree = 5;

/**
 * Billable codes of the day that may stand for one that is no longer in force: those of the same title, else those below
 * its nearest surviving ancestor, best for the line first; an injury keeps its seventh character.
 */
export function findSuccessors(record: CodeRecord, line: string, lookup: { catalog: Catalog; on: IsoDate }): readonly CodeRecord[] {
  const { catalog, on } = lookup;
  const same = findSameTitle(record, catalog, on);
  if (same.length > 0) return same;
  const key = codeKey(record.code);
  for (let length = key.length - 1; length >= 3; length -= 1) {
    const above = codeFromKey(key.slice(0, length));
    const survivor = above && catalog.lookup(above, on);
    if (survivor === undefined || survivor.status === 'absent') continue;
    if (survivor.status === 'billable') return [survivor];
    const below = findBillableBelow(survivor.code, line, lookup);
    const kept = record.isExtension ? below.map((candidate) => withExtension(candidate, record, lookup)) : below;
    return rankByLine(kept, `${line} ${record.longTitle}`, survivor).slice(0, maxFromTree);
  }
  return [];
}

/** The sibling of an extension that has the same seventh character as the code that it replaces. */
function withExtension(candidate: CodeRecord, replaced: CodeRecord, { catalog, on }: { catalog: Catalog; on: IsoDate }): CodeRecord {
  if (!candidate.isExtension) return candidate;
  const code = codeFromKey(codeKey(candidate.code).slice(0, -1) + replaced.code.slice(-1));
  const sibling = code && catalog.lookup(code, on);
  return sibling?.status === 'billable' ? sibling : candidate;
}
