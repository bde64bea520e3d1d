import type { PcsCode } from './gems';

/** One value that may stand at a place of an ICD-10-PCS code. */
export interface AxisValue {
  /** A digit or letter. */
  readonly value: string;
  /** `Percutaneous Endoscopic`; absent where no table names it. */
  readonly label?: string;
}

/** The installed ICD-10-PCS list: every valid code, and the tables' words for its axes. Immutable. */
export interface ProcedureCodes {
  /** `FY2026`: of the order file. */
  readonly edition: string;
  readonly count: number;
  /** True for a whole code that the order file lists as valid. */
  has(code: string): boolean;
  /** Full title of a valid code. */
  title(code: string): string | undefined;
  /** What may follow a beginning of 0 to 6 characters, in the order of the codes; empty where no code begins so. */
  next(beginning: string): readonly AxisValue[];
  /** What the place after a beginning says: `Body Part`; undefined where no table names it. */
  axisTitle(beginning: string): string | undefined;
  /** Number of characters, from the left, that some code begins with: 7 for a valid code, less for one that goes wrong there. */
  validLength(code: string): number;
}

/** The form of ICD-10-PCS: seven digits or letters without I and O (ICD-10-PCS Guideline A2). */
export function parsePcsCode(text: string): PcsCode | undefined {
  const upper = text.trim().toUpperCase();
  return /^[0-9A-HJ-NP-Z]{7}$/.test(upper) ? (upper as PcsCode) : undefined;
}
