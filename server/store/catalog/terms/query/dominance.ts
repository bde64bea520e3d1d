import type { QueryWord } from './queryWord';

const paralysis = /^(?:hemi|mono)(?:pleg|pares)/;
const told = /domin/;
/** By the side that is affected. */
const defaults: ReadonlyMap<string, readonly string[]> = new Map([['left', ['non', 'dominant']], ['right', ['dominant']]]);

/**
 * The words of a reading with what the guidelines assume of a paralysis whose side is told, and not whether it is the dominant one: the right side
 * is, the left is not (ICD-10-CM Official Guidelines, I.C.6.a).
 */
export function withDominance(words: readonly QueryWord[]): readonly QueryWord[] {
  const side = words.find(({ term }) => defaults.has(term));
  if (side === undefined || !words.some(({ term }) => paralysis.test(term)) || words.some(({ term }) => told.test(term))) return words;
  return [...words, ...(defaults.get(side.term) ?? []).map((term) => ({ term, isBeingTyped: false }))];
}
