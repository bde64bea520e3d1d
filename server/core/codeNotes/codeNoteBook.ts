import type { CodeNote } from './codeNote';

/** What was on a code before a change. */
export interface CodeNoteUndo {
  readonly code: string;
  /** Null where there was no note. */
  readonly before: CodeNote | null;
}

/** The notes, and what their last changes replaced, the latest last. */
export interface CodeNoteBook {
  readonly notes: readonly CodeNote[];
  readonly undo: readonly CodeNoteUndo[];
}

/** Changes that can be taken back: enough for a morning's mistakes. */
const mostUndo = 100;

export const emptyBook: CodeNoteBook = { notes: [], undo: [] };

/** The book with another text on a code, an empty one taking the note away. The same book where nothing changes. */
export function changeNote(book: CodeNoteBook, code: string, text: string, now: Date): CodeNoteBook {
  const before = book.notes.find((note) => note.code === code);
  const kept = text.trim() === '' ? '' : text.trimEnd();
  if (kept === (before?.text ?? '')) return book;
  const moment = now.toISOString();
  const others = book.notes.filter((note) => note.code !== code);
  const notes = kept === '' ? others : [...others, { code, text: kept, created: before?.created ?? moment, changed: moment }];
  return { notes, undo: [...book.undo, { code, before: before ?? null }].slice(-mostUndo) };
}

/** The book as it was before its last change, and the code of that change; undefined where there is none left. */
export function undoChange(book: CodeNoteBook): { readonly book: CodeNoteBook; readonly code: string } | undefined {
  const last = book.undo.at(-1);
  if (last === undefined) return undefined;
  const others = book.notes.filter((note) => note.code !== last.code);
  return { code: last.code, book: { notes: last.before === null ? others : [...others, last.before], undo: book.undo.slice(0, -1) } };
}
