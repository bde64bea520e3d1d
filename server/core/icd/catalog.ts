import type { IsoDate } from '../base/isoDate';
import type { PhraseBook } from '../note/mentions/phraseBook';
import type { AlphabeticIndex } from './alphabeticIndex';
import type { IcdCode } from './code';
import type { IndexKind } from './indexEntry';
import type { Edition, EditionChoice } from './edition';
import type { ReleasePart } from './releasePart';
import type { TabularList } from './tabular';

/** What a code is in one edition: `billable` (valid for reporting), `header` (needs more characters), or `absent`. */
export type CodeStatus = 'billable' | 'header' | 'absent';

/** An unbroken run of installed editions in which a code had one status. */
export interface Validity {
  readonly status: 'billable' | 'header';
  /** First day of the first edition of the run. `fromStart` says that no older edition is installed: it may be older. */
  readonly from: IsoDate;
  readonly fromStart: boolean;
  /** Last day of the last edition of the run. `toEnd` says that no newer edition is installed: it may still be in force. */
  readonly to: IsoDate;
  readonly toEnd: boolean;
}

/** A code or header as one edition words it. */
export interface CodeRecord {
  readonly code: IcdCode;
  /** Its status in the edition chosen for the date asked. */
  readonly status: CodeStatus;
  /** Abbreviated title, at most 60 characters; of the edition asked, or of the nearest one that has the code. */
  readonly shortTitle: string;
  /** Full title, at most 228 characters (order file, columns 77 on). */
  readonly longTitle: string;
  /** Chapter number, 1–22 (Tabular List). */
  readonly chapter: number;
  /** The nearest existing code above it in that edition; undefined for a category. */
  readonly parent: IcdCode | undefined;
  /** True where its last character is a seventh-character extension (`A` initial encounter …), not a node of the Tabular tree. */
  readonly isExtension: boolean;
  /** Oldest first. */
  readonly validity: readonly Validity[];
}

/** One seventh character that a stem takes. */
export interface SeventhCharacter {
  readonly character: string;
  /** `initial encounter for closed fracture`. */
  readonly label: string;
  /** The complete code, with its placeholders. */
  readonly code: IcdCode;
}

/** One line of the publisher's conversion table, as seen from one of its two codes. */
export interface CodeConversion {
  /** The other code. */
  readonly code: IcdCode;
  /** First day of the newer one of the two. */
  readonly from: IsoDate;
}

/** What an edition did to a code or header, as its addenda say. */
export interface CodeChange {
  /** Id of the edition: `FY2026`. */
  readonly edition: string;
  readonly from: IsoDate;
  readonly action: 'added' | 'deleted' | 'revised' | 'toHeader' | 'toBillable';
}

/** How two installed editions differ in one code. */
export interface EditionDifference {
  readonly code: IcdCode;
  readonly action: CodeChange['action'];
  /** In the older edition; empty where it is absent there. */
  readonly titleBefore: string;
  readonly titleAfter: string;
}

/** At most `limit` records, and whether there were more. */
export interface RecordPage {
  readonly records: readonly CodeRecord[];
  readonly hasMore: boolean;
}

/** One answer of a term search; higher scores are better, 1 is a whole match of the title. */
export interface SearchHit {
  readonly record: CodeRecord;
  readonly score: number;
  /** The words of the title that were asked for, by the meaning of the query that the record answers; as the title writes them, lower case. */
  readonly matched: readonly string[];
}

export interface SearchPage {
  readonly hits: readonly SearchHit[];
  readonly hasMore: boolean;
}

/**
 * The installed code lists, read-only and whole: an implementation never changes after it was opened.
 * Every date is a date of service; the edition judged by is `chooseEdition(editions, on)`.
 */
export interface Catalog {
  /** Id of the store release that it was opened from. */
  readonly releaseId: string;
  /** Oldest first, at least one. */
  readonly editions: readonly Edition[];
  /** What is installed beside order files. */
  readonly parts: readonly ReleasePart[];
  editionOn(on: IsoDate): EditionChoice;
  /** The record of a code known to *any* installed edition (status `absent` where not to the one of the date). */
  lookup(code: IcdCode, on: IsoDate): CodeRecord | undefined;
  /** Status alone, without touching titles: cheap enough for thousands of candidates. */
  status(code: IcdCode, on: IsoDate): CodeStatus;
  /** True where any installed edition holds the code. */
  knows(code: IcdCode): boolean;
  /** Every category (three characters) of the date's edition, in order-file order. */
  categories(on: IsoDate): readonly CodeRecord[];
  /** Direct children in the edition of the date, in order-file order. */
  children(code: IcdCode, on: IsoDate): readonly CodeRecord[];
  /**
   * Codes of the date's edition that begin with a dotless, upper-case prefix, in code order; the prefix itself first
   * where it is a code. An extension stands in only once the prefix reaches its stem (so that S52.5 is not flooded).
   */
  byPrefix(prefix: string, on: IsoDate, limit: number): RecordPage;
  /** Term search over the titles of the date's edition, best first. */
  search(words: string, on: IsoDate, limit: number): SearchPage;
  /** The seventh characters of a stem (a header whose children are all extensions), in order; empty for any other code. */
  seventhCharacters(stem: IcdCode, on: IsoDate): readonly SeventhCharacter[];
  /** The Tabular List of the date's edition, else the nearest installed one (its `source` tells); undefined where none is installed. */
  tabular(on: IsoDate): TabularList | undefined;
  /** One of the publisher's indexes: of the date's edition, else the nearest installed one (its `source` tells); undefined where none is installed. */
  alphabeticIndex(kind: IndexKind, on: IsoDate): AlphabeticIndex | undefined;
  /** Whether the code is exempt from present-on-admission reporting, by the list in force, else the nearest one; undefined where none is installed. */
  isPoaExempt(code: IcdCode, on: IsoDate): boolean | undefined;
  /** Codes that came after this one, by the newest installed conversion table; oldest first. Empty where none is installed. */
  successors(code: IcdCode): readonly CodeConversion[];
  /** Codes that were used for the same before this one came, by the same table. */
  predecessors(code: IcdCode): readonly CodeConversion[];
  /** What installed addenda say of the code; oldest first. */
  changes(code: IcdCode): readonly CodeChange[];
  /** Codes and headers that differ between two installed editions (by id), in code order; empty for an id that is not installed. */
  differences(before: string, after: string): readonly EditionDifference[];
  /** The names of problems that notes are read with; undefined where the installed catalog was built without them. */
  phrases(): PhraseBook | undefined;
}
