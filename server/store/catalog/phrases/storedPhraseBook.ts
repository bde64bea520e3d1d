import type { IsoDate } from '../../../core/base/isoDate';
import { codeFromKey } from '../../../core/icd/code';
import type { Side } from '../../../core/note/context/trigger';
import { noteStem } from '../../../core/note/mentions/noteWords';
import type { PhraseBook, PhraseCode, PhraseSource } from '../../../core/note/mentions/phraseBook';
import type { CodeTable } from '../codes/codeTable';
import { unpackKey } from '../codes/packedKey';
import type { Snapshot } from '../snapshotFile';
import { phraseSides, phraseSources } from './phraseBookEncoder';

/** Score of a name by its source. */
const scores: Readonly<Record<PhraseSource, number>> = { abbreviation: 1, title: 0.98, inclusion: 0.95, index: 0.9, 'near-code': 0.5 };
/** Deduction if the sides of name and text differ; less if one of them names no side. */
const otherSide = 0.2;

/** Deduction for a header. "Persistent atrial fibrillation": if both a header and its billable child have the name, the child is preferred. */
const ofHeader = 0.05;

/** A bit array of a quarter of a megabyte, with one bit in ten set. */
const seenBits = 21;
const seenMask = (1 << seenBits) - 1;

/** The phrase book of a release: typed arrays on the file's own bytes, and a map of its words. */
export class StoredPhraseBook implements PhraseBook {
  readonly #codes: CodeTable;
  readonly #positionOn: (on: IsoDate) => number;
  readonly #words = new Map<string, number>();
  readonly #places: Uint32Array;
  readonly #low: Uint32Array;
  readonly #high: Uint32Array;
  readonly #firstCode: Uint32Array;
  readonly #packed: Uint32Array;
  /** Bloom-style filter over the folded low sums: most lookups are of no phrase, and the filter fits into the processor cache. */
  readonly #mayBe = new Uint32Array(1 << (seenBits - 5));

  /** @param positionOn index of the edition of a date among the catalog's editions */
  constructor(snapshot: Snapshot, codes: CodeTable, positionOn: (on: IsoDate) => number) {
    this.#codes = codes;
    this.#positionOn = positionOn;
    const ids = snapshot.uint32('wordIds');
    new TextDecoder().decode(snapshot.uint8('words')).split('\n').forEach((word, index) => this.#words.set(word, ids[index] ?? 0));
    this.#places = snapshot.uint32('places');
    this.#low = snapshot.uint32('low');
    this.#high = snapshot.uint32('high');
    this.#firstCode = snapshot.uint32('firstCode');
    this.#packed = snapshot.uint32('codes');
    for (const low of this.#low) this.#mayBe[(low & seenMask) >>> 5] = (this.#mayBe[(low & seenMask) >>> 5] ?? 0) | (1 << (low & 31));
  }

  wordId(word: string): number {
    return this.#words.get(word) ?? this.#words.get(noteStem(word)) ?? -1;
  }

  find(low: number, high: number): number {
    if ((((this.#mayBe[(low & seenMask) >>> 5] ?? 0) >>> (low & 31)) & 1) === 0) return -1;
    const mask = this.#places.length - 1;
    for (let place = low & mask; ; place = (place + 1) & mask) {
      const phrase = (this.#places[place] ?? 0) - 1;
      if (phrase < 0) return -1;
      if (this.#low[phrase] === low && this.#high[phrase] === high) return phrase;
    }
  }

  codes(phrase: number, on: IsoDate, side: Side | null): readonly PhraseCode[] {
    const position = this.#positionOn(on);
    const found: PhraseCode[] = [];
    for (let at = this.#firstCode[phrase] ?? 0; at < (this.#firstCode[phrase + 1] ?? 0); at += 1) {
      const packed = this.#packed[at] ?? 0;
      const id = this.#idIn(packed >>> 5, position);
      const code = id < 0 ? undefined : codeFromKey(unpackKey(this.#codes.keyAt(id)));
      if (code === undefined || found.some((other) => other.code === code)) continue;
      const via = phraseSources[(packed >>> 2) & 7] ?? 'index';
      const own = phraseSides[packed & 3];
      const isBillable = this.#codes.isBillableIn(id, position);
      const score = scores[via] - (isBillable ? 0 : ofHeader) - (own === undefined ? (side === null ? 0 : 0.05) : own === side ? 0 : side === null ? 0.1 : otherSide);
      found.push({ code, billable: isBillable, via, score });
    }
    return found.sort((left, right) => right.score - left.score || Number(right.billable) - Number(left.billable));
  }

  /** A code in an edition; before its introduction, the code it was split from (G35 for G35.D), if that was billable then; -1 for none. */
  #idIn(id: number, position: number): number {
    if (this.#codes.isIn(id, position)) return id;
    const parent = this.#codes.parentOf(id, position);
    return parent >= 0 && this.#codes.isBillableIn(parent, position) ? parent : -1;
  }
}
