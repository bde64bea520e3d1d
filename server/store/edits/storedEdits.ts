import type { IsoDate } from '../../core/base/isoDate';
import type { IcdCode } from '../../core/icd/code';
import { editFlags, editVersionOn, isEditInForce, type CodeEdits, type EditFlag, type EditVersion } from '../../core/icd/edits';
import { packKey } from '../catalog/codes/packedKey';
import { editBit, type EditRun } from './editsFile';

/** The edit lists as sorted columns; the 22,453 periods of CMS's v43.1 data take half a megabyte. */
export class StoredEdits implements CodeEdits {
  readonly releaseId: string;
  readonly from: IsoDate;
  readonly to: IsoDate;
  readonly #keys: Float64Array;
  readonly #from: Uint32Array;
  readonly #to: Uint32Array;
  readonly #bits: Uint32Array;

  /** @param runs sorted by packed key, then by day */
  constructor(releaseId: string, days: { readonly from: IsoDate; readonly to: IsoDate }, runs: readonly EditRun[]) {
    this.releaseId = releaseId;
    this.from = days.from;
    this.to = days.to;
    this.#keys = Float64Array.from(runs, ({ key }) => packKey(key));
    this.#from = Uint32Array.from(runs, ({ from }) => from);
    this.#to = Uint32Array.from(runs, ({ to }) => to);
    this.#bits = Uint32Array.from(runs, ({ bits }) => bits);
  }

  flags(code: IcdCode, on: IsoDate): readonly EditFlag[] {
    const bits = this.#bitsOf(code, on);
    return bits === 0 ? [] : editFlags.filter((flag) => (bits & editBit(flag)) !== 0 && isEditInForce(flag, on));
  }

  has(code: IcdCode, flag: EditFlag, on: IsoDate): boolean {
    return isEditInForce(flag, on) && (this.#bitsOf(code, on) & editBit(flag)) !== 0;
  }

  version(on: IsoDate): EditVersion {
    return editVersionOn(on, this.from, this.to);
  }

  #bitsOf(code: IcdCode, on: IsoDate): number {
    const day = toDayNumber(on < this.from ? this.from : on > this.to ? this.to : on);
    const packed = packKey(code);
    for (let run = this.#firstRun(packed); this.#keys[run] === packed; run += 1) {
      if ((this.#from[run] ?? 0) <= day && day <= (this.#to[run] ?? 0)) return this.#bits[run] ?? 0;
    }
    return 0;
  }

  #firstRun(packed: number): number {
    let low = 0;
    let high = this.#keys.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#keys[middle] ?? Infinity) < packed) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

/** `2024-10-01` → 20241001. */
export function toDayNumber(day: IsoDate): number {
  return Number(day.replaceAll('-', ''));
}
