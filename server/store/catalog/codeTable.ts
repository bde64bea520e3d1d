import { packKey, packedLength, packedPrefix, packedRange } from './packedKey';
import type { Snapshot } from './snapshotFile';

/** Shortest code: a category. */
const categoryLength = 3;

/** The arrays of the table, one element per code, all in the order of the dotless keys. */
export interface CodeColumns {
  /** Packed keys, ascending; see {@link packKey}. The place of a key here is the code's id in every file of the release. */
  readonly keys: Float64Array;
  /** Bit p: the edition at position p (oldest first) holds the code. */
  readonly present: Uint32Array;
  /** Bit p: it is billable there. */
  readonly billable: Uint32Array;
  /** Place in the order of the Tabular List, over all editions. */
  readonly order: Uint32Array;
  /** Of a seventh-character extension: the length of its stem's key (3–6). 0 for a node of the Tabular tree. */
  readonly stemLength: Uint8Array;
  /** 1 where some edition words the title in another way than the newest one that has the code. */
  readonly isReworded: Uint8Array;
}

/** All that is known of codes but their titles: look-ups by binary search over typed arrays, nothing else. */
export class CodeTable {
  readonly columns: CodeColumns;

  constructor(columns: CodeColumns) {
    this.columns = columns;
  }

  /** The table of an attached `codes.bin`. */
  static attach(snapshot: Snapshot): CodeTable {
    return new CodeTable({
      keys: snapshot.float64('keys'),
      present: snapshot.uint32('present'),
      billable: snapshot.uint32('billable'),
      order: snapshot.uint32('order'),
      stemLength: snapshot.uint8('stemLength'),
      isReworded: snapshot.uint8('isReworded'),
    });
  }

  get size(): number {
    return this.columns.keys.length;
  }

  keyAt(id: number): number {
    return this.columns.keys[id] ?? -1;
  }

  presentAt(id: number): number {
    return this.columns.present[id] ?? 0;
  }

  billableAt(id: number): number {
    return this.columns.billable[id] ?? 0;
  }

  stemLengthAt(id: number): number {
    return this.columns.stemLength[id] ?? 0;
  }

  isRewordedAt(id: number): boolean {
    return this.columns.isReworded[id] === 1;
  }

  isIn(id: number, position: number): boolean {
    return ((this.presentAt(id) >>> position) & 1) === 1;
  }

  isBillableIn(id: number, position: number): boolean {
    return ((this.billableAt(id) >>> position) & 1) === 1;
  }

  /** Id of a code or dotless key; -1 where no edition has it. */
  find(text: string): number {
    const packed = packKey(text);
    return packed < 0 ? -1 : this.findPacked(packed);
  }

  findPacked(packed: number): number {
    const id = this.lowerBound(packed);
    return this.columns.keys[id] === packed ? id : -1;
  }

  /** First id whose key is not below `packed`. */
  lowerBound(packed: number): number {
    const { keys } = this.columns;
    let low = 0;
    let high = keys.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((keys[middle] ?? 0) < packed) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** First id behind all codes that begin with the code `id`. */
  endOfFamily(id: number): number {
    const packed = this.keyAt(id);
    return this.lowerBound(packedRange(packed, packedLength(packed)).to);
  }

  /** The nearest code above that the edition has (about 11,000 codes have none one character shorter); -1 for none. */
  parentOf(id: number, position: number): number {
    const packed = this.keyAt(id);
    for (let length = packedLength(packed) - 1; length >= categoryLength; length -= 1) {
      const parent = this.findPacked(packedPrefix(packed, length));
      if (parent >= 0 && this.isIn(parent, position)) return parent;
    }
    return -1;
  }

  /** Direct children in an edition, in the order of the Tabular List. */
  childrenOf(id: number, position: number): readonly number[] {
    const { order } = this.columns;
    return [...this.#childrenByKey(id, position)].sort((a, b) => (order[a] ?? 0) - (order[b] ?? 0));
  }

  /** Categories of an edition, in the order of the Tabular List. */
  categoriesIn(position: number): readonly number[] {
    const { order, keys } = this.columns;
    const ids: number[] = [];
    for (let id = 0; id < keys.length; id = this.lowerBound(packedRange(packedPrefix(this.keyAt(id), categoryLength), categoryLength).to)) {
      if (packedLength(this.keyAt(id)) === categoryLength && this.isIn(id, position)) ids.push(id);
    }
    return ids.sort((a, b) => (order[a] ?? 0) - (order[b] ?? 0));
  }

  /** True for a header that takes a seventh character: its children in that edition are extensions, all of them. */
  isStem(id: number, position: number): boolean {
    let hasChild = false;
    for (const child of this.#childrenByKey(id, position)) {
      if (this.stemLengthAt(child) === 0) return false;
      hasChild = true;
    }
    return hasChild && this.isIn(id, position);
  }

  *#childrenByKey(id: number, position: number): Generator<number> {
    const end = this.endOfFamily(id);
    let child = id + 1;
    while (child < end) {
      if (this.isIn(child, position)) {
        yield child;
        child = this.endOfFamily(child);
      } else {
        child += 1;
      }
    }
  }
}
