import type { IsoDate } from '../../../server/core/base/isoDate';
import type { EditFlag } from '../../../server/core/icd/edits';
import type { EditRow } from './editList';

/** Rows for lists in force for the same period throughout. */
export function rowsOf(flags: ReadonlyMap<string, ReadonlySet<EditFlag>>, { from, to }: { readonly from: IsoDate; readonly to: IsoDate }): readonly EditRow[] {
  return [...flags].map(([key, own]) => ({ key, from, to, flags: [...own] }));
}
