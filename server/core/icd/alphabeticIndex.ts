import type { IndexEntry, IndexTerm } from './indexEntry';

/** One line of an index for display. */
export interface IndexLine extends Omit<IndexEntry, 'path'> {
  /** Line id within its index, stable for one catalog. */
  readonly line: number;
  /** 1 for a main term, plus one for each term above. */
  readonly depth: number;
  readonly term: IndexTerm;
  readonly hasChildren: boolean;
}

/** Origin of an index. */
export interface IndexSource {
  /** Id of the file's edition: `FY2026`. */
  readonly edition: string;
  /** False if it is not the date's edition but the nearest installed one; a view then says so. */
  readonly isOfEdition: boolean;
  /** True for a file reconstructed from an older one and the addenda; every view says so. */
  readonly isReconstructed: boolean;
}

/** The Alphabetic Index, the External Cause Index, the Neoplasm Table or the Drug Table of one edition. */
export interface AlphabeticIndex {
  readonly source: IndexSource;
  /** Main terms with a given prefix (any case; empty: all), in index order, at most `limit`. */
  mainTerms(beginning: string, limit: number): readonly IndexLine[];
  /** The line with this id, if it exists. */
  find(line: number): IndexLine | undefined;
  /** Direct children of a line, in order. */
  children(line: number): readonly IndexLine[];
}
