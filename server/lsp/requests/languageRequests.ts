import type { Connection } from 'vscode-languageserver/node';
import { isoDateOf } from '../../core/base/isoDate';
import { deidentify } from '../../core/deidentify/deidentify';
import { identifierLaw } from '../../core/deidentify/identifier';
import { costOf } from '../../core/languageModel/cost';
import { estimateTokens } from '../../core/languageModel/estimateTokens';
import { firstModel, shippedPrices } from '../../core/languageModel/modelPrices';
import { parseNote } from '../../core/note/noteDocument';
import { answer } from './answer';
import { codesOfAnswerRequest, deidentifyRequest, tokenCostRequest, type AnsweredCode } from '../protocol';
import type { ServerState } from '../serverState';

/** Registers what stands before and behind a language model: the note without identifiers, what it would cost, the codes of an answer. Nothing is sent, and no text is logged. */
export function registerLanguageRequests(connection: Connection, state: () => ServerState | undefined, now: () => Date): void {
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

  connection.onRequest(tokenCostRequest, ({ text }) => {
    const price = shippedPrices.find(({ model }) => model === firstModel);
    const inputTokens = estimateTokens(text);
    return { inputTokens, ...(price === undefined ? {} : { example: { model: price.model, usd: costOf({ inputTokens, outputTokens: 0, requests: 1 }, price).usd } }) };
  });

  connection.onRequest(codesOfAnswerRequest, ({ text }, token) => {
    const current = state();
    if (current === undefined) return [];
    return answer('codesOfAnswer', current.logger, token, [], (): readonly AnsweredCode[] => {
      const { catalog } = current.catalogs;
      if (catalog === undefined) return [];
      const on = isoDateOf(now());
      const codes = new Map<string, AnsweredCode>();
      for (const { text: written, readings, place, isDotted } of parseNote(text).codeTokens) {
        const record = readings.map((code) => catalog.lookup(code, on)).find((found) => found !== undefined);
        // In prose only a dot tells a wrong code from T12 and B12.
        if (codes.has(written) || (record === undefined && !isDotted && place === 'inline')) continue;
        codes.set(written, { code: written, state: record === undefined ? 'unknown' : record.status === 'billable' ? 'billable' : 'header', title: record?.longTitle ?? '' });
      }
      return [...codes.values()];
    });
  });
}
