import lines from './combiningForms.tsv';

/** A part of a compound: a term of the dictionary, or a Greek or Latin combining form with its equivalents in titles. */
export type WordPart = { readonly term: string } | { readonly meanings: readonly string[] };

/** Minimum length of a compound. */
const shortestWord = 7;
/** Minimum length of a term within a compound. */
const shortestTerm = 5;
/** A shorter form counts only if a linking vowel follows. */
const shortestForm = 3;
const mostParts = 4;
const linking = 'oiae';
/** Suffixes without meaning that may follow the last form. */
const endings: ReadonlySet<string> = new Set(['al', 'ic', 'ar', 'ary', 'eal', 'ous', 'ia', 'y', 'us', 'um', 'is', 'a']);

/**
 * Splits a Greek or Latin medical compound (`proctospasm`: rectum, spasm) into the fewest parts that cover it, using the list
 * `combiningForms.tsv`.
 * @param isTerm true if the dictionary has the word
 * @returns undefined if it cannot be covered
 */
export function wordParts(word: string, isTerm: (text: string) => boolean): readonly WordPart[] | undefined {
  if (word.length < shortestWord || /[^a-z]/.test(word)) return undefined;
  const parts = partsFrom(word, 0, { isTerm, left: mostParts });
  return parts !== undefined && parts.length > 1 ? parts : undefined;
}

interface Search {
  readonly isTerm: (text: string) => boolean;
  /** Number of further parts allowed. */
  readonly left: number;
}

function partsFrom(word: string, from: number, { isTerm, left }: Search): readonly WordPart[] | undefined {
  const rest = word.slice(from);
  if (rest === '' || (from > 0 && endings.has(rest))) return [];
  if (left === 0) return undefined;
  let best: readonly WordPart[] | undefined;
  const take = (part: WordPart, next: number): void => {
    const others = partsFrom(word, next, { isTerm, left: Math.min(left, best?.length ?? left) - 1 });
    if (others !== undefined && (best === undefined || others.length + 1 < best.length)) best = [part, ...others];
  };
  if (from > 0) {
    const ending = meaningsOf(`-${rest}`);
    if (ending !== undefined) return [{ meanings: ending }];
    if (rest.length >= shortestTerm && isTerm(rest)) return [{ term: rest }];
  }
  for (let length = rest.length - 2; length > 1; length -= 1) {
    const form = rest.slice(0, length);
    const meanings = meaningsOf(`${form}-`);
    const isLinked = linking.includes(rest.charAt(length));
    const part = meanings !== undefined ? { meanings } : length >= shortestTerm && isTerm(form) ? { term: form } : undefined;
    if (part === undefined) continue;
    if (isLinked) take(part, from + length + 1);
    if (length >= shortestForm) take(part, from + length);
  }
  return best;
}

function meaningsOf(form: string): readonly string[] | undefined {
  const at = lines.indexOf(`\n${form}\t`);
  if (at < 0) return undefined;
  const start = at + form.length + 2;
  return lines.slice(start, lines.indexOf('\t', start)).split('|');
}
