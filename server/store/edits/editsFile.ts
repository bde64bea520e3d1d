import { editFlags, type EditFlag } from '../../core/icd/edits';

/** Version of the file of an `mce` release; it grows with every change that a reader would misread. */
export const editsSchemaVersion = 1;

/** The one file of an `mce` release: a line of JSON, then a line per run of days of a code, sorted by code and day. */
export const editsFile = 'edits.tsv';

/** What to do about edit lists that cannot be read. */
export const editsRebuildAdvice = 'Install the edit lists again: hcdr ingest mce.';

/** A run of days on which a code has the same edits. Days as `YYYYMMDD` numbers, both included. */
export interface EditRun {
  /** Dotless. */
  readonly key: string;
  readonly from: number;
  readonly to: number;
  /** Bit n: `editFlags[n]`. */
  readonly bits: number;
}

/** First line of the file. */
export interface EditsHeader {
  readonly schemaVersion: number;
  readonly from: string;
  readonly to: string;
  readonly runs: number;
}

/** The bit of an edit. */
export function editBit(flag: EditFlag): number {
  return 1 << editFlags.indexOf(flag);
}

export function encodeEdits(header: Omit<EditsHeader, 'schemaVersion' | 'runs'>, runs: readonly EditRun[]): string {
  const first = JSON.stringify({ schemaVersion: editsSchemaVersion, ...header, runs: runs.length } satisfies EditsHeader);
  const rows = runs.map(({ key, from, to, bits }) => `${key}\t${from}\t${to}\t${bits.toString(16)}`);
  return `${[first, ...rows].join('\n')}\n`;
}
