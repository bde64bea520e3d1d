import { codeFromKey, type IcdCode } from '../../../core/icd/code';
import type { CodeReference } from '../../../core/icd/tabular';
import { unpackKey } from '../codes/packedKey';
import type { Snapshot } from '../snapshotFile';
import type { IdArray } from '../snapshotFormat';
import { referenceForms } from './tabularFile';

/** The codes named by notes, and the sets of code ids they cover (sections `ref…`, `setStart` and `runs`; see `NoteColumns`). */
export class StoredReferences {
  readonly #start: IdArray;
  readonly #form: Uint8Array;
  readonly #from: Float64Array;
  readonly #to: Float64Array;
  readonly #spanStart: IdArray;
  readonly #spanEnd: IdArray;
  readonly #condition: IdArray;
  readonly #set: IdArray;
  readonly #isDead: Uint8Array;
  readonly #setStart: Uint32Array;
  readonly #runs: Uint32Array;
  readonly #conditions: readonly string[];

  /** @param conditions from the file's `meta` */
  constructor(snapshot: Snapshot, conditions: readonly string[]) {
    this.#start = snapshot.ids('refStart');
    this.#form = snapshot.uint8('refForm');
    this.#from = snapshot.float64('refFrom');
    this.#to = snapshot.float64('refTo');
    this.#spanStart = snapshot.ids('refSpanStart');
    this.#spanEnd = snapshot.ids('refSpanEnd');
    this.#condition = snapshot.ids('refCondition');
    this.#set = snapshot.ids('refSet');
    this.#isDead = snapshot.uint8('refIsDead');
    this.#setStart = snapshot.uint32('setStart');
    this.#runs = snapshot.uint32('runs');
    this.#conditions = conditions;
  }

  /** The references of a note, in text order. */
  of(note: number): readonly CodeReference[] {
    return this.#places(note).map((at) => this.#read(at));
  }

  /** Indexes, in {@link of}, of references to codes that do not exist. */
  deadOf(note: number): readonly number[] {
    return this.#places(note).flatMap((at, place) => (this.#isDead[at] === 1 ? [place] : []));
  }

  /** True if a reference of the note covers the code. */
  reaches(note: number, code: number): boolean {
    const end = this.#start[note + 1] ?? 0;
    for (let at = this.#start[note] ?? 0; at < end; at += 1) if (this.#setHas(this.#set[at] ?? 0, code)) return true;
    return false;
  }

  /** Notes that cover a code, narrowest first: a note that names this code before one that names its chapter. */
  notesTo(code: number): readonly { readonly note: number; readonly size: number }[] {
    const sizes = new Map<number, number>();
    for (let set = 0; set + 1 < this.#setStart.length; set += 1) if (this.#setHas(set, code)) sizes.set(set, this.#sizeOf(set));
    const found: { note: number; size: number }[] = [];
    for (let note = 0; note + 1 < this.#start.length; note += 1) {
      let size = Infinity;
      for (let at = this.#start[note] ?? 0; at < (this.#start[note + 1] ?? 0); at += 1) size = Math.min(size, sizes.get(this.#set[at] ?? 0) ?? Infinity);
      if (size < Infinity) found.push({ note, size });
    }
    return found.sort((a, b) => a.size - b.size || a.note - b.note);
  }

  #places(note: number): readonly number[] {
    const start = this.#start[note] ?? 0;
    return Array.from({ length: Math.max(0, (this.#start[note + 1] ?? start) - start) }, (_, place) => start + place);
  }

  #setHas(set: number, code: number): boolean {
    // Ranges ascend, so a code is inside one exactly if the number of bounds not above it is odd.
    const start = this.#setStart[set] ?? 0;
    let low = start;
    let high = this.#setStart[set + 1] ?? 0;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.#runs[middle] ?? 0) <= code) low = middle + 1;
      else high = middle;
    }
    return ((low - start) & 1) === 1;
  }

  #sizeOf(set: number): number {
    let size = 0;
    for (let at = this.#setStart[set] ?? 0; at < (this.#setStart[set + 1] ?? 0); at += 2) size += (this.#runs[at + 1] ?? 0) - (this.#runs[at] ?? 0);
    return size;
  }

  #read(at: number): CodeReference {
    const form = referenceForms[this.#form[at] ?? 0] ?? 'code';
    const condition = this.#conditions[(this.#condition[at] ?? 0) - 1];
    return {
      form,
      from: toCode(this.#from[at] ?? 0),
      ...(form === 'range' ? { to: toCode(this.#to[at] ?? 0) } : {}),
      ...(condition === undefined ? {} : { condition }),
      span: { start: this.#spanStart[at] ?? 0, end: this.#spanEnd[at] ?? 0 },
    };
  }
}

/** The code of a packed key; only for files whose integrity is verified. */
export function toCode(packed: number): IcdCode {
  const code = codeFromKey(unpackKey(packed));
  if (code === undefined) throw new RangeError('The Tabular List names what does not have the form of a code.');
  return code;
}
