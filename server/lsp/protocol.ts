import { NotificationType, NotificationType0, RequestType, RequestType0 } from 'vscode-jsonrpc';
import type { IdentifierKind } from '../core/deidentify/identifier';
import type { CodeTreeRow } from '../core/reference/pages';

/** Language ids the server handles. */
export const clinicalNoteLanguage = 'clinical-note';

/** `initializationOptions` of the language server; all optional, so that any editor can start it without configuration. */
export interface ServerOptions {
  /** The data folder; by default `$HCDR_DATA_DIR`, otherwise the platform's data folder. */
  readonly dataDirectory?: string;
  /** The client runs `command:` links in trusted Markdown (as VS Code does); otherwise links lead to the publisher's browser tool. */
  readonly commandLinks?: boolean;
  /** The client can show Tabular List pages ({@link tabularPageRequest}) under {@link tabularScheme}; otherwise nothing links to them. */
  readonly virtualPages?: boolean;
}

/** URI scheme of Tabular List pages: `healthcaredataref-tabular:/FY2026/J18.tabular`. */
export const tabularScheme = 'healthcaredataref-tabular';

/** A page as a read-only document: its text, its date, and its links (line, start and end column, code). */
export interface TabularPageAnswer {
  readonly text: string;
  readonly on: string;
  readonly links: readonly { readonly line: number; readonly start: number; readonly end: number; readonly code: string }[];
}

/** An edition, for status bars and quick picks. */
export interface EditionSummary {
  readonly id: string;
  readonly label: string;
  readonly firstDay: string;
  readonly lastDay: string;
  readonly kind: 'official' | 'starter';
  readonly rows: number;
  readonly billable: number;
}

/** The server's load state; a closed union. */
export type CatalogStatus =
  | { readonly state: 'loading' }
  | { readonly state: 'missing'; readonly message: string }
  | { readonly state: 'failed'; readonly message: string }
  | {
      readonly state: 'ready';
      readonly releaseId: string;
      readonly editions: readonly EditionSummary[];
      /** Id of the edition used for notes dated today, and whether it is in force today. */
      readonly current: string;
      readonly currentInForce: boolean;
      /** For example, that a damaged newer release was skipped. */
      readonly warning?: string;
    };

export interface CodeSearchParams {
  /** A code prefix, or words of a title. */
  readonly query: string;
  /** Date of service, `YYYY-MM-DD`; today if absent. */
  readonly on?: string;
  readonly limit: number;
}

export interface CodeSearchItem {
  readonly code: string;
  readonly title: string;
  readonly billable: boolean;
  /** The text to insert, in the format of the settings. */
  readonly insertText: string;
  /** Why it was found if its title contains none of the words: `Index: Hypertension › psychogenic`. */
  readonly reason?: string;
}

export interface CodeSearchResult {
  readonly items: readonly CodeSearchItem[];
  readonly hasMore: boolean;
}

/** Client → server: the current load state. */
export const catalogStatusRequest = new RequestType0<CatalogStatus, void>('hcdr/catalogStatus');
/** Server → client: the load state changed (loaded, swapped, failed). */
export const catalogStatusChanged = new NotificationType<CatalogStatus>('hcdr/catalogStatusChanged');
/** Server → client: data other than code lists changed, by any process; views that show some should refresh. */
export const dataChanged = new NotificationType0('hcdr/dataChanged');
/** Client → server: a release was promoted; check the pointers again. Answered once everything is loaded, whether or not anything changed. */
export const reloadCatalog = new RequestType0<CatalogStatus, void>('hcdr/reloadCatalog');
/** Client → server: live search for the lookup quick pick. */
export const codeSearchRequest = new RequestType<CodeSearchParams, CodeSearchResult, void>('hcdr/codeSearch');

/** Client → server: the page at an address under {@link tabularScheme}; null if no installed edition has it. */
export const tabularPageRequest = new RequestType<{ readonly uri: string }, TabularPageAnswer | null, void>('hcdr/tabularPage');

/** Client → server: the location of a code on the pages, as an address with line; null if no installed edition has it. */
export const tabularLinkRequest = new RequestType<{ readonly code: string; readonly on?: string }, string | null, void>('hcdr/tabularLink');

/**
 * Client → server: the date whose release applies at a position of an open note, or to a Tabular List page, as `YYYY-MM-DD`; null
 * for any other document.
 */
export const documentDayRequest = new RequestType<{ readonly uri: string; readonly position: PlaceAnswer['start'] }, string | null, void>('hcdr/documentDay');

/** Client → server: the children of a node, or the chapters; on a date of service, `YYYY-MM-DD`, by default today. */
export const treeChildrenRequest = new RequestType<{ readonly id?: string; readonly on?: string }, readonly CodeTreeRow[], void>('hcdr/treeChildren');
/** Client → server: the path from the chapter to a code; empty if unknown. */
export const treePathRequest = new RequestType<{ readonly code: string; readonly on?: string }, readonly CodeTreeRow[], void>('hcdr/treePath');

/** The meaning of one character of a code, and its alternatives. */
export interface CodeAxisAnswer {
  readonly name: string;
  /** Position in the dotless key, from 0. */
  readonly place: number;
  /** Absent if still to be chosen. */
  readonly character?: string;
  readonly choices: readonly { readonly character: string; readonly label: string; readonly code: string; readonly title: string; readonly billable: boolean }[];
}

/** Client → server: the axes of a code, for building it step by step. */
export const codeAxesRequest = new RequestType<{ readonly code: string; readonly on?: string }, readonly CodeAxisAnswer[], void>('hcdr/codeAxes');

/**
 * A code in a note that was billable once but is not on the requested day, or has another title then. Lines and columns are
 * 0-based, in UTF-16 units.
 */
export interface ReleaseMoveAnswer {
  readonly uri: string;
  readonly line: number;
  readonly start: number;
  readonly end: number;
  readonly code: string;
  /** `revised`: the code stays. The range is that of its former title if the note has it beside the code; otherwise there are no choices. */
  readonly change: 'deleted' | 'header' | 'revised';
  readonly reason: string;
  /** Likeliest first; `newText` has the format of the note's codes. */
  readonly choices: readonly { readonly newText: string; readonly title: string }[];
}

/** Client → server: what must change in the workspace's notes before their codes can be reported on a day. */
export const releaseMovesRequest = new RequestType<{ readonly on: string }, { readonly notes: number; readonly moves: readonly ReleaseMoveAnswer[] }, void>('hcdr/releaseMoves');

/** Our own client's command behind the lens of uncoded problems; its argument is the note's URI. */
export const codeProblemsCommand = 'healthcareDataRef.codeProblems';

/** A range in a note: lines and columns are 0-based, in UTF-16 units. */
export interface PlaceAnswer {
  readonly start: { readonly line: number; readonly character: number };
  readonly end: { readonly line: number; readonly character: number };
}

/** A problem in a diagnosis section without a code, and its candidate codes, likeliest first. */
export interface UncodedProblemAnswer {
  readonly range: PlaceAnswer;
  readonly words: string;
  readonly choices: readonly { readonly title: string; readonly edits: readonly { readonly range: PlaceAnswer; readonly newText: string }[] }[];
}

/** Client → server: the problems without a code in an open note; empty if the note is not open. */
export const uncodedProblemsRequest = new RequestType<{ readonly uri: string }, readonly UncodedProblemAnswer[], void>('hcdr/uncodedProblems');

/** The user's note on a code, with the code's title; times are ISO 8601. */
export interface CodeNoteAnswer {
  readonly code: string;
  readonly title: string;
  /** Empty if there is no note. */
  readonly text: string;
  readonly created: string | null;
  readonly changed: string | null;
}

/** `nothing`: there was nothing to change. The message of a failure says what to do. */
export type CodeNoteChange = { readonly state: 'changed'; readonly code: string } | { readonly state: 'nothing' } | { readonly state: 'failed'; readonly message: string };

/** Client → server: all notes on codes, by code. */
export const codeNotesRequest = new RequestType<object, readonly CodeNoteAnswer[], void>('hcdr/codeNotes');
/** Client → server: the note on a code; null if no installed release has the code. */
export const codeNoteRequest = new RequestType<{ readonly code: string }, CodeNoteAnswer | null, void>('hcdr/codeNote');
/** Client → server: sets the note on a code; an empty text removes it. */
export const changeCodeNoteRequest = new RequestType<{ readonly code: string; readonly text: string }, CodeNoteChange, void>('hcdr/changeCodeNote');
/** Client → server: reverts the last change of a note. */
export const undoCodeNoteRequest = new RequestType<object, CodeNoteChange, void>('hcdr/undoCodeNote');
/** Client → server: all notes as one document. */
export const exportCodeNotesRequest = new RequestType<{ readonly format: 'markdown' | 'json' }, string, void>('hcdr/exportCodeNotes');
/** Server → client: the notes on these codes changed; pages and hovers that show them should refresh. */
export const codeNotesChanged = new NotificationType<{ readonly codes: readonly string[] }>('hcdr/codeNotesChanged');

/** A node of the index view. `detail` is the text after the term: code, manifestation, see. */
export interface IndexNodeAnswer {
  readonly id: string;
  /** Id of the parent; absent for an index. */
  readonly parent?: string;
  readonly kind: 'index' | 'letter' | 'line';
  readonly label: string;
  readonly detail: string;
  readonly hasChildren: boolean;
  /** The code of the line; a header if the Index says that more characters are needed. */
  readonly code?: string;
  /** The code is an ICD-10-PCS code, or a prefix that its table continues. */
  readonly isProcedure?: true;
  /** The term that a cross-reference leads to. */
  readonly see?: string;
}

/** Client → server: the children of a node in the index view, or the installed indexes. */
export const indexChildrenRequest = new RequestType<{ readonly id?: string }, readonly IndexNodeAnswer[], void>('hcdr/indexChildren');
/** Client → server: the path from the index to the term that a node's "see" or "see also" means; empty if there is none. */
export const indexFollowRequest = new RequestType<{ readonly id: string }, readonly IndexNodeAnswer[], void>('hcdr/indexFollow');
/** Client → server: paths to the terms that match a query (`fracture, radius`), best first. */
export const indexSearchRequest = new RequestType<{ readonly query: string }, readonly (readonly IndexNodeAnswer[])[], void>('hcdr/indexSearch');

/** The meaning of a partial ICD-10-PCS code, and its possible continuations; see the service's `ProcedureStep`. */
export interface ProcedureStepAnswer {
  readonly beginning: string;
  readonly axes: readonly { readonly place: number; readonly name: string; readonly value: string; readonly label: string; readonly definition?: string }[];
  readonly axis?: string | undefined;
  readonly values: readonly { readonly value: string; readonly label?: string; readonly definition?: string; readonly title?: string }[];
}

/**
 * Client → server: the possible continuations of a partial ICD-10-PCS code; null if the list is not installed. For a complete
 * code, the step before its last character, unless `isExact`.
 */
export const procedureStepRequest = new RequestType<{ readonly beginning: string; readonly isExact?: boolean }, ProcedureStepAnswer | null, void>('hcdr/procedureStep');

/**
 * A note without identifiers. Offsets of replacements are UTF-16 code units of the note; originals are pairs of placeholder and
 * words, which the client keeps.
 */
export interface DeidentifiedAnswer {
  readonly text: string;
  readonly replacements: readonly { readonly kind: IdentifierKind; readonly start: number; readonly end: number; readonly placeholder: string }[];
  readonly originals: readonly (readonly [placeholder: string, original: string])[];
}

/** Client → server: a text with placeholders in place of identifiers; null if the server is not ready. */
export const deidentifyRequest = new RequestType<{ readonly text: string }, DeidentifiedAnswer | null, void>('hcdr/deidentify');

/** A language model's answer with the status of each code on the note's date. `described` has it in words. */
export interface JudgedAnswerResult {
  readonly on: string;
  readonly edition: string;
  readonly codes: readonly { readonly code: string; readonly state: 'billable' | 'header' | 'absent' | 'unknown'; readonly described: string }[];
}

/** Client → server: the codes in an answer about a note; null without a release. */
export const judgeAnswerRequest = new RequestType<{ readonly answer: string; readonly note: string }, JudgedAnswerResult | null, void>('hcdr/judgeAnswer');
