/** What a user wrote on a code. Never part of a release: no ingest touches it, and it is never logged. */
export interface CodeNote {
  /** As it is written: `J18.9`, `0DTJ4ZZ`. */
  readonly code: string;
  /** Markdown, not empty. */
  readonly text: string;
  /** ISO 8601 moments. */
  readonly created: string;
  readonly changed: string;
}

/** All that the user wrote on codes, as one unchanging whole. */
export interface CodeNotes {
  find(code: string): CodeNote | undefined;
  /** Sorted by code. */
  readonly all: readonly CodeNote[];
}

/** Longest note: some ten pages, so that no paste makes hovers and the file slow. */
export const longestCodeNote = 20_000;

/** Notes as one whole; of several on one code the last counts. */
export function makeCodeNotes(notes: readonly CodeNote[]): CodeNotes {
  const byCode = new Map(notes.map((note) => [note.code, note]));
  const all = [...byCode.values()].sort((a, b) => (a.code < b.code ? -1 : 1));
  return { find: (code) => byCode.get(code), all };
}

/** Nothing written yet. */
export const noCodeNotes: CodeNotes = makeCodeNotes([]);
