import type { Tokens } from '../reading/tokens';

/** Verbs that say what is so now … */
const presentVerbs: ReadonlySet<string> = new Set(['has', 'have', 'is', 'are', 'takes', 'take', 'uses', 'use', 'suffers', 'lives', 'carries', 'remains', 'continues', 'wears', 'gets', 'needs', 'requires', 'receives', 'smokes', 'drinks']);
/** … and what was, but for those that end in `-ed`. */
const pastVerbs: ReadonlySet<string> = new Set(['had', 'was', 'were', 'did', 'got', 'took', 'went', 'fell', 'broke', 'lost', 'underwent', 'spent', 'felt', 'became', 'began', 'grew', 'caught', 'drank', 'ate', 'wore', 'came', 'saw', 'gave', 'tore', 'bled', 'spoke', 'slept', 'used', 'developed', 'contracted', 'suffered', 'sustained', 'experienced', 'survived', 'required', 'received', 'outgrew']);
/** What follows a verb, and no adjective ("and untreated eczema"). */
const behindVerbs: ReadonlySet<string> = new Set(['a', 'an', 'the', 'his', 'her', 'their', 'some', 'any', 'it', 'as', 'in', 'at', 'on', 'to', 'from', 'for', 'with', 'when', 'while', 'during', 'until', 'frequently', 'often', 'heavily', 'occasionally', 'badly', 'once', 'twice', 'only', 'daily', 'regularly', 'repeatedly']);
const adverbs: ReadonlySet<string> = new Set(['also', 'only', 'then', 'once', 'previously', 'formerly', 'often', 'never', 'frequently', 'first']);

/**
 * Where a clause of the past begins that shares its subject with one of the present: behind the "and" of "she has asthma and wheezed
 * as a child". Words that tell when speak of their own clause alone.
 * @param place where to look: tokens `from` to before `to`, of a sentence that begins at `sentenceStart`
 * @returns the token behind the "and"; undefined where there is none between `from` and `to`
 */
export function findPastClause({ words }: Tokens, { sentenceStart, from, to }: { readonly sentenceStart: number; readonly from: number; readonly to: number }): number | undefined {
  for (let index = to - 1; index > from; index -= 1) {
    if (words[index] !== 'and' && words[index] !== '&') continue;
    const verb = adverbs.has(words[index + 1] ?? '') ? index + 2 : index + 1;
    if (verb < to && (isPastVerb(words, verb) || (verb + 1 === to && /ed$/.test(words[verb] ?? '')))) return lastVerbIsPresent(words, sentenceStart, index) ? index + 1 : undefined;
  }
  return undefined;
}

function isPastVerb(words: readonly string[], at: number): boolean {
  const word = words[at] ?? '';
  return pastVerbs.has(word) || (/^(?!un|need|seed|bleed|feed).{2,}ed$/.test(word) && behindVerbs.has(words[at + 1] ?? ''));
}

function lastVerbIsPresent(words: readonly string[], from: number, to: number): boolean {
  for (let index = to - 1; index >= from; index -= 1) {
    const word = words[index] ?? '';
    if (presentVerbs.has(word)) return true;
    if (pastVerbs.has(word)) return false;
  }
  return false;
}
