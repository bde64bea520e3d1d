import { createHash } from 'node:crypto';
import { editFlags, type EditFlag } from '../../core/icd/edits';

/** Schema version of the file of an `mce` release; incremented with every change that a reader would misread. */
export const editsSchemaVersion = 1;

/** The one file of an `mce` release: a line of JSON, then one line per code and period, sorted by code and day. */
export const editsFile = 'edits.tsv';

/** What to do about unreadable edit lists. */
export const editsRebuildAdvice = 'Install the edit lists again: hcdr ingest mce.';

/** A period in which a code has the same edits. Days as `YYYYMMDD` numbers, both inclusive. */
export interface EditRun {
  /** Dotless. */
  readonly key: string;
  readonly from: number;
  readonly to: number;
  /** Bit n is set for `editFlags[n]`. */
  readonly bits: number;
}

/** First line of the file. */
export interface EditsHeader {
  readonly schemaVersion: number;
  readonly from: string;
  readonly to: string;
  readonly runs: number;
  /** SHA-256 of all lines after the first; absent in older files. */
  readonly sha256?: string;
}

/** The bit of an edit. */
export function editBit(flag: EditFlag): number {
  return 1 << editFlags.indexOf(flag);
}

export function encodeEdits(header: Omit<EditsHeader, 'schemaVersion' | 'runs' | 'sha256'>, runs: readonly EditRun[]): string {
  const rows = runs.map(({ key, from, to, bits }) => `${key}\t${from}\t${to}\t${bits.toString(16)}\n`).join('');
  const first = JSON.stringify({ schemaVersion: editsSchemaVersion, ...header, runs: runs.length, sha256: sumOfRows(rows) } satisfies EditsHeader);
  return `${first}\n${rows}`;
}

/** SHA-256 of the lines after the first. It detects changed digits, after which rows still look valid. */
export function sumOfRows(rows: string): string {
  return createHash('sha256').update(rows, 'latin1').digest('hex');
}
