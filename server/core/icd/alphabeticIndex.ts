import type { IndexEntry, IndexTerm } from './indexEntry';

/** One line of an index as a view shows it. */
export interface IndexLine extends Omit<IndexEntry, 'path'> {
  /** Names the line within its index; stable for one catalog. */
  readonly line: number;
  /** 1 for a main term, one more for each term above it. */
  readonly depth: number;
  readonly term: IndexTerm;
  readonly hasChildren: boolean;
}

/** Which index this is. */
export interface IndexSource {
  /** Id of the edition that the file is of: `FY2026`. */
  readonly edition: string;
  /** False where it is not the index of the date's edition but the nearest one installed; a view then says so. */
  readonly isOfEdition: boolean;
  /** True for a file that was put together from an older one and the addenda: not an official one, which is said wherever it is shown. */
  readonly isReconstructed: boolean;
}

/** The Alphabetic Index, the External Cause Index, the Neoplasm Table or the Drug Table of one edition. */
export interface AlphabeticIndex {
  readonly source: IndexSource;
  /** Main terms that begin with a text (any case; empty text: all), in the order of the index, at most `limit`. */
  mainTerms(beginning: string, limit: number): readonly IndexLine[];
  /** The line of a number; undefined where this index has none of it. */
  find(line: number): IndexLine | undefined;
  /** The lines directly below a line, in order. */
  children(line: number): readonly IndexLine[];
}
