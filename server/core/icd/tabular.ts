import type { Span } from '../base/span';
import type { IcdCode } from './code';

/** The instructions of the Tabular List (Guideline I.A.10–I.A.17); `note` is a free note. */
export type TabularNoteKind = 'includes' | 'excludes1' | 'excludes2' | 'codeFirst' | 'useAdditionalCode' | 'codeAlso' | 'note';

/** Where a note stands; those of all three levels are inherited by every code below. */
export type TabularLevel = 'chapter' | 'section' | 'code';

/** One reference to codes within a note's text, as it was resolved. */
export interface CodeReference {
  /**
   * `code`: one code, which stands for all below it where it is a header (1,093 references without a dash name headers);
   * `prefix`: written with a dash (`J69.-`); `range`: `from` to `to` in the order of the Tabular List, both families whole.
   */
  readonly form: 'code' | 'prefix' | 'range';
  readonly from: IcdCode;
  /** Of a range: its last code or family. */
  readonly to?: IcdCode;
  /** A further condition on the codes, in the note's words: `fifth or sixth character 5`, `.51`. {@link TabularList.covers} honours it. */
  readonly condition?: string;
  /** Where the reference stands in the note's text. */
  readonly span: Span;
}

/** One `<note>` of the Tabular List: one line of an instruction. */
export interface TabularNote {
  /** Stable within one {@link TabularList}. */
  readonly id: number;
  /** The code (`E11.2`), section (`A00-A09`) or chapter (`4`) that it stands at. */
  readonly node: string;
  readonly level: TabularLevel;
  readonly kind: TabularNoteKind;
  /** As printed. Where a lead (`the underlying condition, such as:`) governs the note, see {@link lead}. */
  readonly text: string;
  /** The text of the sibling note that leads this one; absent where it stands for itself. */
  readonly lead?: string;
  /** True where note or lead leaves the list open or the instruction conditional: "such as", "if applicable", "if known", "any". */
  readonly isOpen: boolean;
  /** In the order of the text; empty where the note names no code. */
  readonly references: readonly CodeReference[];
}

/** Which Tabular List this is. */
export interface TabularSource {
  /** Id of the edition that the file is of: `FY2026`. */
  readonly edition: string;
  /** False where it is not the Tabular of the date's edition but the nearest one installed; a message then says so. */
  readonly isOfEdition: boolean;
  /** True for a file that was put together from an older one and the addenda: not an official one, which is said wherever it is shown. */
  readonly isReconstructed: boolean;
  /** True where only some chapters are in the file. */
  readonly isPartial: boolean;
}

/** A section of the Tabular List: a block of categories. */
export interface TabularBlock {
  /** `J09-J18`, or `C7A` where it is of one category. */
  readonly id: string;
  readonly title: string;
  /** Its first and last category. */
  readonly first: string;
  readonly last: string;
}

/** The Tabular List of one edition, notes resolved: immutable, plain answers, microseconds each. */
export interface TabularList {
  /** Of most chapters, and of all where nothing else is said by {@link sourceFor} and {@link sourceOf}. */
  readonly source: TabularSource;
  /** Which file says what is told of a code: one chapter may be out of another file than the rest. */
  sourceFor(code: IcdCode): TabularSource;
  /** Which file the note stands in. */
  sourceOf(note: TabularNote): TabularSource;
  /** The sections of all chapters, in the order of the list. */
  readonly blocks: readonly TabularBlock[];
  /** Every note that applies to a code: of its own node first (a seventh-character code's is its stem), then of all above it, section, chapter. */
  notesFor(code: IcdCode): readonly TabularNote[];
  /** True where one of the note's references reaches the code (by any installed edition that has the code). */
  covers(note: TabularNote, code: IcdCode): boolean;
  /** Inclusion terms of the code's own node, in the order of the list. */
  inclusionTerms(code: IcdCode): readonly string[];
  /** Every note, anywhere in the list, with a reference that names the code, its family or a header above it. */
  backReferences(code: IcdCode): readonly TabularNote[];
  /** References to codes that the list itself does not have, note by note: misprints of the publisher. */
  unresolved(): readonly { readonly note: TabularNote; readonly reference: CodeReference }[];
}
