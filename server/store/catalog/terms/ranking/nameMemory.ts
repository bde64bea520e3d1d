import type { Snapshot } from '../../snapshotFile';
import { mostOptional, mostRequired } from '../indexing/phrases';
import { mostAskedWays, type AskedArrays } from '../query/askedTerms';
import { mostWeighedSlots } from './weighedName';

const wordBytes = Uint32Array.BYTES_PER_ELEMENT;
const numberBytes = Float64Array.BYTES_PER_ELEMENT;
const pageBytes = 65_536;

/** Offsets of values about the document last read: number of names, 1 if inherited terms apply, ends of titles and records. */
export const nameHead = { names: 0, hasInherited: 4, titlesEnd: 8, recordsEnd: 12 } as const;
const headBytes = 16;

/** Offsets in a title's record: number of words, bit mask of the words its header's title lacks, the words. */
export const titleParts = { all: 0, own: 4, words: 8 } as const;

/**
 * Offsets in a scored name's record (see `WeighedName`): 32-bit fields, then `told` and `reached` as 64-bit floats, then one
 * 32-bit weight per slot.
 */
export const nameParts = { field: 0, missed: 4, written: 8, inOrder: 12, isFirstReached: 16, optionalSlots: 20, told: 24, reached: 32, weights: 40 } as const;

/** Size of a scored name's record in bytes, a multiple of 8. */
export function nameBytes(slots: number): number {
  return nameParts.weights + ((slots + 1) >>> 1) * numberBytes;
}

/** Byte offsets of the memory's sections; {@link nameHead} is at its start. */
export interface NameLayout {
  /** By slot: the best weight in the document's names, and the sum over its names. */
  readonly own: number;
  readonly sums: number;
  /** By word: the way it matches the query, and its idf (see `readRarities`). */
  readonly ways: number;
  readonly rarity: number;
  /** By way (see `AskedTerms`). */
  readonly bits: number;
  readonly weights: number;
  /** By tag; see `encodePhrases`. */
  readonly tagEditions: number;
  readonly tagFields: number;
  readonly tagRequired: number;
  readonly tagAll: number;
  /** The words of the name being read. */
  readonly words: number;
  /** The encoded names of the document. */
  readonly phrases: number;
  /** Its titles in the edition, and its scored names. */
  readonly titles: number;
  readonly records: number;
}

export const namePlaces = [
  'own', 'sums', 'ways', 'rarity', 'bits', 'weights', 'tagEditions', 'tagFields', 'tagRequired', 'tagAll', 'words', 'phrases', 'titles', 'records',
] as const satisfies readonly (keyof NameLayout)[];

/** Reads and scores names, on a memory laid out as {@link NameLayout}. */
export interface NameLoops {
  /** Reads a document's names in an edition: counts them, lays out its titles, and scores each name that matches one of the first `slots` slots. */
  read(document: number, position: number, slots: number): void;
}

/** Lays out the memory for an index. */
export function layOutNames(snapshot: Snapshot): { readonly layout: NameLayout; readonly bytes: number; readonly pages: number } {
  const terms = snapshot.ids('termRanks').length;
  const tags = snapshot.uint8('tagFields').length;
  const [longest = 0, mostNames = 0, mostTitles = 0, mostTitleWords = 0] = snapshot.uint32('nameRoom');
  const slotBytes = mostWeighedSlots * numberBytes;
  const sizes: Readonly<Record<keyof NameLayout, number>> = {
    own: slotBytes, sums: slotBytes, ways: terms * Uint16Array.BYTES_PER_ELEMENT, rarity: terms * wordBytes, bits: mostAskedWays * wordBytes, weights: mostAskedWays * wordBytes,
    tagEditions: tags * wordBytes, tagFields: tags, tagRequired: tags, tagAll: tags, words: (mostRequired + mostOptional) * wordBytes, phrases: longest,
    titles: mostTitles * titleParts.words + mostTitleWords * wordBytes, records: mostNames * nameBytes(mostWeighedSlots),
  };
  let end = headBytes;
  const layout = Object.fromEntries(
    namePlaces.map((name) => {
      const place = end;
      end = Math.ceil((place + sizes[name]) / headBytes) * headBytes;
      return [name, place];
    }),
  ) as unknown as NameLayout;
  return { layout, bytes: end, pages: Math.ceil(end / pageBytes) };
}

/** View of the words' idf. */
export function rarityIn(buffer: ArrayBuffer, { rarity, bits }: NameLayout): Float32Array {
  return new Float32Array(buffer, rarity, (bits - rarity) / wordBytes);
}

/** Views of the arrays for `AskedTerms`. */
export function askedIn(buffer: ArrayBuffer, { ways, rarity, bits, weights }: NameLayout): AskedArrays {
  return { ways: new Uint16Array(buffer, ways, (rarity - ways) / Uint16Array.BYTES_PER_ELEMENT), bits: new Uint32Array(buffer, bits, mostAskedWays), weights: new Float32Array(buffer, weights, mostAskedWays) };
}
