import type { IsoDate } from '../base/isoDate';

/** Files published with an edition's order file; each may be missing. */
export const releasePartKinds = [
  'tabular',
  'alphabetic-index',
  'external-cause-index',
  'neoplasm-table',
  'drug-table',
  'addenda',
  'poa-exempt',
  'conversion',
] as const;
export type ReleasePartKind = (typeof releasePartKinds)[number];

/** Display names of the parts for status pages and messages. */
export const releasePartNames: Readonly<Record<ReleasePartKind, string>> = {
  tabular: 'Tabular List',
  'alphabetic-index': 'Alphabetic Index',
  'external-cause-index': 'External Cause Index',
  'neoplasm-table': 'Neoplasm Table',
  'drug-table': 'Drug Table',
  addenda: 'addenda',
  'poa-exempt': 'present-on-admission exempt list',
  conversion: 'conversion table',
};

/** One installed part: its edition and its origin. */
export interface ReleasePart {
  readonly kind: ReleasePartKind;
  /** Id of the file's edition (`FY2026`); that edition's order file need not be installed. */
  readonly edition: string;
  readonly fiscalYear: number;
  /** First day in force. */
  readonly firstDay: IsoDate;
  /** Name of the source file, without its path. */
  readonly sourceName: string;
  readonly sourceSha256: string;
  /** Size in the part's own units: codes of a list, notes and inclusion terms of a Tabular List, rows of a table. */
  readonly rows: number;
  /** True for a file reconstructed from an older one and the addenda; every view says so. */
  readonly isReconstructed: boolean;
  /** True if the file contains only some chapters. */
  readonly isPartial: boolean;
  /** Chapter numbers of a partial Tabular List; absent for a complete one and for lists installed by an older program version. */
  readonly chapters?: readonly number[];
}

/** A part before its rows are counted. */
export type PartHead = Omit<ReleasePart, 'kind' | 'rows'>;

/** Describes what a partial part contains, to be appended to its name: ` (chapter 2 alone)`; empty for a complete part. */
export function describeExtent({ isPartial, chapters = [] }: PartHead): string {
  if (!isPartial) return '';
  return chapters.length === 0 ? ' (some chapters)' : ` (chapter${chapters.length === 1 ? '' : 's'} ${chapters.join(', ')} alone)`;
}

/**
 * The part in force on a day, from parts of one kind; if none was in force, the nearest in time (the older of two). Official
 * parts win over reconstructed ones of the same edition. A part is in force from its first day to the end of its fiscal year.
 */
export function choosePart<T extends PartHead>(parts: readonly T[], on: IsoDate): { readonly part: T; readonly inForce: boolean } | undefined {
  const sorted = [...parts].sort((a, b) => (a.firstDay < b.firstDay ? -1 : a.firstDay > b.firstDay ? 1 : Number(b.isReconstructed) - Number(a.isReconstructed)));
  const current = sorted.findLast((part) => part.firstDay <= on && on <= lastDayOf(part));
  if (current !== undefined) return { part: current, inForce: true };
  let nearest: T | undefined;
  for (const part of sorted) if (nearest === undefined || part.firstDay === nearest.firstDay || daysTo(part, on) < daysTo(nearest, on)) nearest = part;
  return nearest === undefined ? undefined : { part: nearest, inForce: false };
}

function lastDayOf({ fiscalYear }: PartHead): string {
  return `${fiscalYear}-09-30`;
}

function daysTo(part: PartHead, on: IsoDate): number {
  const time = Date.parse(on);
  return time < Date.parse(part.firstDay) ? Date.parse(part.firstDay) - time : Math.max(0, time - Date.parse(lastDayOf(part)));
}
