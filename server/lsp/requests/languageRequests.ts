import type { Connection } from 'vscode-languageserver/node';
import { deidentify } from '../../core/deidentify/deidentify';
import { identifierLaw } from '../../core/deidentify/identifier';
import { parseNote } from '../../core/note/noteDocument';
import { answer } from './answer';
import { deidentifyRequest } from '../protocol';
import type { ServerState } from '../serverState';

/** Registers the note without identifiers. Nothing is sent, and no text is logged. */
export function registerLanguageRequests(connection: Connection, state: () => ServerState | undefined): void {
  connection.onRequest(deidentifyRequest, ({ text }, token) => {
    const current = state();
    const nothing = null;
    if (current === undefined) return nothing;
    return answer('deidentify', current.logger, token, nothing, () => {
      const note = deidentify(parseNote(text));
      const replacements = note.replacements.map(({ kind, span, placeholder }) => ({ kind, words: identifierLaw[kind].words, start: span.start, end: span.end, placeholder }));
      return { text: note.text, replacements, originals: [...note.originals] };
    });
  });
}
