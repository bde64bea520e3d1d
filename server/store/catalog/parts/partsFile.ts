import { makeIsoDate } from '../../../core/base/isoDate';
import type { PartHead, ReleasePart } from '../../../core/icd/releasePart';
import type { CodeTable } from '../codes/codeTable';
import { packKey, unpackKey } from '../codes/packedKey';
import { encodeSnapshot } from '../encodeSnapshot';
import type { Snapshot } from '../snapshotFile';
import type { SnapshotArray } from '../snapshotFormat';
import type { AddendaAction, AddendaInput, Conversion, ConversionInput, PoaExemptInput } from './partInputs';

/** Actions in the order of their numbers in the file. */
export const addendaActions: readonly AddendaAction[] = ['added', 'deleted', 'revised', 'toHeader', 'toBillable'];

/** Section `meta` of `lists.bin`, as JSON: the lists in the order of the numbers in their section names. */
interface ListsMeta {
  readonly poaLists: readonly PartHead[];
  readonly conversions: readonly PartHead[];
  readonly addenda: readonly PartHead[];
}

/** The small lists of a catalog. */
export interface ListInputs {
  readonly poaLists: readonly PoaExemptInput[];
  readonly conversions: readonly ConversionInput[];
  readonly addenda: readonly AddendaInput[];
}

/** Encodes POA-exempt lists (one bit per code), conversion tables and addenda as the bytes of `lists.bin`. */
export function encodeLists({ poaLists, conversions, addenda }: ListInputs, codes: CodeTable): Uint8Array {
  const meta: ListsMeta = { poaLists: poaLists.map(headOf), conversions: conversions.map(headOf), addenda: addenda.map(headOf) };
  const sections: Record<string, SnapshotArray> = { meta: new TextEncoder().encode(JSON.stringify(meta)) };
  poaLists.forEach(({ keys }, index) => {
    const bits = new Uint32Array((codes.size + 31) >>> 5);
    const unknown: number[] = [];
    for (const key of keys) {
      const id = codes.find(key);
      if (id < 0) unknown.push(packKey(key));
      else bits[id >>> 5] = (bits[id >>> 5] ?? 0) | (1 << (id & 31));
    }
    sections[`poa${index}`] = bits;
    // Codes of a list whose edition is not installed are kept, in case it is installed later.
    sections[`poaRest${index}`] = Float64Array.from(unknown).sort();
  });
  conversions.forEach(({ conversions: pairs }, index) => {
    sections[`current${index}`] = Float64Array.from(pairs, ({ current }) => packKey(current));
    sections[`previous${index}`] = Float64Array.from(pairs, ({ previous }) => packKey(previous));
    sections[`previousTo${index}`] = Float64Array.from(pairs, ({ previousTo }) => (previousTo === undefined ? 0 : packKey(previousTo)));
    sections[`from${index}`] = Uint32Array.from(pairs, ({ from }) => Number(from.replaceAll('-', '')));
  });
  addenda.forEach(({ changes }, index) => {
    sections[`changed${index}`] = Float64Array.from(changes, ({ key }) => packKey(key));
    sections[`action${index}`] = Uint8Array.from(changes, ({ action }) => addendaActions.indexOf(action));
  });
  return encodeSnapshot('lists', sections);
}

/** Reader of `lists.bin`. */
export class StoredLists {
  readonly meta: ListsMeta;
  readonly #snapshot: Snapshot;

  constructor(snapshot: Snapshot) {
    this.#snapshot = snapshot;
    // Written by `encodeLists`; the snapshot's checksum guarantees its integrity.
    this.meta = JSON.parse(new TextDecoder().decode(snapshot.uint8('meta'))) as ListsMeta;
  }

  /** Whether the exempt list with this number contains the code with this id. */
  isExempt(list: number, id: number): boolean {
    return (((this.#snapshot.uint32(`poa${list}`)[id >>> 5] ?? 0) >>> (id & 31)) & 1) === 1;
  }

  /** All pairs of the conversion table with this number. */
  conversions(table: number): readonly Conversion[] {
    const current = this.#snapshot.float64(`current${table}`);
    const previous = this.#snapshot.float64(`previous${table}`);
    const previousTo = this.#snapshot.float64(`previousTo${table}`);
    const from = this.#snapshot.uint32(`from${table}`);
    return Array.from(current, (packed, index) => {
      const to = previousTo[index] ?? 0;
      const day = from[index] ?? 0;
      const first = makeIsoDate(Math.floor(day / 10_000), Math.floor(day / 100) % 100, day % 100);
      if (first === undefined) throw new RangeError(`The conversion table gives the day ${day}.`);
      return { current: unpackKey(packed), previous: unpackKey(previous[index] ?? 0), ...(to === 0 ? {} : { previousTo: unpackKey(to) }), from: first };
    });
  }

  /** The change of a code in the addenda with this number; undefined if they do not list it. */
  change(addenda: number, packed: number): AddendaAction | undefined {
    const at = this.#snapshot.float64(`changed${addenda}`).indexOf(packed);
    return at < 0 ? undefined : addendaActions[this.#snapshot.uint8(`action${addenda}`)[at] ?? 0];
  }

  /** The lists in their original form, as input of a new build. */
  inputs(codes: CodeTable): ListInputs {
    return {
      poaLists: this.meta.poaLists.map((head, index) => ({ ...head, keys: this.#exemptKeys(index, codes) })),
      conversions: this.meta.conversions.map((head, index) => ({ ...head, conversions: this.conversions(index) })),
      addenda: this.meta.addenda.map((head, index) => ({ ...head, changes: this.#changes(index) })),
    };
  }

  #exemptKeys(list: number, codes: CodeTable): readonly string[] {
    const keys: string[] = [];
    for (let id = 0; id < codes.size; id += 1) if (this.isExempt(list, id)) keys.push(unpackKey(codes.keyAt(id)));
    this.#snapshot.float64(`poaRest${list}`).forEach((packed) => keys.push(unpackKey(packed)));
    return keys;
  }

  #changes(addenda: number): AddendaInput['changes'] {
    const actions = this.#snapshot.uint8(`action${addenda}`);
    return Array.from(this.#snapshot.float64(`changed${addenda}`), (packed, at) => ({ key: unpackKey(packed), action: addendaActions[actions[at] ?? 0] ?? 'revised' }));
  }
}

/** The lists as parts for status pages. */
export function partsOfLists({ poaLists, conversions, addenda }: ListInputs): readonly ReleasePart[] {
  return [
    ...poaLists.map((list): ReleasePart => ({ kind: 'poa-exempt', ...headOf(list), rows: list.keys.length })),
    ...conversions.map((table): ReleasePart => ({ kind: 'conversion', ...headOf(table), rows: table.conversions.length })),
    ...addenda.map((file): ReleasePart => ({ kind: 'addenda', ...headOf(file), rows: file.changes.length })),
  ];
}

function headOf({ edition, fiscalYear, firstDay, sourceName, sourceSha256, isReconstructed, isPartial }: PartHead): PartHead {
  return { edition, fiscalYear, firstDay, sourceName, sourceSha256, isReconstructed, isPartial };
}
