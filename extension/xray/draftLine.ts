/** A finding for a note. */
export interface DraftFinding {
  readonly title: string;
  /** Calibrated, 0–1. */
  readonly probability: number;
  readonly codes: readonly string[];
}

/**
 * One line of a note for a finding that nobody has confirmed. Codes stand behind `candidate codes`, which is neither a
 * code field nor a title beside a code: the language service knows them for hovers and claims none of them.
 * @param modelTitle brackets, colons and line ends of it are dropped: the line must stay one
 */
export function formatDraftLine({ title, probability, codes }: DraftFinding, modelTitle: string): string {
  const model = plain(modelTitle).replace(/[():]/g, '');
  const candidates = codes.length === 0 ? 'no candidate code' : `candidate ${codes.length === 1 ? 'code' : 'codes'} ${codes.map(plain).join(', ')}`;
  return `- Radiographic finding (unconfirmed, model ${model}, ${probability.toFixed(2)}): ${lowerFirst(plain(title))} — ${candidates}`;
}

function plain(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

/** In a sentence, but for abbreviations. */
function lowerFirst(text: string): string {
  return /^[A-Z][a-z]/.test(text) ? text.slice(0, 1).toLowerCase() + text.slice(1) : text;
}
