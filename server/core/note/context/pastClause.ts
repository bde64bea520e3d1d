import type { Tokens } from '../reading/tokens';

/** Present-tense verbs. */
const presentVerbs: ReadonlySet<string> = new Set(['has', 'have', 'is', 'are', 'takes', 'take', 'uses', 'use', 'suffers', 'lives', 'carries', 'remains', 'continues', 'wears', 'gets', 'needs', 'requires', 'receives', 'smokes', 'drinks']);
/** Past-tense verbs, other than regular ones in `-ed`. */
const pastVerbs: ReadonlySet<string> = new Set(['had', 'was', 'were', 'did', 'got', 'took', 'went', 'fell', 'broke', 'lost', 'underwent', 'spent', 'felt', 'became', 'began', 'grew', 'caught', 'drank', 'ate', 'wore', 'came', 'saw', 'gave', 'tore', 'bled', 'spoke', 'slept', 'used', 'developed', 'contracted', 'suffered', 'sustained', 'experienced', 'survived', 'required', 'received', 'outgrew']);
/** Words that follow a verb but not an adjective ("and untreated eczema"). */
const behindVerbs: ReadonlySet<string> = new Set(['a', 'an', 'the', 'his', 'her', 'their', 'some', 'any', 'it', 'as', 'in', 'at', 'on', 'to', 'from', 'for', 'with', 'when', 'while', 'during', 'until', 'frequently', 'often', 'heavily', 'occasionally', 'badly', 'once', 'twice', 'only', 'daily', 'regularly', 'repeatedly']);
const adverbs: ReadonlySet<string> = new Set(['also', 'only', 'then', 'once', 'previously', 'formerly', 'often', 'never', 'frequently', 'first']);

/**
 * Start of a past-tense clause that shares its subject with a present-tense one: in "she has asthma and wheezed as a child",
 * the token after "and". Temporal cues apply to their own clause only.
 * @param place token range `[from, to)` to search, in a sentence that begins at `sentenceStart`
 * @returns the token after "and"; undefined if there is none in the range
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
