import type { QueryWord } from './queryWord';

const paralysis = /^(?:hemi|mono)(?:pleg|pares)/;
const statesDominance = /domin/;
/** By affected side. */
const defaults: ReadonlyMap<string, readonly string[]> = new Map([['left', ['non', 'dominant']], ['right', ['dominant']]]);

/**
 * Adds the default dominance to a reading about paralysis that states the side but not its dominance: right is dominant, left is
 * not (ICD-10-CM Official Guidelines, I.C.6.a).
 */
export function withDominance(words: readonly QueryWord[]): readonly QueryWord[] {
  const side = words.find(({ term }) => defaults.has(term));
  if (side === undefined || !words.some(({ term }) => paralysis.test(term)) || words.some(({ term }) => statesDominance.test(term))) return words;
  return [...words, ...(defaults.get(side.term) ?? []).map((term) => ({ term, isBeingTyped: false }))];
}
