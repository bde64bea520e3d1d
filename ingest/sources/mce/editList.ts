import type { IsoDate } from '../../../server/core/base/isoDate';
import type { Problem } from '../../../server/core/base/problem';
import type { EditFlag } from '../../../server/core/icd/edits';

/** Publication formats of edit lists, recognised by content; see {@link recogniseEditForm}. */
export type EditForm = 'dated' | 'flat' | 'definitions';

/** The edits of a code in a period within that of its list. */
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
  /** The period covered: outside of it the file says nothing; within it, a code without a row has no edit. */
  readonly from: IsoDate;
  readonly to: IsoDate;
  readonly rows: readonly EditRow[];
  readonly problems: readonly Problem[];
}

/** A dotless diagnosis code in these files. */
export const diagnosisKey = /^[A-Z][0-9A-Z]{2,6}$/;

/** Maximum number of problems reported per file. */
export const maxProblems = 20;
