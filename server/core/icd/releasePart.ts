import type { IsoDate } from '../base/isoDate';

/** What the publisher ships beside the order file of an edition; each part may be missing. */
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

/** The parts in words, as status pages and messages name them. */
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

/** One installed part: of which edition it is, and where it came from. */
export interface ReleasePart {
  readonly kind: ReleasePartKind;
  /** Id of the edition that the file is of (`FY2026`); that edition's order file need not be installed. */
  readonly edition: string;
  readonly fiscalYear: number;
  /** First day on which it is in force. */
  readonly firstDay: IsoDate;
  /** The file that it was read from, name only. */
  readonly sourceName: string;
  readonly sourceSha256: string;
  /** What it holds, counted in its own terms: codes of a list, notes and inclusion terms of a Tabular List, rows of a table. */
  readonly rows: number;
  /** True for a file that was put together from an older one and the addenda, which is said wherever it is shown. */
  readonly isReconstructed: boolean;
  /** True where the file holds only some of the chapters. */
  readonly isPartial: boolean;
  /** Numbers of the chapters of a partial Tabular List; absent of others, and of lists that an older program installed. */
  readonly chapters?: readonly number[];
}

/** What is known of a part before it is counted. */
export type PartHead = Omit<ReleasePart, 'kind' | 'rows'>;

/** What a part lacks, as it stands behind its name: ` (chapter 2 alone)`; empty of a whole one. */
export function describeExtent({ isPartial, chapters = [] }: PartHead): string {
  if (!isPartial) return '';
  return chapters.length === 0 ? ' (some chapters)' : ` (chapter${chapters.length === 1 ? '' : 's'} ${chapters.join(', ')} alone)`;
}

/**
 * The part in force on a day among parts of one kind; where none was in force, the one nearest in time, the older of two.
 * Of one edition an official part goes before a reconstructed one. A part is in force from its first day to the end of its fiscal year.
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
