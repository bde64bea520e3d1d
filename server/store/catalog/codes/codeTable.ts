import { attachCodes, rewordedBit, stemLengthBits, type CodeColumns } from './encodeCodes';
import { packBase, packKey, packedLength, packedPrefix, packedRange } from './packedKey';
import type { Snapshot } from '../snapshotFile';

/** Length of the shortest code, a category. */
const categoryLength = 3;

/** All facts about codes except their titles, in typed arrays with binary search. */
export class CodeTable {
  readonly columns: CodeColumns;

  constructor(columns: CodeColumns) {
    this.columns = columns;
  }

  /** The table of an attached `codes.bin`. */
  static attach(snapshot: Snapshot): CodeTable {
    return new CodeTable(attachCodes(snapshot));
  }

  get size(): number {
    return this.columns.heads.length;
  }

  keyAt(id: number): number {
    const head = this.columns.heads[id];
    return head === undefined ? -1 : head * packBase + (this.columns.tails[id] ?? 0);
  }

  presentAt(id: number): number {
    return this.columns.statePresent[this.columns.states[id] ?? 0] ?? 0;
  }

  billableAt(id: number): number {
    return this.columns.stateBillable[this.columns.states[id] ?? 0] ?? 0;
  }

  stemLengthAt(id: number): number {
    return (this.columns.traits[id] ?? 0) & stemLengthBits;
  }

  isRewordedAt(id: number): boolean {
    return ((this.columns.traits[id] ?? 0) & rewordedBit) !== 0;
  }

  /** Position in Tabular List order, over all editions. */
  orderAt(id: number): number {
    const { runIds, runPlaces } = this.columns;
    let low = 0;
    let high = runIds.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((runIds[middle] ?? 0) <= id) low = middle + 1;
      else high = middle;
    }
    return id - (runIds[low - 1] ?? 0) + (runPlaces[low - 1] ?? 0);
  }

  isIn(id: number, position: number): boolean {
    return ((this.presentAt(id) >>> position) & 1) === 1;
  }

  isBillableIn(id: number, position: number): boolean {
    return ((this.billableAt(id) >>> position) & 1) === 1;
  }

  /** Id of a code or dotless key; -1 if no edition has it. */
  find(text: string): number {
    const packed = packKey(text);
    return packed < 0 ? -1 : this.findPacked(packed);
  }

  findPacked(packed: number): number {
    const id = this.lowerBound(packed);
    return this.keyAt(id) === packed ? id : -1;
  }

  /** First id with a key not less than `packed`. */
  lowerBound(packed: number): number {
    const { heads, tails } = this.columns;
    let low = 0;
    let high = heads.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((heads[middle] ?? 0) * packBase + (tails[middle] ?? 0) < packed) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** First id after all codes that start with the code `id`. */
  endOfFamily(id: number): number {
    const packed = this.keyAt(id);
    return this.lowerBound(packedRange(packed, packedLength(packed)).to);
  }

  /** The nearest ancestor in the edition (about 11,000 codes have none one character shorter); -1 for none. */
  parentOf(id: number, position: number): number {
    const packed = this.keyAt(id);
    for (let length = packedLength(packed) - 1; length >= categoryLength; length -= 1) {
      const parent = this.findPacked(packedPrefix(packed, length));
      if (parent >= 0 && this.isIn(parent, position)) return parent;
    }
    return -1;
  }

  /** Direct children in an edition, in Tabular List order. */
  childrenOf(id: number, position: number): readonly number[] {
    return [...this.#childrenByKey(id, position)].sort((a, b) => this.orderAt(a) - this.orderAt(b));
  }

  /** Categories of an edition, in Tabular List order. */
  categoriesIn(position: number): readonly number[] {
    const ids: number[] = [];
    for (let id = 0; id < this.size; id = this.lowerBound(packedRange(packedPrefix(this.keyAt(id), categoryLength), categoryLength).to)) {
      if (packedLength(this.keyAt(id)) === categoryLength && this.isIn(id, position)) ids.push(id);
    }
    return ids.sort((a, b) => this.orderAt(a) - this.orderAt(b));
  }

  /** True for a header that requires a seventh character: all its children in that edition are extensions. */
  isStem(id: number, position: number): boolean {
    if (!this.isIn(id, position)) return false;
    const end = this.endOfFamily(id);
    let hasChild = false;
    // Extensions have no descendants, so every code below is either a child or below a non-extension.
    for (let child = id + 1; child < end; child += 1) {
      if (!this.isIn(child, position)) continue;
      if (this.stemLengthAt(child) === 0) return false;
      hasChild = true;
    }
    return hasChild;
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
