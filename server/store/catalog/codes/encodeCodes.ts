import { packBase } from './packedKey';
import type { Snapshot } from '../snapshotFile';
import type { UnitArray } from '../snapshotFormat';

/** The facts about codes in parallel arrays, in the order of the dotless keys. */
export interface CodeFacts {
  /** Packed keys, ascending; see `packKey`. The index of a key is the code's id in every file of the release. */
  readonly keys: Float64Array;
  /** Bit p is set if the edition at position p (oldest first) contains the code. */
  readonly present: Uint32Array;
  /** Bit p is set if the code is billable there. */
  readonly billable: Uint32Array;
  /** Position in Tabular List order, over all editions. */
  readonly order: Uint32Array;
  /** For a seventh-character extension, the length of its stem's key (3–6); 0 for a node of the Tabular List. */
  readonly stemLength: Uint8Array;
  /** 1 if some edition has another title than the newest edition with the code. */
  readonly isReworded: Uint8Array;
}

/** The same facts compressed to a third, as stored in `codes.bin`: eight bytes per code. */
export type CodeColumns = {
  /** The first six characters of the key, and the last one. */
  readonly heads: Uint32Array;
  readonly tails: Uint8Array;
  /** Index of the distinct combination of `present` and `billable`; there are few. */
  readonly states: UnitArray;
  readonly statePresent: Uint32Array;
  readonly stateBillable: Uint32Array;
  /** Length of the stem's key, and a bit for deviating titles. */
  readonly traits: Uint8Array;
  /** Tabular List order as runs of codes that are adjacent in both orders: first id and first position of each. */
  readonly runIds: Uint32Array;
  readonly runPlaces: Uint32Array;
};

/** Bit layout of `traits`. */
export const stemLengthBits = 7;
export const rewordedBit = 8;

/** Encodes the facts as columns. */
export function encodeCodes({ keys, present, billable, order, stemLength, isReworded }: CodeFacts): CodeColumns {
  const states = new Map<string, number>();
  const ofCode = Uint16Array.from(keys, (_, id) => {
    const name = `${present[id] ?? 0}/${billable[id] ?? 0}`;
    const state = states.get(name) ?? states.size;
    states.set(name, state);
    return state;
  });
  const bits = [...states.keys()].map((name) => name.split('/').map(Number));
  const runIds = Array.from(order.keys()).filter((id) => id === 0 || order[id] !== (order[id - 1] ?? 0) + 1);
  return {
    heads: Uint32Array.from(keys, (key) => Math.floor(key / packBase)),
    tails: Uint8Array.from(keys, (key) => key % packBase),
    states: states.size <= 0x100 ? Uint8Array.from(ofCode) : ofCode,
    statePresent: Uint32Array.from(bits, ([inEditions = 0]) => inEditions),
    stateBillable: Uint32Array.from(bits, ([, inEditions = 0]) => inEditions),
    traits: Uint8Array.from(stemLength, (length, id) => length | (isReworded[id] === 1 ? rewordedBit : 0)),
    runIds: Uint32Array.from(runIds),
    runPlaces: Uint32Array.from(runIds, (id) => order[id] ?? 0),
  };
}

/** The columns of an attached `codes.bin`. */
export function attachCodes(snapshot: Snapshot): CodeColumns {
  return {
    heads: snapshot.uint32('heads'),
    tails: snapshot.uint8('tails'),
    states: snapshot.units('states'),
    statePresent: snapshot.uint32('statePresent'),
    stateBillable: snapshot.uint32('stateBillable'),
    traits: snapshot.uint8('traits'),
    runIds: snapshot.uint32('runIds'),
    runPlaces: snapshot.uint32('runPlaces'),
  };
}
