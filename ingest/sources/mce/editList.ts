import type { IsoDate } from '../../../server/core/base/isoDate';
import type { Problem } from '../../../server/core/base/problem';
import type { EditFlag } from '../../../server/core/icd/edits';

/** How edit lists are published, told by a file's content; see {@link recogniseEditForm}. */
export type EditForm = 'dated' | 'flat' | 'definitions';

/** A code's edits on a run of days within its list's days. */
export interface EditRow {
  /** Dotless. */
  readonly key: string;
  readonly from: IsoDate;
  readonly to: IsoDate;
  readonly flags: readonly EditFlag[];
}

/** The diagnosis edits of one file. */
export interface EditList {
  readonly form: EditForm;
  /** The days that the file speaks of: outside of them it says nothing, inside a code without a row has no edit. */
  readonly from: IsoDate;
  readonly to: IsoDate;
  readonly rows: readonly EditRow[];
  readonly problems: readonly Problem[];
}

/** A dotless diagnosis code of these files. */
export const diagnosisKey = /^[A-Z][0-9A-Z]{2,6}$/;

/** Problems told of one file; more of the same kind say nothing new. */
export const maxProblems = 20;
