import type { Snapshot } from '../../snapshotFile';
import { mostOptional, mostRequired } from '../indexing/phrases';
import { mostAskedWays, type AskedArrays } from '../query/askedTerms';
import { mostWeighedSlots } from './weighedName';

const wordBytes = Uint32Array.BYTES_PER_ELEMENT;
const numberBytes = Float64Array.BYTES_PER_ELEMENT;
const pageBytes = 65_536;

/** Where numbers of the document lie that was read last: how many names it has, 1 where it has the mark of inherited words, and the ends of titles and records. */
export const nameHead = { names: 0, hasInherited: 4, titlesEnd: 8, recordsEnd: 12 } as const;
const headBytes = 16;

/** Where the parts of a title lie: how many words, which of them its header's title does not have, as bits, and the words. */
export const titleParts = { all: 0, own: 4, words: 8 } as const;

/** Where the parts of a weighed name lie (see `WeighedName`): the first ones in 32 bits each, `told` and `reached` in 64; the weights, in 32, are as many as slots. */
export const nameParts = { field: 0, missed: 4, written: 8, inOrder: 12, isFirstReached: 16, optionalSlots: 20, told: 24, reached: 32, weights: 40 } as const;

/** Bytes of a weighed name: a whole number of 64 bits. */
export function nameBytes(slots: number): number {
  return nameParts.weights + ((slots + 1) >>> 1) * numberBytes;
}

/** Places of what names are read by, in bytes from the beginning of the memory, where {@link nameHead} is. */
export interface NameLayout {
  /** By slot: how well the document's names have it, and the sum over its names. */
  readonly own: number;
  readonly sums: number;
  /** By word: in which way it is asked for, and how rare it is (see `readRarities`). */
  readonly ways: number;
  readonly rarity: number;
  /** By way of asking (see `AskedTerms`). */
  readonly bits: number;
  readonly weights: number;
  /** By tag: see `encodePhrases`. */
  readonly tagEditions: number;
  readonly tagFields: number;
  readonly tagRequired: number;
  readonly tagAll: number;
  /** The words of the name that is read. */
  readonly words: number;
  /** The bytes of the document's names. */
  readonly phrases: number;
  /** Its titles in the edition, and its weighed names. */
  readonly titles: number;
  readonly records: number;
}

export const namePlaces = [
  'own', 'sums', 'ways', 'rarity', 'bits', 'weights', 'tagEditions', 'tagFields', 'tagRequired', 'tagAll', 'words', 'phrases', 'titles', 'records',
] as const satisfies readonly (keyof NameLayout)[];

/** Reads names, on a memory that {@link NameLayout} describes. */
export interface NameLoops {
  /** Reads the names that a document has in an edition: tells how many, and lays its titles out, and weighs by the first so many slots those with a word that was asked for. */
  read(document: number, position: number, slots: number): void;
}

/** For an index. */
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

/** In the memory of names, how rare each word is. */
export function rarityIn(buffer: ArrayBuffer, { rarity, bits }: NameLayout): Float32Array {
  return new Float32Array(buffer, rarity, (bits - rarity) / wordBytes);
}

/** In the memory of names, what is asked of words. */
export function askedIn(buffer: ArrayBuffer, { ways, rarity, bits, weights }: NameLayout): AskedArrays {
  return { ways: new Uint16Array(buffer, ways, (rarity - ways) / Uint16Array.BYTES_PER_ELEMENT), bits: new Uint32Array(buffer, bits, mostAskedWays), weights: new Float32Array(buffer, weights, mostAskedWays) };
}
