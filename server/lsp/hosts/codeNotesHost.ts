import type { Logger } from '../../core/base/logger';
import { ProblemError } from '../../core/base/problem';
import { makeCodeNotes, noCodeNotes, type CodeNotes } from '../../core/codeNotes/codeNote';
import { CodeNoteStore } from '../../store/codeNotes/codeNoteStore';
import { reportBug } from '../reportBug';

/** Holds the user's notes on codes as they are on disk, whichever process changed them. */
export interface CodeNotesHost {
  readonly notes: CodeNotes;
  readonly store: CodeNoteStore;
  /** Resolves when the current load has ended. Never rejects. */
  whenLoaded(): Promise<void>;
  reload(): Promise<void>;
  dispose(): void;
}

/** Starts loading immediately. */
export function openCodeNotesHost(dataDirectory: string, { logger, now, onChange }: { readonly logger: Logger; readonly now: () => Date; readonly onChange: (codes: readonly string[]) => void }): CodeNotesHost {
  const store = new CodeNoteStore(dataDirectory, now);
  let notes = noCodeNotes;
  let loading: Promise<void> = Promise.resolve();
  let disposed = false;

  async function load(): Promise<void> {
    try {
      const next = makeCodeNotes((await store.read()).notes);
      const codes = changedCodes(notes, next);
      if (disposed || codes.length === 0) return;
      notes = next;
      onChange(codes);
    } catch (error) {
      // What was read before stays visible; the store refuses to overwrite a file it cannot read.
      if (error instanceof ProblemError) logger.warn(error.message);
      else reportBug(logger, 'reading the notes on codes', error);
    }
  }

  const reload = (): Promise<void> => {
    loading = loading.then(load);
    return loading;
  };
  void reload();
  const watcher = store.watch(() => void reload());
  return {
    get notes() {
      return notes;
    },
    store,
    whenLoaded: () => loading,
    reload,
    dispose() {
      disposed = true;
      watcher.dispose();
    },
  };
}

function changedCodes(before: CodeNotes, after: CodeNotes): readonly string[] {
  const codes = new Set([...before.all, ...after.all].map(({ code }) => code));
  return [...codes].filter((code) => before.find(code)?.text !== after.find(code)?.text);
}
