import { narrowIds, type SnapshotArray } from '../../snapshotFile';

/** Posting lists of so many bytes and more are wide: those of some of the commonest words, and the beginnings of one or two letters. */
export const wideBytes = 4_096;
/** Documents of a block, as a power of two: so few that the neighbours of what a rarer word reached fill a part of the blocks only. */
export const blockBits = 7;

/** How many blocks so many documents take. */
export function blockCount(documents: number): number {
  return Math.ceil(documents / 2 ** blockBits);
}

/** One posting of a list: its document, and where its bytes begin. */
export interface PlacedPosting {
  readonly document: number;
  readonly place: number;
}

/** Where in the wide lists each block of documents begins, so that a reader need not come from the beginning of the list. */
export class WideBlocks {
  readonly #documents: number;
  readonly #terms: number[] = [];
  /** By list, then by block and once more for the end: the byte place, and the document before it. */
  readonly #starts: number[] = [];
  readonly #before: number[] = [];

  constructor(documents: number) {
    this.#documents = documents;
  }

  /** @param end where the list's bytes end */
  add(term: number, list: readonly PlacedPosting[], end: number): void {
    this.#terms.push(term);
    let next = 0;
    for (let block = 0; block <= blockCount(this.#documents); block += 1) {
      while (next < list.length && (list[next]?.document ?? 0) >>> blockBits < block) next += 1;
      this.#starts.push(list[next]?.place ?? end);
      this.#before.push(list[next - 1]?.document ?? 0);
    }
  }

  sections(terms: number): Readonly<Record<string, SnapshotArray>> {
    return {
      wideTerms: narrowIds(Uint32Array.from(this.#terms), terms),
      wideStarts: Uint32Array.from(this.#starts),
      wideBefore: narrowIds(Uint32Array.from(this.#before), this.#documents),
    };
  }
}
