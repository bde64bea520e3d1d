import type { Steps } from '../base/steps';
import type { PcsCode } from './gems';

/** One value that may stand at a place of an ICD-10-PCS code. */
export interface AxisValue {
  /** A digit or letter. */
  readonly value: string;
  /** `Percutaneous Endoscopic`; absent where no table names it. */
  readonly label?: string;
}

/** What the publisher's definitions say of a value of an axis. */
export interface AxisDefinition {
  /** `Cutting out or off, without replacement, a portion of a body part`; body parts and devices have only {@link includes}. */
  readonly definition?: string;
  readonly explanation?: string;
  /** Examples, or what the value takes in. */
  readonly includes: readonly string[];
}

/** A line of the ICD-10-PCS Index. */
export interface ProcedureIndexLine {
  /** Names the line; stable for one release. */
  readonly line: number;
  /** 1 for a main term. */
  readonly depth: number;
  /** Empty where the line only sends elsewhere. */
  readonly term: string;
  readonly hasChildren: boolean;
  /** A whole code, or the beginning that the tables go on from. */
  readonly code?: string;
  /** The term of another line. */
  readonly see?: string;
  /** The word that the tables use for it: `Peritoneal Cavity`. */
  readonly use?: string;
}

/** The ICD-10-PCS Index. */
export interface ProcedureIndex {
  /** `FY2023`: of the file. */
  readonly edition: string;
  /** Main terms that begin with a text (any case; empty: all), in the order of the index, at most `limit`. */
  mainTerms(beginning: string, limit: number): readonly ProcedureIndexLine[];
  /** The line of a number; undefined where the index has none of it. */
  find(line: number): ProcedureIndexLine | undefined;
  /** The lines directly below a line, in order. */
  children(line: number): readonly ProcedureIndexLine[];
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
  /** Valid codes with a beginning of 0 to 7 characters, in order, at most `limit`. */
  beginningWith(beginning: string, limit: number): readonly string[];
  /** What may follow a beginning of 0 to 6 characters, in the order of the codes; empty where no code begins so. */
  next(beginning: string): readonly AxisValue[];
  /** What the place after a beginning says: `Body Part`; undefined where no table names it. */
  axisTitle(beginning: string): string | undefined;
  /** What the definitions say of a value after a beginning, by its label; undefined where they say nothing or are not installed. */
  definition(beginning: string, label: string): AxisDefinition | undefined;
  /** Valid codes by what operators write ("lap chole", "ORIF left distal radius"), best first, none twice, at most `limit`; none where no word tells anything. */
  search(words: string, limit: number): readonly string[];
  /** Makes what searches need, which else the first of them does at once; done at once where it is made. */
  prepareSearch(): Steps<unknown>;
  /** Undefined where it is not installed. */
  readonly index: ProcedureIndex | undefined;
  /** Number of characters, from the left, that some code begins with: 7 for a valid code, less for one that goes wrong there. */
  validLength(code: string): number;
}

/** Characters of a whole code; a shorter text is the beginning that its table goes on from. */
export const procedureCodeLength = 7;

/** The form of ICD-10-PCS: seven digits or letters without I and O (ICD-10-PCS Guideline A2). */
export function parsePcsCode(text: string): PcsCode | undefined {
  const upper = text.trim().toUpperCase();
  return /^[0-9A-HJ-NP-Z]{7}$/.test(upper) ? (upper as PcsCode) : undefined;
}
