import { addDays, type IsoDate } from '../../core/base/isoDate';
import type { Catalog, CodeRecord } from '../../core/icd/catalog';
import { rankByLine } from './billableBelow';
import { recordOn } from './recordOn';
import { findConverted, findSuccessors } from './successors';

/**
 * Everything that may be coded on a day instead of a code that is not billable then, the likeliest first: every code that the
 * conversion table leads to from one that is gone or became a header; of one that has not come yet, the codes that were used
 * before; where the table tells nothing of an absent code, what {@link findSuccessors} finds. Empty for a billable code.
 * @param record what {@link recordOn} says of the code on that day
 */
export function listReplacements(record: CodeRecord, lookup: { readonly catalog: Catalog; readonly on: IsoDate }): readonly CodeRecord[] {
  const { catalog, on } = lookup;
  if (record.status === 'billable') return [];
  // The table names headers that never were codes too, for all below them (`I63.- and P91.88`).
  if (record.status === 'header' && !wasCode(record, lookup)) return [];
  const converted = findConverted(record.code, lookup);
  if (converted.length > 0) return rankByLine(converted, record.longTitle, record);
  if (record.status === 'header') return [];
  const isToCome = record.validity.every((run) => run.from > on);
  const former = isToCome ? catalog.predecessors(record.code).flatMap(({ code }) => recordOn(code, on, catalog) ?? []) : [];
  if (former.length > 0) return former.filter(({ status }) => status === 'billable');
  // Where only the table says that the code had not come yet, the titles of the nearest release are of a later day.
  return catalog.lookup(record.code, on)?.status === 'absent' ? findSuccessors(record, '', lookup) : [];
}

function wasCode({ code }: CodeRecord, { catalog, on }: { readonly catalog: Catalog; readonly on: IsoDate }): boolean {
  return catalog.successors(code).some(({ from }) => from <= on && recordOn(code, addDays(from, -1), catalog)?.status === 'billable');
}
