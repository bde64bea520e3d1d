import { highHash, lowHash } from '../../../core/note/mentions/phraseHash';
import type { PhraseSource } from '../../../core/note/mentions/phraseBook';
import type { Side } from '../../../core/note/context/trigger';
import type { CodeTable } from '../codes/codeTable';
import { encodeSnapshot } from '../snapshotFile';
import type { PhraseRow } from './phraseRows';
import { wordGroups } from './wordGroups';

export const phrasesFileName = 'phrases.bin';

/** In the order of their worth: of two names of one phrase the better source stands first. */
export const phraseSources: readonly PhraseSource[] = ['abbreviation', 'title', 'inclusion', 'index', 'near-code'];
export const phraseSides: readonly (Side | undefined)[] = [undefined, 'left', 'right', 'bilateral'];
/** Names of one phrase beyond these are noise of the Index. */
const mostCodes = 8;
/** Share of filled places in the table: short walks at a third more memory. */
const fill = 0.7;

/** A code of a phrase as one number: code id (18 bits), source (3), side (2). */
export function packPhraseCode(codeId: number, source: number, side: number): number {
  return ((codeId << 5) | (source << 2) | side) >>> 0;
}

/**
 * Lays names out as the bytes of `phrases.bin`: words as one text with an id each; an open hash table over the phrases'
 * 64-bit sums; and the codes of each phrase, best first.
 */
export function encodePhraseBook(rows: readonly PhraseRow[], codes: CodeTable): Uint8Array {
  const ids = new Map<string, number>();
  const idOf = (word: string): number => {
    const leader = wordGroups.get(word) ?? word;
    let id = ids.get(leader);
    if (id === undefined) ids.set(leader, (id = ids.size));
    return id;
  };
  const phrases = new Map<string, { readonly low: number; readonly high: number; readonly codes: Set<number> }>();
  for (const { words, codeId, via, side } of rows) {
    let low = 0;
    let high = 0;
    for (const word of words) {
      const id = idOf(word);
      low = (low + lowHash(id)) >>> 0;
      high = (high + highHash(id)) >>> 0;
    }
    const key = `${low} ${high}`;
    let phrase = phrases.get(key);
    if (phrase === undefined) phrases.set(key, (phrase = { low, high, codes: new Set() }));
    phrase.codes.add(packPhraseCode(codeId, phraseSources.indexOf(via), phraseSides.indexOf(side)));
  }
  for (const [word, leader] of wordGroups) if (ids.has(leader)) ids.set(word, ids.get(leader) ?? 0);
  return layOut(ids, [...phrases.values()].map(({ low, high, codes: own }) => ({ low, high, codes: best([...own], codes) })));
}

interface Phrase {
  readonly low: number;
  readonly high: number;
  readonly codes: readonly number[];
}

/** By source, then plain before sided, then shorter codes (nearer to the category), then as the list has them. */
function best(packed: readonly number[], codes: CodeTable): readonly number[] {
  const source = (value: number): number => (value >>> 2) & 7;
  const side = (value: number): number => value & 3;
  const newest = 31 - Math.clz32(packed.reduce((all, value) => all | codes.presentAt(value >>> 5), 0));
  const isBillable = (value: number): number => (codes.isBillableIn(value >>> 5, newest) ? 0 : 1);
  return [...packed].sort((left, right) => source(left) - source(right) || side(left) - side(right) || isBillable(left) - isBillable(right) || left - right).slice(0, mostCodes);
}

function layOut(ids: ReadonlyMap<string, number>, phrases: readonly Phrase[]): Uint8Array {
  const size = 2 ** Math.ceil(Math.log2(Math.max(phrases.length, 1) / fill + 1));
  const places = new Uint32Array(size);
  const high = new Uint32Array(phrases.length);
  const firstCode = new Uint32Array(phrases.length + 1);
  const packed: number[] = [];
  phrases.forEach((phrase, index) => {
    high[index] = phrase.high;
    firstCode[index] = packed.length;
    packed.push(...phrase.codes);
    let place = phrase.low & (size - 1);
    while (places[place] !== 0) place = (place + 1) & (size - 1);
    places[place] = index + 1;
  });
  firstCode[phrases.length] = packed.length;
  const words = [...ids.keys()];
  return encodeSnapshot('phrases', {
    words: new TextEncoder().encode(words.join('\n')),
    wordIds: Uint32Array.from(words, (word) => ids.get(word) ?? 0),
    places,
    low: Uint32Array.from(phrases, ({ low }) => low),
    high,
    firstCode,
    codes: Uint32Array.from(packed),
  });
}
