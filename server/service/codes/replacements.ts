import { addDays, type IsoDate } from '../../core/base/isoDate';
import type { Catalog, CodeRecord } from '../../core/icd/catalog';
import { rankByLine } from './billableBelow';
import { recordOn } from './recordOn';
import { findConverted, findSuccessors } from './successors';

/**
 * Everything that may be coded on a day in place of a code that is not billable then, likeliest first. For a deleted code, or one
 * that became a header: every code the conversion table leads to. For a code not yet valid: the codes used before it. If the table
 * has nothing for an absent code: what {@link findSuccessors} finds. Empty for a billable code.
 * @param record the code's {@link recordOn} that day
 */
export function listReplacements(record: CodeRecord, lookup: { readonly catalog: Catalog; readonly on: IsoDate }): readonly CodeRecord[] {
  const { catalog, on } = lookup;
  if (record.status === 'billable') return [];
  // The table also lists headers that never were codes, on behalf of all codes below them (`I63.- and P91.88`).
  if (record.status === 'header' && !wasCode(record, lookup)) return [];
  const converted = findConverted(record.code, lookup);
  if (converted.length > 0) return rankByLine(converted, record.longTitle, record);
  if (record.status === 'header') return [];
  const isToCome = record.validity.every((run) => run.from > on);
  const former = isToCome ? catalog.predecessors(record.code).flatMap(({ code }) => recordOn(code, on, catalog) ?? []) : [];
  if (former.length > 0) return former.filter(({ status }) => status === 'billable');
  // If only the table shows that the code was not yet valid, the titles of the nearest release are those of a later day.
  return catalog.lookup(record.code, on)?.status === 'absent' ? findSuccessors(record, '', lookup) : [];
}

function wasCode({ code }: CodeRecord, { catalog, on }: { readonly catalog: Catalog; readonly on: IsoDate }): boolean {
  return catalog.successors(code).some(({ from }) => from <= on && recordOn(code, addDays(from, -1), catalog)?.status === 'billable');
}
