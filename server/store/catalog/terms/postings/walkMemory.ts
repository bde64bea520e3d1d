import { wideBytes } from './encodePostings';
import { bytesOfLevels } from './levels';

/** Size in bytes of a touched document's record. */
export const recordBytes = 16;
/**
 * Offsets of a record's fields, 32 bits each: document, bit mask of matched slots, gain (sum of matched shares) and precision (how
 * much of a name they make up). After the walk, the last two hold the 64-bit score.
 */
export const recordParts = { document: 0, slots: 4, gain: 8, precision: 12, worth: 8 } as const;
/** A bit of `slots` used by no slot: set at the end of the walk for near-full matches. */
export const wholeBit = 31;

/** Offsets of the walk's global values: end of the records, maximum gain, and number of near-full matches. */
export const headParts = { end: 0, most: 4, wholes: 8 } as const;
const headBytes = 16;

/** Fraction of its score that a document keeps at precision 0. */
export const precisionFloor = 0.5;

/** Byte offsets of the memory's sections; {@link headParts} are at its start. */
export interface WalkLayout {
  /** Postings or levels, copied here for reading. */
  readonly list: number;
  /** Start offset of each term's postings, and end offset of the last. */
  readonly starts: number;
  /** By document, the address of its record; 0 if not touched, and between walks. */
  readonly places: number;
  /** The records, in order of first contact. */
  readonly records: number;
  /** Total size with a record for every document. */
  readonly mostBytes: number;
}

export const walkPlaces = ['list', 'starts', 'places', 'records'] as const satisfies readonly (keyof WalkLayout)[];

/**
 * The inner loops of a walk, on their own memory. Each adds the contribution of an alternative (`bit` to `impactUnit`, see
 * `SlotPart`) to documents that have not matched the slot yet; the best alternative must come first.
 */
export interface WalkLoops {
  /**
   * For the documents of the postings in `list`, delimited by `starts` for this many terms; documents not yet touched are added
   * only if `isOpen` is 1 (otherwise 0).
   */
  addPostings(terms: number, isOpen: number, bit: number, gain: number, inheritedGain: number, impactUnit: number): void;
  /** For the touched documents with a level in `list`, except those with a gain below `least`. */
  addLevels(least: number, bit: number, gain: number, inheritedGain: number, impactUnit: number): void;
  /** For the untouched documents with a level in `list`. @param documents number of documents in the index */
  addOthers(documents: number, bit: number, gain: number, inheritedGain: number, impactUnit: number): void;
  /** Resets `places`, keeps the records with a gain of at least `enough` and computes their scores, and counts those with at least `whole`. */
  end(enough: number, whole: number): void;
}

/** @param documents number of documents in the index */
export function layOutWalk(documents: number): WalkLayout {
  const starts = headBytes + aligned(Math.max(wideBytes, bytesOfLevels(documents)));
  // A posting takes at least one byte, so a list that is not wide has at most `wideBytes` terms.
  const places = starts + aligned((wideBytes + 1) * Uint32Array.BYTES_PER_ELEMENT);
  const records = places + aligned(documents * Uint32Array.BYTES_PER_ELEMENT);
  return { list: headBytes, starts, places, records, mostBytes: records + documents * recordBytes };
}

function aligned(bytes: number): number {
  return Math.ceil(bytes / recordBytes) * recordBytes;
}
