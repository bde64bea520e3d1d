import type { Catalog, CodeRecord } from '../../core/icd/catalog';
import type { IcdCode } from '../../core/icd/code';
import type { IsoDate } from '../../core/base/isoDate';

/**
 * A code's record on a day. Before the oldest installed edition, the conversion table still shows which codes did not exist yet
 * (`absent`) and which headers were still codes (`billable`): with FY2024 installed, J15.61 and J15.6 on a day in 2022.
 */
export function recordOn(code: IcdCode, on: IsoDate, catalog: Catalog): CodeRecord | undefined {
  const record = catalog.lookup(code, on);
  const { edition, inForce } = catalog.editionOn(on);
  if (record === undefined || inForce || edition.kind === 'starter' || on >= edition.firstDay) return record;
  if (record.status === 'billable') {
    const from = firstDayOf(code, catalog);
    const [first, ...later] = record.validity;
    if (from === undefined || from <= on || first === undefined) return record;
    return { ...record, status: 'absent', validity: [{ ...first, from, fromStart: false }, ...later] };
  }
  return record.status === 'header' && wasCode(code, on, catalog) ? { ...record, status: 'billable' } : record;
}

/** The first day of a code, if the conversion table records how its condition was coded before. */
function firstDayOf(code: IcdCode, catalog: Catalog): IsoDate | undefined {
  return catalog.predecessors(code)[0]?.from;
}

/** A header was itself billable until the first code below it was introduced; the conversion table lists it as the previous code of those. */
function wasCode(code: IcdCode, on: IsoDate, catalog: Catalog): boolean {
  return catalog.successors(code).some(({ from }) => from > on) && isBare(code, on, catalog);
}

function isBare(code: IcdCode, on: IsoDate, catalog: Catalog): boolean {
  return catalog.children(code, on).every((child) => (child.status === 'header' ? isBare(child.code, on, catalog) : (firstDayOf(child.code, catalog) ?? on) > on));
}
