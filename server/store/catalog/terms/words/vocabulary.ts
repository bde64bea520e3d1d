import { narrowIds } from '../../snapshotFile';
import type { SnapshotArray } from '../../snapshotFormat';
import { encodeAscending } from '../postings/ascending';
import type { PhrasesByCode } from '../indexing/phrases';

/** The terms of all phrases, sorted, and how rare they are. */
export class Vocabulary {
  readonly terms: readonly string[];
  /** By place. */
  readonly rarity: Float32Array;
  /** By place: its number in the order of use, the commonest first. Names are written in these numbers, which mostly fit one byte. */
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

  /** How rare the terms are, by rank. */
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
  /** The document that was counted last. */
  last: number;
}

/** In how many documents each word is. */
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

/** How many letters both begin with; no more than a byte tells. */
export function sharedLetters(one: string, other: string): number {
  const most = Math.min(one.length, other.length, 255);
  let shared = 0;
  while (shared < most && one[shared] === other[shared]) shared += 1;
  return shared;
}

/** One byte per letter where all are Latin. */
function unitsOf(run: string): Uint8Array | Uint16Array {
  const units = new Uint16Array(run.length);
  for (let index = 0; index < run.length; index += 1) units[index] = run.charCodeAt(index);
  return units.every((unit) => unit < 256) ? Uint8Array.from(units) : units;
}
