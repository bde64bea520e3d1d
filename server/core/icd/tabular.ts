import type { Span } from '../base/span';
import type { IcdCode } from './code';

/** Kinds of instructional notes in the Tabular List (Guidelines I.A.10–I.A.17); `note` is a free-text note. */
export type TabularNoteKind = 'includes' | 'excludes1' | 'excludes2' | 'codeFirst' | 'useAdditionalCode' | 'codeAlso' | 'note';

/** Level of a note. Notes of all three levels apply to every code below. */
export type TabularLevel = 'chapter' | 'section' | 'code';

/** One resolved code reference in a note's text. */
export interface CodeReference {
  /**
   * `code`: one code; a header includes all codes below it (1,093 references without a dash name headers). `prefix`: written
   * with a dash (`J69.-`). `range`: `from` to `to` in Tabular List order, including all codes below both.
   */
  readonly form: 'code' | 'prefix' | 'range';
  readonly from: IcdCode;
  /** Last code or header of a range. */
  readonly to?: IcdCode;
  /** An additional condition in the note's words: `fifth or sixth character 5`, `.51`. Applied by {@link TabularList.covers}. */
  readonly condition?: string;
  /** Position in the note's text. */
  readonly span: Span;
}

/** One `<note>` of the Tabular List, that is, one line of an instruction. */
export interface TabularNote {
  /** Stable within one {@link TabularList}. */
  readonly id: number;
  /** The code (`E11.2`), section (`A00-A09`) or chapter (`4`) it belongs to. */
  readonly node: string;
  readonly level: TabularLevel;
  readonly kind: TabularNoteKind;
  /** As printed. See {@link lead} if an introductory note (`the underlying condition, such as:`) governs this one. */
  readonly text: string;
  /** Text of the sibling note that introduces this one; absent if there is none. */
  readonly lead?: string;
  /** True if the note or its lead is open-ended or conditional: "such as", "if applicable", "if known", "any". */
  readonly isOpen: boolean;
  /** In text order; empty if the note names no code. */
  readonly references: readonly CodeReference[];
}

/** Origin of a Tabular List. */
export interface TabularSource {
  /** Id of the file's edition: `FY2026`. */
  readonly edition: string;
  /** False if it is not the date's edition but the nearest installed one; a message then says so. */
  readonly isOfEdition: boolean;
  /** True for a file reconstructed from an older one and the addenda; every view says so. */
  readonly isReconstructed: boolean;
  /** True if the file contains only some chapters. */
  readonly isPartial: boolean;
}

/** A section of the Tabular List: a block of categories. */
export interface TabularBlock {
  /** `J09-J18`, or `C7A` for a block of one category. */
  readonly id: string;
  readonly title: string;
  /** Its first and last category. */
  readonly first: string;
  readonly last: string;
}

/** The Tabular List of one edition with resolved references. Immutable; each call takes microseconds. */
export interface TabularList {
  /** Origin of the list; {@link sourceFor} and {@link sourceOf} tell the exceptions. */
  readonly source: TabularSource;
  /** Origin of a code's entries: one chapter may come from another file than the rest. */
  sourceFor(code: IcdCode): TabularSource;
  /** Origin of a note. */
  sourceOf(note: TabularNote): TabularSource;
  /** The sections of all chapters, in the order of the list. */
  readonly blocks: readonly TabularBlock[];
  /**
   * All notes that apply to a code: those of its own node first (the stem's for a seventh-character code), then those of each
   * ancestor, the section and the chapter.
   */
  notesFor(code: IcdCode): readonly TabularNote[];
  /** Whether one of the note's references includes the code, by any installed edition that has the code. */
  covers(note: TabularNote, code: IcdCode): boolean;
  /** Inclusion terms of the code's own node, in list order. */
  inclusionTerms(code: IcdCode): readonly string[];
  /** All notes in the list that refer to the code or to a header above it. */
  backReferences(code: IcdCode): readonly TabularNote[];
  /** References to codes that do not exist in the list: misprints of the publisher. */
  unresolved(): readonly { readonly note: TabularNote; readonly reference: CodeReference }[];
}
