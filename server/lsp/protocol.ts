import { NotificationType, NotificationType0, RequestType, RequestType0 } from 'vscode-jsonrpc';
import type { IdentifierKind } from '../core/deidentify/identifier';
import type { CodeTreeRow } from '../core/reference/pages';

/** Language ids that the server answers for. */
export const clinicalNoteLanguage = 'clinical-note';

/** `initializationOptions` of the language server; every field optional, so that any editor can start it bare. */
export interface ServerOptions {
  /** Where the releases are; else `$HCDR_DATA_DIR`, else the platform's data folder. */
  readonly dataDirectory?: string;
  /** The client runs `command:` links in trusted Markdown (VS Code does); else links go to the publisher's browser tool. */
  readonly commandLinks?: boolean;
  /** The client shows the pages of the Tabular List ({@link tabularPageRequest}) under {@link tabularScheme}; else nothing leads to them. */
  readonly virtualPages?: boolean;
}

/** Scheme of the pages of the Tabular List: `healthcaredataref-tabular:/FY2026/J18.tabular`. */
export const tabularScheme = 'healthcaredataref-tabular';

/** A page as a read-only document: its text, the day that it is of, and the links in it as line, first and last column, and code. */
export interface TabularPageAnswer {
  readonly text: string;
  readonly on: string;
  readonly links: readonly { readonly line: number; readonly start: number; readonly end: number; readonly code: string }[];
}

/** Edition as status bars and quick picks need it. */
export interface EditionSummary {
  readonly id: string;
  readonly label: string;
  readonly firstDay: string;
  readonly lastDay: string;
  readonly kind: 'official' | 'starter';
  readonly rows: number;
  readonly billable: number;
}

/** What the server has loaded. A closed union, never flags. */
export type CatalogStatus =
  | { readonly state: 'loading' }
  | { readonly state: 'missing'; readonly message: string }
  | { readonly state: 'failed'; readonly message: string }
  | {
      readonly state: 'ready';
      readonly releaseId: string;
      readonly editions: readonly EditionSummary[];
      /** Id of the edition that today's notes are checked against, and whether it is really in force today. */
      readonly current: string;
      readonly currentInForce: boolean;
      /** A damaged newer release was passed over, say. */
      readonly warning?: string;
    };

export interface CodeSearchParams {
  /** Code prefix or words of a title. */
  readonly query: string;
  /** Date of service, `YYYY-MM-DD`; absent = today. */
  readonly on?: string;
  readonly limit: number;
}

export interface CodeSearchItem {
  readonly code: string;
  readonly title: string;
  readonly billable: boolean;
  /** The text to insert, in the format that the settings ask for. */
  readonly insertText: string;
  /** Why it was found, where its title has none of the words: `Index: Hypertension › psychogenic`. */
  readonly reason?: string;
}

export interface CodeSearchResult {
  readonly items: readonly CodeSearchItem[];
  readonly hasMore: boolean;
}

/** Client → server: what is loaded now. */
export const catalogStatusRequest = new RequestType0<CatalogStatus, void>('hcdr/catalogStatus');
/** Server → client: it changed (loaded, swapped, failed). */
export const catalogStatusChanged = new NotificationType<CatalogStatus>('hcdr/catalogStatusChanged');
/** Server → client: data of another kind than code lists came in, whichever process brought them; what shows some asks again. */
export const dataChanged = new NotificationType0('hcdr/dataChanged');
/** Client → server: a release was promoted; look at the pointers again. Answered once all is loaded, whether or not anything changed. */
export const reloadCatalog = new RequestType0<CatalogStatus, void>('hcdr/reloadCatalog');
/** Client → server: live search for the lookup quick pick. */
export const codeSearchRequest = new RequestType<CodeSearchParams, CodeSearchResult, void>('hcdr/codeSearch');

/** Client → server: the page of an address under {@link tabularScheme}; null where no installed edition has it. */
export const tabularPageRequest = new RequestType<{ readonly uri: string }, TabularPageAnswer | null, void>('hcdr/tabularPage');

/** Client → server: where a code stands on the pages, as an address with its line; null where no installed edition has it. */
export const tabularLinkRequest = new RequestType<{ readonly code: string; readonly on?: string }, string | null, void>('hcdr/tabularLink');

/**
 * Client → server: the day by whose release codes are judged at a place of an open note, or on a page of the Tabular List,
 * `YYYY-MM-DD`; null for any other document.
 */
export const documentDayRequest = new RequestType<{ readonly uri: string; readonly position: PlaceAnswer['start'] }, string | null, void>('hcdr/documentDay');

/** Client → server: the nodes below one, the chapters without one; on a date of service, `YYYY-MM-DD`, absent = today. */
export const treeChildrenRequest = new RequestType<{ readonly id?: string; readonly on?: string }, readonly CodeTreeRow[], void>('hcdr/treeChildren');
/** Client → server: the nodes from the chapter down to a code; empty for an unknown one. */
export const treePathRequest = new RequestType<{ readonly code: string; readonly on?: string }, readonly CodeTreeRow[], void>('hcdr/treePath');

/** What one character of a code says, and what it could say instead. */
export interface CodeAxisAnswer {
  readonly name: string;
  /** Place in the dotless key, from 0. */
  readonly place: number;
  /** Absent where it is still to be chosen. */
  readonly character?: string;
  readonly choices: readonly { readonly character: string; readonly label: string; readonly code: string; readonly title: string; readonly billable: boolean }[];
}

/** Client → server: the axes of a code, for building it choice by choice. */
export const codeAxesRequest = new RequestType<{ readonly code: string; readonly on?: string }, readonly CodeAxisAnswer[], void>('hcdr/codeAxes');

/** A code of a note that was billable once and is not on the day asked, or is then under another title. Lines and columns from 0, UTF-16. */
export interface ReleaseMoveAnswer {
  readonly uri: string;
  readonly line: number;
  readonly start: number;
  readonly end: number;
  readonly code: string;
  /** `revised`: the code stays; the place is that of its former title where the note has it beside the code, else there is no choice. */
  readonly change: 'deleted' | 'header' | 'revised';
  readonly reason: string;
  /** Likeliest first; `newText` is written as the note writes its codes. */
  readonly choices: readonly { readonly newText: string; readonly title: string }[];
}

/** Client → server: what in the notes of the workspace must change before its codes can be reported on a day. */
export const releaseMovesRequest = new RequestType<{ readonly on: string }, { readonly notes: number; readonly moves: readonly ReleaseMoveAnswer[] }, void>('hcdr/releaseMoves');

/** The command of our own client behind a lens of problems without a code; its argument is the note's address. */
export const codeProblemsCommand = 'healthcareDataRef.codeProblems';

/** A place of a note: lines and columns from 0, UTF-16. */
export interface PlaceAnswer {
  readonly start: { readonly line: number; readonly character: number };
  readonly end: { readonly line: number; readonly character: number };
}

/** A problem of a diagnosis section without a code, and what may code it, the likeliest first. */
export interface UncodedProblemAnswer {
  readonly range: PlaceAnswer;
  readonly words: string;
  readonly choices: readonly { readonly title: string; readonly edits: readonly { readonly range: PlaceAnswer; readonly newText: string }[] }[];
}

/** Client → server: the problems of an open note without a code; empty for a note that is not open. */
export const uncodedProblemsRequest = new RequestType<{ readonly uri: string }, readonly UncodedProblemAnswer[], void>('hcdr/uncodedProblems');

/** What a user wrote on a code, with the code's title; moments are ISO 8601. */
export interface CodeNoteAnswer {
  readonly code: string;
  readonly title: string;
  /** Empty where nothing is written. */
  readonly text: string;
  readonly created: string | null;
  readonly changed: string | null;
}

/** `nothing`: there was nothing to change. The message of a failure says what to do. */
export type CodeNoteChange = { readonly state: 'changed'; readonly code: string } | { readonly state: 'nothing' } | { readonly state: 'failed'; readonly message: string };

/** Client → server: every note on a code, by code. */
export const codeNotesRequest = new RequestType<object, readonly CodeNoteAnswer[], void>('hcdr/codeNotes');
/** Client → server: the note on a code; null where no installed release has the code. */
export const codeNoteRequest = new RequestType<{ readonly code: string }, CodeNoteAnswer | null, void>('hcdr/codeNote');
/** Client → server: writes a note on a code; an empty text takes it away. */
export const changeCodeNoteRequest = new RequestType<{ readonly code: string; readonly text: string }, CodeNoteChange, void>('hcdr/changeCodeNote');
/** Client → server: takes the last change of a note back. */
export const undoCodeNoteRequest = new RequestType<object, CodeNoteChange, void>('hcdr/undoCodeNote');
/** Client → server: all notes as one document. */
export const exportCodeNotesRequest = new RequestType<{ readonly format: 'markdown' | 'json' }, string, void>('hcdr/exportCodeNotes');
/** Server → client: notes on these codes are others now; pages and hovers that show them are to be asked for again. */
export const codeNotesChanged = new NotificationType<{ readonly codes: readonly string[] }>('hcdr/codeNotesChanged');

/** A node of the view of the indexes. `detail` is what stands behind the term: code, manifestation, see. */
export interface IndexNodeAnswer {
  readonly id: string;
  /** Id of the node above it; absent for an index. */
  readonly parent?: string;
  readonly kind: 'index' | 'letter' | 'line';
  readonly label: string;
  readonly detail: string;
  readonly hasChildren: boolean;
  /** What it codes to, a header where the Index says that more characters are needed. */
  readonly code?: string;
  /** The code is one of ICD-10-PCS, whole or the beginning that its table goes on from. */
  readonly isProcedure?: true;
  /** The other term that it sends to. */
  readonly see?: string;
}

/** Client → server: the nodes below one of the view of the indexes; the installed indexes without one. */
export const indexChildrenRequest = new RequestType<{ readonly id?: string }, readonly IndexNodeAnswer[], void>('hcdr/indexChildren');
/** Client → server: the way to the term that a node's "see" or "see also" means, from the index down; empty where there is none. */
export const indexFollowRequest = new RequestType<{ readonly id: string }, readonly IndexNodeAnswer[], void>('hcdr/indexFollow');
/** Client → server: ways to the terms that a query means (`fracture, radius`), best first. */
export const indexSearchRequest = new RequestType<{ readonly query: string }, readonly (readonly IndexNodeAnswer[])[], void>('hcdr/indexSearch');

/** What an ICD-10-PCS code that is begun says, and what may follow; see the service's `ProcedureStep`. */
export interface ProcedureStepAnswer {
  readonly beginning: string;
  readonly axes: readonly { readonly place: number; readonly name: string; readonly value: string; readonly label: string; readonly definition?: string }[];
  readonly axis?: string | undefined;
  readonly values: readonly { readonly value: string; readonly label?: string; readonly definition?: string; readonly title?: string }[];
}

/**
 * Client → server: how an ICD-10-PCS code that is begun may go on; null where the list is not installed. Of a whole code,
 * unless `isExact`, the step before its last character.
 */
export const procedureStepRequest = new RequestType<{ readonly beginning: string; readonly isExact?: boolean }, ProcedureStepAnswer | null, void>('hcdr/procedureStep');

/** A note without its identifiers. Offsets of replacements are UTF-16 code units of the note; originals are pairs of placeholder and words, to be kept by who asked. */
export interface DeidentifiedAnswer {
  readonly text: string;
  readonly replacements: readonly { readonly kind: IdentifierKind; readonly start: number; readonly end: number; readonly placeholder: string }[];
  readonly originals: readonly (readonly [placeholder: string, original: string])[];
}

/** Client → server: a text with placeholders for its identifiers; null where the server is not ready. */
export const deidentifyRequest = new RequestType<{ readonly text: string }, DeidentifiedAnswer | null, void>('hcdr/deidentify');

/** An answer of a language model: what the releases know of each code in it on the day of the note. `described` says so in words. */
export interface JudgedAnswerResult {
  readonly on: string;
  readonly edition: string;
  readonly codes: readonly { readonly code: string; readonly state: 'billable' | 'header' | 'absent' | 'unknown'; readonly described: string }[];
}

/** Client → server: the codes of an answer about a note; null without a release. */
export const judgeAnswerRequest = new RequestType<{ readonly answer: string; readonly note: string }, JudgedAnswerResult | null, void>('hcdr/judgeAnswer');
