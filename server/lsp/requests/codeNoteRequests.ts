import type { CancellationToken, Connection, ResponseError } from 'vscode-languageserver/node';
import { isoDateOf, type IsoDate } from '../../core/base/isoDate';
import { ProblemError } from '../../core/base/problem';
import { exportCodeNotes } from '../../service/codeNotes/exportCodeNotes';
import { nameCode } from '../../service/codeNotes/nameCode';
import { answer } from './answer';
import { changeCodeNoteRequest, codeNoteRequest, codeNotesRequest, exportCodeNotesRequest, undoCodeNoteRequest, type CodeNoteChange } from '../protocol';
import type { ServerState } from '../serverState';

/** Registers reading and writing of the user's notes on codes. */
export function registerCodeNoteRequests(connection: Connection, state: () => ServerState | undefined, now: () => Date): void {
  const respond = async <T>(request: string, token: CancellationToken, empty: T, work: (current: ServerState, on: IsoDate) => T | Promise<T>): Promise<T | ResponseError<void>> => {
    const current = state();
    if (current === undefined) return empty;
    await current.catalogs.whenLoaded();
    await current.codeNotes.whenLoaded();
    return answer(request, current.logger, token, empty, () => work(current, isoDateOf(now())));
  };
  const failed: CodeNoteChange = { state: 'failed', message: 'The language server failed on this; see the output for the reason.' };
  /** Writes, and answers once hovers and pages show the change. */
  const write = async (current: ServerState, work: () => Promise<string | undefined>): Promise<CodeNoteChange> => {
    try {
      const code = await work();
      await current.codeNotes.reload();
      return code === undefined ? { state: 'nothing' } : { state: 'changed', code };
    } catch (error) {
      if (error instanceof ProblemError) return { state: 'failed', message: error.message };
      throw error;
    }
  };

  connection.onRequest(codeNotesRequest, (_params, token) =>
    respond('codeNotes', token, [], ({ codeNotes, catalogs }, on) => codeNotes.notes.all.map((note) => ({ ...note, title: nameCode(note.code, catalogs.reference, on)?.title ?? '' }))),
  );
  connection.onRequest(codeNoteRequest, ({ code }, token) =>
    respond('codeNote', token, null, ({ codeNotes, catalogs }, on) => {
      const named = nameCode(code, catalogs.reference, on);
      if (named === undefined) return null;
      const note = codeNotes.notes.find(named.code);
      return { code: named.code, title: named.title, text: note?.text ?? '', created: note?.created ?? null, changed: note?.changed ?? null };
    }),
  );
  connection.onRequest(changeCodeNoteRequest, ({ code, text }, token) =>
    respond('changeCodeNote', token, failed, (current, on) => {
      // A note is kept even if no installed release has its code any more.
      const named = nameCode(code, current.catalogs.reference, on)?.code ?? current.codeNotes.notes.find(code)?.code;
      if (named === undefined) return { state: 'failed', message: `No installed release has the code ${code}.` };
      return write(current, async () => {
        await current.codeNotes.store.change(named, text);
        return named;
      });
    }),
  );
  connection.onRequest(undoCodeNoteRequest, (_params, token) => respond('undoCodeNote', token, failed, (current) => write(current, () => current.codeNotes.store.undo())));
  connection.onRequest(exportCodeNotesRequest, ({ format }, token) =>
    respond('exportCodeNotes', token, '', ({ codeNotes, catalogs }, on) => exportCodeNotes(codeNotes.notes, { format: format === 'json' ? 'json' : 'markdown', titleOf: (code) => nameCode(code, catalogs.reference, on)?.title })),
  );
}
