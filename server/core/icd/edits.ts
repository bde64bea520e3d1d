import type { IsoDate } from '../base/isoDate';
import { fiscalYearEnd, fiscalYearStart } from '../base/fiscalYear';
import type { IcdCode } from './code';

/**
 * Edits of the Medicare Code Editor (MCE) on diagnosis codes, in the bit order of the store. The first four restrict age, the
 * next two sex. `manifestation`, `unacceptable`, `questionable-admission` and `external-cause` concern the principal
 * diagnosis; `requires-secondary` marks an unacceptable one that a secondary diagnosis makes acceptable; `unspecified` is edit
 * 20. The others are stored under their MCE names but no rule uses them yet.
 */
export const editFlags = [
  'newborn', 'pediatric', 'maternity', 'adult', 'female', 'male', 'manifestation', 'unacceptable', 'requires-secondary',
  'questionable-admission', 'external-cause', 'unspecified', 'wrong-procedure', 'clinical-trial', 'delivery-outcome',
  'type-1-diabetes', 'noncovered-6', 'noncovered-7', 'noncovered-z302',
] as const;
export type EditFlag = (typeof editFlags)[number];

/** The edit lists that apply to a day. */
export interface EditVersion {
  /** `MCE v43`: the version of the fiscal year. */
  readonly label: string;
  readonly from: IsoDate;
  readonly to: IsoDate;
  /** True if the lists do not cover the day and the nearest ones are used; a message must say so. */
  readonly isCarried: boolean;
}

/** The installed edit lists. Immutable. Whether an edit applies to a code depends on the date, never on the version. */
export interface CodeEdits {
  readonly releaseId: string;
  /** First and last day that the lists cover. */
  readonly from: IsoDate;
  readonly to: IsoDate;
  /** Edits of a code on a day; outside the covered days, those of the nearest covered day that were in force. */
  flags(code: IcdCode, on: IsoDate): readonly EditFlag[];
  has(code: IcdCode, flag: EditFlag, on: IsoDate): boolean;
  /** The lists that apply to a day. */
  version(on: IsoDate): EditVersion;
}

/** Whole years, inclusive at both ends. */
export interface AgeRange {
  readonly from: number;
  readonly to: number;
}

/** Edits that restrict age. */
export const ageFlags = ['newborn', 'pediatric', 'maternity', 'adult'] as const satisfies readonly EditFlag[];
export type AgeFlag = (typeof ageFlags)[number];

/** Maternity was widened from 12–55 to 9–64 years with MCE v37. */
const widerMaternity = '2019-10-01';

/** Age range of an age edit on a day ("Definitions of Medicare Code Edits", chapter 1, edit 4). */
export function ageRange(flag: AgeFlag, on: IsoDate): AgeRange {
  switch (flag) {
    case 'newborn':
      return { from: 0, to: 0 };
    case 'pediatric':
      return { from: 0, to: 17 };
    case 'maternity':
      return on < widerMaternity ? { from: 12, to: 55 } : { from: 9, to: 64 };
    case 'adult':
      return { from: 15, to: 124 };
  }
}

/** The sex edit was deactivated on 2024-10-01 (MCE v42); the unspecified-code edit began on 2022-04-01 (MCE v39.1, CMS CR 12471). */
const lastSexDay = '2024-09-30';
const firstUnspecifiedDay = '2022-04-01';

/** Whether CMS applied the edit on that day, even if an older or newer list is used for it. */
export function isEditInForce(flag: EditFlag, on: IsoDate): boolean {
  if (flag === 'female' || flag === 'male') return on <= lastSexDay;
  return flag !== 'unspecified' || on >= firstUnspecifiedDay;
}

/** MCE v33 was the first for ICD-10 (FY2016); one version per fiscal year since then. */
const versionOffset = 1983;

/** Version of a day's fiscal year, if the lists cover `from` to `to`. */
export function editVersionOn(on: IsoDate, from: IsoDate, to: IsoDate): EditVersion {
  const judged = on < from ? from : on > to ? to : on;
  const year = Number(judged.slice(0, 4)) + (judged.slice(5) >= '10-01' ? 1 : 0);
  return { label: `MCE v${year - versionOffset}`, from: fiscalYearStart(year), to: fiscalYearEnd(year), isCarried: judged !== on };
}
