import type { IsoDate } from '../base/isoDate';
import type { PhraseBook } from '../note/mentions/phraseBook';
import type { AlphabeticIndex } from './alphabeticIndex';
import type { IcdCode } from './code';
import type { IndexKind } from './indexEntry';
import type { Edition, EditionChoice } from './edition';
import type { ReleasePart } from './releasePart';
import type { TabularList } from './tabular';

/** Status of a code in one edition: `billable` (valid for reporting), `header` (needs more characters) or `absent`. */
export type CodeStatus = 'billable' | 'header' | 'absent';

/** A run of consecutive installed editions in which a code had one status. */
export interface Validity {
  readonly status: 'billable' | 'header';
  /** First day of the run's first edition. With `fromStart` no older edition is installed, so the run may have begun earlier. */
  readonly from: IsoDate;
  readonly fromStart: boolean;
  /** Last day of the run's last edition. With `toEnd` no newer edition is installed, so the run may continue. */
  readonly to: IsoDate;
  readonly toEnd: boolean;
}

/** A code or header as worded in one edition. */
export interface CodeRecord {
  readonly code: IcdCode;
  /** Status in the edition in force on the requested date. */
  readonly status: CodeStatus;
  /** Abbreviated title, at most 60 characters, from the requested edition or the nearest one that has the code. */
  readonly shortTitle: string;
  /** Full title, at most 228 characters (order file, columns 77 on). */
  readonly longTitle: string;
  /** Chapter number, 1–22 (Tabular List). */
  readonly chapter: number;
  /** Nearest existing ancestor in that edition; undefined for a category. */
  readonly parent: IcdCode | undefined;
  /** True if the last character is a seventh-character extension (`A` initial encounter …) rather than a node of the Tabular List. */
  readonly isExtension: boolean;
  /** Oldest first. */
  readonly validity: readonly Validity[];
}

/** A seventh character that a stem accepts. */
export interface SeventhCharacter {
  readonly character: string;
  /** `initial encounter for closed fracture`. */
  readonly label: string;
  /** The complete code, including placeholders. */
  readonly code: IcdCode;
}

/** One line of the CDC's conversion table, as seen from one of its two codes. */
export interface CodeConversion {
  /** The other code. */
  readonly code: IcdCode;
  /** First day on which the newer of the two codes is in force. */
  readonly from: IsoDate;
}

/** A change to a code or header, as stated in an edition's addenda. */
export interface CodeChange {
  /** Id of the edition: `FY2026`. */
  readonly edition: string;
  readonly from: IsoDate;
  readonly action: 'added' | 'deleted' | 'revised' | 'toHeader' | 'toBillable';
}

/** Difference of one code between two installed editions. */
export interface EditionDifference {
  readonly code: IcdCode;
  readonly action: CodeChange['action'];
  /** Title in the older edition; empty if the code is absent there. */
  readonly titleBefore: string;
  readonly titleAfter: string;
}

/** At most `limit` records, and whether there were more. */
export interface RecordPage {
  readonly records: readonly CodeRecord[];
  readonly hasMore: boolean;
}

/** One search result. Higher scores are better; 1 means the whole title matched. */
export interface SearchHit {
  readonly record: CodeRecord;
  readonly score: number;
  /** Title words that matched the query, lower case as in the title. */
  readonly matched: readonly string[];
}

export interface SearchPage {
  readonly hits: readonly SearchHit[];
  readonly hasMore: boolean;
}

/**
 * The installed code lists. Immutable: an implementation never changes after it was opened. Every date is a date of service;
 * the edition used is `chooseEdition(editions, on)`.
 */
export interface Catalog {
  /** Id of the store release it was opened from. */
  readonly releaseId: string;
  /** Oldest first, at least one. */
  readonly editions: readonly Edition[];
  /** Installed parts other than order files. */
  readonly parts: readonly ReleasePart[];
  editionOn(on: IsoDate): EditionChoice;
  /** Record of a code that *any* installed edition contains; its status is `absent` if the date's edition does not. */
  lookup(code: IcdCode, on: IsoDate): CodeRecord | undefined;
  /** Status only. It reads no titles, so it is cheap enough for thousands of candidates. */
  status(code: IcdCode, on: IsoDate): CodeStatus;
  /** Whether any installed edition contains the code. */
  knows(code: IcdCode): boolean;
  /** All categories (three characters) of the date's edition, in order-file order. */
  categories(on: IsoDate): readonly CodeRecord[];
  /** Direct children in the date's edition, in order-file order. */
  children(code: IcdCode, on: IsoDate): readonly CodeRecord[];
  /**
   * Codes of the date's edition with a given prefix (upper case, no decimal point), in code order; the prefix itself comes
   * first if it is a code. Seventh-character extensions are included only once the prefix reaches their stem, so that S52.5 is
   * not flooded.
   */
  byPrefix(prefix: string, on: IsoDate, limit: number): RecordPage;
  /** Full-text search over the titles of the date's edition, best first. */
  search(words: string, on: IsoDate, limit: number): SearchPage;
  /** Seventh characters of a stem (a header whose children are all extensions), in order; empty for any other code. */
  seventhCharacters(stem: IcdCode, on: IsoDate): readonly SeventhCharacter[];
  /** Tabular List of the date's edition, else of the nearest installed one (see its `source`); undefined if none is installed. */
  tabular(on: IsoDate): TabularList | undefined;
  /** One of the publisher's indexes, of the date's edition or the nearest installed one (see its `source`); undefined if none is installed. */
  alphabeticIndex(kind: IndexKind, on: IsoDate): AlphabeticIndex | undefined;
  /** Whether the code is exempt from present-on-admission reporting, by the list in force or the nearest one; undefined if none is installed. */
  isPoaExempt(code: IcdCode, on: IsoDate): boolean | undefined;
  /** Successors of the code by the newest installed conversion table, oldest first. Empty if none is installed. */
  successors(code: IcdCode): readonly CodeConversion[];
  /** Predecessors of the code by the same table. */
  predecessors(code: IcdCode): readonly CodeConversion[];
  /** Changes to the code in the installed addenda, oldest first. */
  changes(code: IcdCode): readonly CodeChange[];
  /** Codes and headers that differ between two installed editions (by id), in code order; empty for an id that is not installed. */
  differences(before: string, after: string): readonly EditionDifference[];
  /** Problem names for finding mentions in notes; undefined if the installed catalog was built without them. */
  phrases(): PhraseBook | undefined;
}
