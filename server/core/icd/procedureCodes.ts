import type { Steps } from '../base/steps';
import type { PcsCode } from './gems';

/** One value of an axis of ICD-10-PCS. */
export interface AxisValue {
  /** A digit or letter. */
  readonly value: string;
  /** `Percutaneous Endoscopic`; absent if no table names it. */
  readonly label?: string;
}

/** Definition of an axis value from the publisher's definitions file. */
export interface AxisDefinition {
  /** `Cutting out or off, without replacement, a portion of a body part`; body parts and devices have only {@link includes}. */
  readonly definition?: string;
  readonly explanation?: string;
  /** Examples, or inclusion terms. */
  readonly includes: readonly string[];
}

/** A line of the ICD-10-PCS Index. */
export interface ProcedureIndexLine {
  /** Line id, stable within one release. */
  readonly line: number;
  /** 1 for a main term. */
  readonly depth: number;
  /** Empty if the line is only a cross-reference. */
  readonly term: string;
  readonly hasChildren: boolean;
  /** A complete code, or the first characters of one, to be completed in the tables. */
  readonly code?: string;
  /** Term that the line refers to. */
  readonly see?: string;
  /** The tables' term for it: `Peritoneal Cavity`. */
  readonly use?: string;
}

/** The ICD-10-PCS Index. */
export interface ProcedureIndex {
  /** Edition of the file: `FY2023`. */
  readonly edition: string;
  /** Main terms with a given prefix (any case; empty: all), in index order, at most `limit`. */
  mainTerms(beginning: string, limit: number): readonly ProcedureIndexLine[];
  /** The line with this id, if it exists. */
  find(line: number): ProcedureIndexLine | undefined;
  /** Direct children of a line, in order. */
  children(line: number): readonly ProcedureIndexLine[];
}

/** The installed ICD-10-PCS list: every valid code, and the tables' labels for its axes. Immutable. */
export interface ProcedureCodes {
  /** Edition of the order file: `FY2026`. */
  readonly edition: string;
  readonly count: number;
  /** Whether the order file lists this complete code as valid. */
  has(code: string): boolean;
  /** Full title of a valid code. */
  title(code: string): string | undefined;
  /** Valid codes with a prefix of 0–7 characters, in order, at most `limit`. */
  beginningWith(beginning: string, limit: number): readonly string[];
  /** Values that may follow a prefix of 0–6 characters, in code order; empty if no code has the prefix. */
  next(beginning: string): readonly AxisValue[];
  /** Title of the axis after a prefix: `Body Part`; undefined if no table names it. */
  axisTitle(beginning: string): string | undefined;
  /** Definition of the value with this label after a prefix; undefined if there is none or no definitions are installed. */
  definition(beginning: string, label: string): AxisDefinition | undefined;
  /**
   * Valid codes for a surgeon's wording ("lap chole", "ORIF left distal radius"), best first, without duplicates, at most
   * `limit`; empty if no word is informative.
   */
  search(words: string, limit: number): readonly string[];
  /** Builds the search index, which the first search would otherwise build. Does nothing if it exists. */
  prepareSearch(): Steps<unknown>;
  /** Undefined if it is not installed. */
  readonly index: ProcedureIndex | undefined;
  /** Length of the longest prefix that some valid code has: 7 for a valid code. */
  validLength(code: string): number;
}

/** Length of a complete code; a shorter text is a prefix. */
export const procedureCodeLength = 7;

/** Parses the form of an ICD-10-PCS code: seven digits or letters without I and O (ICD-10-PCS Guideline A2). */
export function parsePcsCode(text: string): PcsCode | undefined {
  const upper = text.trim().toUpperCase();
  return /^[0-9A-HJ-NP-Z]{7}$/.test(upper) ? (upper as PcsCode) : undefined;
}
