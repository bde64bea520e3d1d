import type { IsoDate } from '../../core/base/isoDate';
import type { Catalog, CodeRecord } from '../../core/icd/catalog';

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
