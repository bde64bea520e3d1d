import { wideBytes } from './encodePostings';
import { bytesOfLevels } from './levels';

/** Bytes of what is noted of a touched document. */
export const recordBytes = 16;
/**
 * Where the parts of a record lie: the document, the slots that it has as bits, its gain (shares of the query that were reached) and precision
 * (how much of a name they are), in 32 bits each. When a walk has ended, the two last ones are its worth in 64 bits.
 */
export const recordParts = { document: 0, slots: 4, gain: 8, precision: 12, worth: 8 } as const;
/** A bit of `slots` that no slot has: set at the end of a walk where the document has nearly all that was asked. */
export const wholeBit = 31;

/** Where numbers of the whole walk lie: the end of the records, the most that any document gained, and how many records are of whole ones. */
export const headParts = { end: 0, most: 4, wholes: 8 } as const;
const headBytes = 16;

/** What a document's score keeps where none of its names says anything but what was not asked. */
export const precisionFloor = 0.5;

/** Places of the parts of a walk's memory, in bytes from its beginning, where {@link headParts} are. */
export interface WalkLayout {
  /** Postings or levels that were copied here to be read. */
  readonly list: number;
  /** Where the postings of each term begin among all postings, and where those of the last one end. */
  readonly starts: number;
  /** By document, where its record lies; 0 where it is not touched, and between walks. */
  readonly places: number;
  /** The records, in the order in which documents were touched. */
  readonly records: number;
  /** Bytes with room for a record of every document. */
  readonly mostBytes: number;
}

export const walkPlaces = ['list', 'starts', 'places', 'records'] as const satisfies readonly (keyof WalkLayout)[];

/**
 * The loops of a walk, on a memory of their own. What an alternative of a slot gives (`bit` to `impactUnit`, see `SlotPart`) they give a document
 * unless it has something of the slot already: the best alternative comes first.
 */
export interface WalkLoops {
  /** To documents of the postings in `list`, which are of so many terms by `starts`; to those that are not touched yet only where that `isOpen` (1, else 0). */
  addPostings(terms: number, isOpen: number, bit: number, gain: number, inheritedGain: number, impactUnit: number): void;
  /** To the touched documents that the levels in `list` have, but to those that have gained less than `least`. */
  addLevels(least: number, bit: number, gain: number, inheritedGain: number, impactUnit: number): void;
  /** To the other documents that the levels in `list` have, which are touched with it; of so many documents. */
  addOthers(documents: number, bit: number, gain: number, inheritedGain: number, impactUnit: number): void;
  /** Leaves the places as they were before the walk, and of the records those that gained `enough`, with their worth; tells those that gained the `whole`. */
  end(enough: number, whole: number): void;
}

/** For an index of so many documents. */
export function layOutWalk(documents: number): WalkLayout {
  const starts = headBytes + aligned(Math.max(wideBytes, bytesOfLevels(documents)));
  // A posting has a byte at least, and so a list that is not wide has no more terms.
  const places = starts + aligned((wideBytes + 1) * Uint32Array.BYTES_PER_ELEMENT);
  const records = places + aligned(documents * Uint32Array.BYTES_PER_ELEMENT);
  return { list: headBytes, starts, places, records, mostBytes: records + documents * recordBytes };
}

function aligned(bytes: number): number {
  return Math.ceil(bytes / recordBytes) * recordBytes;
}
