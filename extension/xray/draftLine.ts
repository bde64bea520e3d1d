/** A finding to insert into a note. */
export interface DraftFinding {
  readonly title: string;
  /** Calibrated probability, 0–1. */
  readonly probability: number;
  readonly codes: readonly string[];
}

/**
 * One line of a note for an unconfirmed finding. Codes follow the words `candidate codes`, which are neither a code field nor a
 * title beside a code: the language service recognises them for hovers, and treats none as claimed.
 * @param modelTitle brackets, colons and line breaks are removed, so that the result stays one line
 */
export function formatDraftLine({ title, probability, codes }: DraftFinding, modelTitle: string): string {
  const model = plain(modelTitle).replace(/[():]/g, '');
  const candidates = codes.length === 0 ? 'no candidate code' : `candidate ${codes.length === 1 ? 'code' : 'codes'} ${codes.map(plain).join(', ')}`;
  return `- Radiographic finding (unconfirmed, model ${model}, ${probability.toFixed(2)}): ${lowerFirst(plain(title))} — ${candidates}`;
}

function plain(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

/** Lower-cases the first letter for use in a sentence, except in abbreviations. */
function lowerFirst(text: string): string {
  return /^[A-Z][a-z]/.test(text) ? text.slice(0, 1).toLowerCase() + text.slice(1) : text;
}
