import type { Connection } from 'vscode-languageserver/node';
import { isoDateOf } from '../../core/base/isoDate';
import { deidentify } from '../../core/deidentify/deidentify';
import { parseNote } from '../../core/note/noteDocument';
import { codesOfAnswer } from '../../service/codes/codesOfAnswer';
import { describeAnsweredCode } from '../../service/codes/describeAnsweredCode';
import { answer } from './answer';
import { deidentifyRequest, judgeAnswerRequest } from '../protocol';
import type { ServerState } from '../serverState';

/**
 * Registers the requests before and after asking a language model: de-identifying a note, and checking the codes of an answer.
 * Nothing is sent, and no text is logged.
 */
export function registerLanguageRequests(connection: Connection, state: () => ServerState | undefined, now: () => Date): void {
  connection.onRequest(deidentifyRequest, ({ text }, token) => {
    const current = state();
    const nothing = null;
    if (current === undefined) return nothing;
    return answer('deidentify', current.logger, token, nothing, () => {
      const note = deidentify(parseNote(text));
      const replacements = note.replacements.map(({ kind, span, placeholder }) => ({ kind, start: span.start, end: span.end, placeholder }));
      return { text: note.text, replacements, originals: [...note.originals] };
    });
  });

  connection.onRequest(judgeAnswerRequest, async ({ answer: text, note }, token) => {
    const current = state();
    const nothing = null;
    if (current === undefined) return nothing;
    await current.catalogs.whenLoaded();
    return answer('judgeAnswer', current.logger, token, nothing, () => {
      const { reference } = current.catalogs;
      if (reference === undefined) return nothing;
      const { on, edition, codes } = codesOfAnswer(text, parseNote(note), { catalog: reference.catalog, on: isoDateOf(now()) });
      return { on, edition, codes: codes.map(({ code, state: status, title }) => ({ code, state: status, described: describeAnsweredCode({ state: status, title }) })) };
    });
  });
}
