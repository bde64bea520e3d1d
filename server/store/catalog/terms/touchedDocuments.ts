import type { IdArray } from '../snapshotFile';

/** Places for documents at first: most walks touch fewer. */
const firstPlaces = 4_096;

/** The documents that a walk touches, in the order in which it does, from place 1 on. The arrays grow with the widest walk. */
export class TouchedDocuments {
  count = 0;
  documents: IdArray;
  /** Shares of the query that were reached, how much of a name they are, and which slots they are as bits. */
  gains: Float32Array;
  precisions: Float32Array;
  slots: Uint32Array;
  readonly #most: number;

  /** @param most documents of the index */
  constructor(most: number) {
    const places = Math.min(most, firstPlaces) + 1;
    this.#most = most;
    this.documents = most < 0x10000 ? new Uint16Array(places) : new Uint32Array(places);
    this.gains = new Float32Array(places);
    this.precisions = new Float32Array(places);
    this.slots = new Uint32Array(places);
  }

  /** Makes room for so many more; arrays that were taken from here before may not be the ones any more. */
  makeRoom(more: number): void {
    const wanted = Math.min(this.#most, this.count + more) + 1;
    if (wanted <= this.gains.length) return;
    const places = Math.min(this.#most + 1, Math.max(wanted, 2 * this.gains.length));
    this.documents = grown(this.documents, this.#most < 0x10000 ? new Uint16Array(places) : new Uint32Array(places));
    this.gains = grown(this.gains, new Float32Array(places));
    this.precisions = grown(this.precisions, new Float32Array(places));
    this.slots = grown(this.slots, new Uint32Array(places));
  }
}

function grown<T extends IdArray | Float32Array>(from: T, to: T): T {
  to.set(from);
  return to;
}
