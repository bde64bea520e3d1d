import type { CodeNote } from './codeNote';

/** The state of one code's note before a change. */
export interface CodeNoteUndo {
  readonly code: string;
  /** Null if there was no note. */
  readonly before: CodeNote | null;
}

/** The notes and their undo history, latest last. */
export interface CodeNoteBook {
  readonly notes: readonly CodeNote[];
  readonly undo: readonly CodeNoteUndo[];
}

/** Maximum undo steps. */
const maxUndoSteps = 100;

export const emptyBook: CodeNoteBook = { notes: [], undo: [] };

/** Sets the note of a code; an empty text deletes it. Returns the same book if nothing changes. */
export function changeNote(book: CodeNoteBook, code: string, text: string, now: Date): CodeNoteBook {
  const before = book.notes.find((note) => note.code === code);
  const kept = text.trim() === '' ? '' : text.trimEnd();
  if (kept === (before?.text ?? '')) return book;
  const moment = now.toISOString();
  const others = book.notes.filter((note) => note.code !== code);
  const notes = kept === '' ? others : [...others, { code, text: kept, created: before?.created ?? moment, changed: moment }];
  return { notes, undo: [...book.undo, { code, before: before ?? null }].slice(-maxUndoSteps) };
}

/** Undoes the last change and names its code; undefined if there is nothing to undo. */
export function undoChange(book: CodeNoteBook): { readonly book: CodeNoteBook; readonly code: string } | undefined {
  const last = book.undo.at(-1);
  if (last === undefined) return undefined;
  const others = book.notes.filter((note) => note.code !== last.code);
  return { code: last.code, book: { notes: last.before === null ? others : [...others, last.before], undo: book.undo.slice(0, -1) } };
}
