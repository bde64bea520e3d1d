import type { IsoDate } from '../base/isoDate';
import { fiscalYearEnd, fiscalYearStart } from '../base/fiscalYear';
import type { IcdCode } from './code';

/**
 * Edits of the Medicare Code Editor (MCE) that single out diagnosis codes, in the order of the bits that the store keeps.
 * The first four restrict age, the next two sex; `manifestation`, `unacceptable`, `questionable-admission` and
 * `external-cause` speak of the principal diagnosis, `requires-secondary` of an unacceptable one that a secondary makes
 * acceptable, `unspecified` of edit 20. The others are kept as the editor's data name them: no rule judges by them yet.
 */
export const editFlags = [
  'newborn', 'pediatric', 'maternity', 'adult', 'female', 'male', 'manifestation', 'unacceptable', 'requires-secondary',
  'questionable-admission', 'external-cause', 'unspecified', 'wrong-procedure', 'clinical-trial', 'delivery-outcome',
  'type-1-diabetes', 'noncovered-6', 'noncovered-7', 'noncovered-z302',
] as const;
export type EditFlag = (typeof editFlags)[number];

/** Which lists a day is judged by. */
export interface EditVersion {
  /** `MCE v43`: the version of the fiscal year. */
  readonly label: string;
  readonly from: IsoDate;
  readonly to: IsoDate;
  /** The lists end before that day (or begin after it): they are carried over, and a message must say so. */
  readonly isCarried: boolean;
}

/** The installed edit lists, read-only and whole. An edit is in force for a code by date, never by version. */
export interface CodeEdits {
  readonly releaseId: string;
  /** First and last day that the lists speak of. */
  readonly from: IsoDate;
  readonly to: IsoDate;
  /** The edits of a code on a day; outside of the lists' days those of the nearest day, as far as the edit itself was in force. */
  flags(code: IcdCode, on: IsoDate): readonly EditFlag[];
  has(code: IcdCode, flag: EditFlag, on: IsoDate): boolean;
  /** The lists that a day is judged by. */
  version(on: IsoDate): EditVersion;
}

/** Whole years, both ends included. */
export interface AgeRange {
  readonly from: number;
  readonly to: number;
}

/** Edits that restrict age. */
export const ageFlags = ['newborn', 'pediatric', 'maternity', 'adult'] as const satisfies readonly EditFlag[];
export type AgeFlag = (typeof ageFlags)[number];

/** Maternity was widened from 12–55 to 9–64 years with MCE v37. */
const widerMaternity = '2019-10-01';

/** The ages of an age edit on a day ("Definitions of Medicare Code Edits", chapter 1, edit 4). */
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

/** False on days on which CMS did not apply the edit, whatever a list that is carried over says. */
export function isEditInForce(flag: EditFlag, on: IsoDate): boolean {
  if (flag === 'female' || flag === 'male') return on <= lastSexDay;
  return flag !== 'unspecified' || on >= firstUnspecifiedDay;
}

/** MCE v33 was the first of ICD-10 (FY2016); one version a fiscal year since. */
const versionOffset = 1983;

/** The version of the fiscal year of a day, where the lists span `from` to `to`. */
export function editVersionOn(on: IsoDate, from: IsoDate, to: IsoDate): EditVersion {
  const judged = on < from ? from : on > to ? to : on;
  const year = Number(judged.slice(0, 4)) + (judged.slice(5) >= '10-01' ? 1 : 0);
  return { label: `MCE v${year - versionOffset}`, from: fiscalYearStart(year), to: fiscalYearEnd(year), isCarried: judged !== on };
}
