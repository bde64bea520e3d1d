import type { Sentence } from '../reading/sentences';
import type { Tokens } from '../reading/tokens';

/** Titles before a person's name. */
const titles: ReadonlySet<string> = new Set(['mr', 'mrs', 'ms', 'miss', 'dr', 'drs', 'prof', 'professor', 'nurse', 'sister', 'doctor', 'attorney', 'judge', 'officer', 'pastor', 'rabbi', 'father']);
/** Last words of the names of streets, institutions and societies. */
const places: ReadonlySet<string> = new Set(['street', 'avenue', 'ave', 'road', 'rd', 'boulevard', 'blvd', 'lane', 'drive', 'court', 'terrace', 'clinic', 'clinics', 'hospital', 'hospitals', 'center', 'centre', 'foundation', 'society', 'university', 'institute', 'college', 'church', 'pavilion', 'tower', 'building', 'house', 'county', 'township', 'association', 'pharmacy', 'associates', 'school', 'elementary', 'village', 'home', 'hospice', 'harbor', 'park', 'springs', 'llc', 'inc', 'alliance', 'league', 'coalition']);
/** Maximum words of such a name between its first and its last. */
const longestName = 4;

/**
 * Whether capitalised words name a person, street, hospital or society rather than a problem: "Dr. Graves", "Parkinson
 * Street", "Lyme Community Hospital". In all-capitals text only a title counts.
 */
export function isProperName(text: string, tokens: Tokens, { from, to }: Sentence, sentence: Sentence): boolean {
  if (!isCapitalised(text, tokens, from)) return false;
  const before = tokens.words[from - 1] === '.' ? from - 2 : from - 1;
  if (before >= sentence.from && titles.has(tokens.words[before] ?? '') && isCapitalised(text, tokens, before)) return !isAllCapitals(text, tokens, from) || tokens.words[from - 1] === '.';
  if (isAllCapitals(text, tokens, from)) return false;
  for (let index = to; index < sentence.to && index < to + longestName; index += 1) {
    const word = tokens.words[index] ?? '';
    if (word === 'and' || word === '&' || word === 'of' || word === "'s") continue;
    if (!isCapitalised(text, tokens, index)) return false;
    if (places.has(word)) return true;
  }
  return false;
}

function isCapitalised(text: string, tokens: Tokens, index: number): boolean {
  const unit = text.charCodeAt(tokens.starts[index] ?? 0);
  return unit >= 65 && unit <= 90;
}

function isAllCapitals(text: string, tokens: Tokens, index: number): boolean {
  const second = text.charCodeAt((tokens.starts[index] ?? 0) + 1);
  return second >= 65 && second <= 90;
}
