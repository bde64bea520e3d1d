/** Initial hash slots: enough for one sentence, so that a table for one sentence is cheap. */
const firstSlots = 64;
/** Maximum word length in characters: longer runs (base64, a ruler of letters) are truncated. */
const longestWord = 64;
const dot = 46;

/**
 * Interns words: each distinct word gets an id 0, 1, 2 …, so that facts about a word can be kept in arrays and a known word
 * allocates no string. The table only grows; its owner replaces it in time.
 */
export class WordTable {
  readonly #words: string[] = [];
  #hashes: number[] = [];
  /** Open-addressing hash table of word id + 1, 0 for an empty slot; its size is a power of two, at most half full. */
  #slots = new Int32Array(firstSlots);

  get size(): number {
    return this.#words.length;
  }

  wordOf(id: number): string {
    return this.#words[id] ?? '';
  }

  /** Id of the non-empty word `text[start, stop)`: lower case, periods of abbreviations removed (`prn`). */
  idOf(text: string, start: number, stop: number): number {
    let hash = 0;
    for (let offset = start; offset < stop; offset += 1) {
      const unit = text.charCodeAt(offset);
      if (unit === dot || unit > 126 || stop - start > longestWord) return this.#idOfWritten(text, start, stop);
      hash = addToHash(hash, lowered(unit));
    }
    return this.idOfPlain(text, start, stop, hash);
  }

  /**
   * As {@link idOf}, for an ASCII word without periods whose hash is known.
   * @param hash of its lower-case code units, in order
   */
  idOfPlain(text: string, start: number, stop: number, hash: number): number {
    if (stop - start > longestWord) return this.#idOfWritten(text, start, stop);
    for (let slot = slotOf(hash, this.#slots.length); ; slot = (slot + 1) & (this.#slots.length - 1)) {
      const id = (this.#slots[slot] ?? 0) - 1;
      if (id < 0) return this.#add(text.slice(start, stop).toLowerCase(), hash);
      if (this.#hashes[id] === hash && isWritten(this.#words[id] ?? '', text, start, stop)) return id;
    }
  }

  #idOfWritten(text: string, start: number, stop: number): number {
    const word = wordOf(text.slice(start, Math.min(stop, start + longestWord)));
    let hash = 0;
    for (let offset = 0; offset < word.length; offset += 1) hash = addToHash(hash, word.charCodeAt(offset));
    for (let slot = slotOf(hash, this.#slots.length); ; slot = (slot + 1) & (this.#slots.length - 1)) {
      const id = (this.#slots[slot] ?? 0) - 1;
      if (id < 0) return this.#add(word, hash);
      if (this.#words[id] === word) return id;
    }
  }

  #add(word: string, hash: number): number {
    const id = this.#words.push(word) - 1;
    this.#hashes.push(hash);
    if (this.#words.length * 2 <= this.#slots.length) this.#place(id);
    else {
      this.#slots = new Int32Array(this.#slots.length * 4);
      for (let known = 0; known <= id; known += 1) this.#place(known);
    }
    return id;
  }

  #place(id: number): void {
    let slot = slotOf(this.#hashes[id] ?? 0, this.#slots.length);
    while (this.#slots[slot] !== 0) slot = (slot + 1) & (this.#slots.length - 1);
    this.#slots[slot] = id + 1;
  }
}

function wordOf(written: string): string {
  if (written.charCodeAt(0) === 0x2019) return written.replace('\u2019', "'").toLowerCase();
  const isAbbreviation = written.length > 1 && written.includes('.') && !isDigit(written.charCodeAt(0));
  return (isAbbreviation ? written.replaceAll('.', '') : written).toLowerCase();
}

function isWritten(word: string, text: string, start: number, stop: number): boolean {
  if (word.length !== stop - start) return false;
  for (let index = 0; index < word.length; index += 1) if (word.charCodeAt(index) !== lowered(text.charCodeAt(start + index))) return false;
  return true;
}

/** Mixes high bits into the low ones, which alone distribute poorly. */
function slotOf(hash: number, slots: number): number {
  return (hash ^ (hash >>> 15)) & (slots - 1);
}

/** Extends a word's hash by one code unit; starts at 0. */
export function addToHash(hash: number, unit: number): number {
  return (Math.imul(hash, 31) + unit) | 0;
}

/** Lower-cases an ASCII code unit. */
export function lowered(unit: number): number {
  return unit >= 65 && unit <= 90 ? unit | 32 : unit;
}

function isDigit(unit: number): boolean {
  return unit >= 48 && unit <= 57;
}
