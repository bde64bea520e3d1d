import type { IsoDate } from '../../core/base/isoDate';
import type { Catalog, CodeRecord } from '../../core/icd/catalog';
import type { Side } from '../../core/note/context/trigger';

/** Default dominance by side if a note does not state it (Guideline I.C.6.a). */
const unsaid: Readonly<Record<'left' | 'right', string>> = { left: 'left non-dominant side', right: 'right dominant side' };

/**
 * The billable code of a paralysis on a side whose dominance is not stated: right is taken as dominant, left as nondominant
 * (Guideline I.C.6.a). Undefined if the title leaves no side open.
 */
export function findOfUnsaidDominance(record: CodeRecord, side: Side, { catalog, on }: { readonly catalog: Catalog; readonly on: IsoDate }): CodeRecord | undefined {
  if (side === 'bilateral' || record.parent === undefined || !/\baffecting unspecified side$/i.test(record.longTitle)) return undefined;
  const wanted = plain(record.longTitle.replace(/unspecified side$/i, unsaid[side]));
  return catalog.children(record.parent, on).find(({ longTitle, status }) => status === 'billable' && plain(longTitle) === wanted);
}

/** The order file has both "nondominant" and "non-dominant". */
function plain(title: string): string {
  return title.toLowerCase().replaceAll('-', '');
}
