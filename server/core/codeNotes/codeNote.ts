/** A user's note on a code. Never part of a release: no ingest touches it, and it is never logged. */
export interface CodeNote {
  /** Canonical form: `J18.9`, `0DTJ4ZZ`. */
  readonly code: string;
  /** Markdown, not empty. */
  readonly text: string;
  /** ISO 8601 times. */
  readonly created: string;
  readonly changed: string;
}

/** All notes of the user. Immutable. */
export interface CodeNotes {
  find(code: string): CodeNote | undefined;
  /** Sorted by code. */
  readonly all: readonly CodeNote[];
}

/** Maximum length in characters, about ten pages, so that a paste cannot slow down hovers or the file. */
export const longestCodeNote = 20_000;

/** Indexes notes; the last of several on one code wins. */
export function makeCodeNotes(notes: readonly CodeNote[]): CodeNotes {
  const byCode = new Map(notes.map((note) => [note.code, note]));
  const all = [...byCode.values()].sort((a, b) => (a.code < b.code ? -1 : 1));
  return { find: (code) => byCode.get(code), all };
}

/** Nothing written yet. */
export const noCodeNotes: CodeNotes = makeCodeNotes([]);
