import { narrowIds } from '../../snapshotFile';
import type { SnapshotArray } from '../../snapshotFormat';
import { encodeAscending } from '../postings/ascending';
import type { PhrasesByCode } from '../indexing/phrases';

/** The term dictionary during a build: the sorted terms of all phrases with their statistics. */
export class Vocabulary {
  readonly terms: readonly string[];
  /** Idf by place: ln(1 + documents / document frequency). */
  readonly rarity: Float32Array;
  /** By place: the rank by descending document frequency. Names are encoded by rank, which mostly fits one byte. */
  readonly ranks: Uint32Array;
  readonly #places: ReadonlyMap<string, number>;

  constructor(byCode: PhrasesByCode) {
    const counts = countDocuments(byCode);
    this.terms = [...counts.keys()].sort();
    this.#places = new Map(this.terms.map((term, place) => [term, place]));
    this.rarity = Float32Array.from(this.terms, (term) => Math.log1p(byCode.size / (counts.get(term)?.documents ?? 1)));
    this.ranks = new Uint32Array(this.terms.length);
    const often = (place: number): number => counts.get(this.terms[place] ?? '')?.documents ?? 0;
    const commonestFirst = Array.from(this.terms.keys()).sort((a, b) => often(b) - often(a) || a - b);
    commonestFirst.forEach((place, rank) => (this.ranks[place] = rank));
  }

  placeOf(term: string): number {
    return this.#places.get(term) ?? -1;
  }

  /** Idf by rank. */
  rarityByRank(): Float32Array {
    const ordered = new Float32Array(this.rarity.length);
    this.ranks.forEach((rank, place) => (ordered[rank] = this.rarity[place] ?? 0));
    return ordered;
  }

  sections(): Readonly<Record<string, SnapshotArray>> {
    const termStarts = new Uint32Array(this.terms.length + 1);
    this.terms.forEach((term, index) => {
      termStarts[index + 1] = (termStarts[index] ?? 0) + term.length;
    });
    const { offsets, bases } = encodeAscending(termStarts);
    const run = this.terms.join('');
    return {
      termUnits: unitsOf(run),
      termStarts: offsets,
      termBases: bases,
      termShared: Uint8Array.from(this.terms, (term, place) => sharedLetters(this.terms[place - 1] ?? '', term)),
      termRanks: narrowIds(this.ranks, this.terms.length),
    };
  }
}

interface Count {
  documents: number;
  /** The last document counted. */
  last: number;
}

/** Document frequency of each word. */
function countDocuments(byCode: PhrasesByCode): ReadonlyMap<string, Count> {
  const counts = new Map<string, Count>();
  const count = (word: string, document: number): void => {
    const known = counts.get(word);
    if (known === undefined) counts.set(word, { documents: 1, last: document });
    else if (known.last !== document) {
      known.documents += 1;
      known.last = document;
    }
  };
  for (const [document, phrases] of byCode) {
    for (const { required, optional } of phrases) {
      for (const word of required) count(word, document);
      for (const word of optional) count(word, document);
    }
  }
  return counts;
}

/** Length of the common prefix, at most 255 to fit a byte. */
export function sharedLetters(one: string, other: string): number {
  const most = Math.min(one.length, other.length, 255);
  let shared = 0;
  while (shared < most && one[shared] === other[shared]) shared += 1;
  return shared;
}

/** One byte per letter if all are Latin-1. */
function unitsOf(run: string): Uint8Array | Uint16Array {
  const units = new Uint16Array(run.length);
  for (let index = 0; index < run.length; index += 1) units[index] = run.charCodeAt(index);
  return units.every((unit) => unit < 256) ? Uint8Array.from(units) : units;
}
