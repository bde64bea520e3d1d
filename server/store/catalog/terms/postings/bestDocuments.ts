/** Keeps the top k of a stream of scored documents in a binary min-heap. Reused across searches. */
export class BestDocuments {
  #capacity = 0;
  /** Grows to the largest capacity so far. */
  #documents = new Uint32Array(0);
  #scores = new Float32Array(0);
  #count = 0;

  begin(capacity: number): void {
    this.#capacity = capacity;
    this.#count = 0;
    if (capacity <= this.#documents.length) return;
    this.#documents = new Uint32Array(capacity);
    this.#scores = new Float32Array(capacity);
  }

  offer(document: number, score: number): void {
    if (this.#count < this.#capacity) {
      this.#count += 1;
      this.#rise(this.#count - 1, document, score);
    } else if (score > (this.#scores[0] ?? 0)) {
      this.#sink(document, score);
    }
  }

  /** The score to exceed in order to be kept; -1 while there is room. */
  get least(): number {
    return this.#count < this.#capacity ? -1 : (this.#scores[0] ?? 0);
  }

  /** The documents kept, in ascending order, so that neighbours share cached names and headers. */
  documents(): Uint32Array {
    return this.#documents.subarray(0, this.#count).sort();
  }

  #rise(from: number, document: number, score: number): void {
    let place = from;
    while (place > 0) {
      const above = (place - 1) >>> 1;
      if ((this.#scores[above] ?? 0) <= score) break;
      this.#move(above, place);
      place = above;
    }
    this.#set(place, document, score);
  }

  #sink(document: number, score: number): void {
    let place = 0;
    for (;;) {
      let below = 2 * place + 1;
      if (below >= this.#count) break;
      if (below + 1 < this.#count && (this.#scores[below + 1] ?? 0) < (this.#scores[below] ?? 0)) below += 1;
      if ((this.#scores[below] ?? 0) >= score) break;
      this.#move(below, place);
      place = below;
    }
    this.#set(place, document, score);
  }

  #move(from: number, to: number): void {
    this.#set(to, this.#documents[from] ?? 0, this.#scores[from] ?? 0);
  }

  #set(place: number, document: number, score: number): void {
    this.#documents[place] = document;
    this.#scores[place] = score;
  }
}
