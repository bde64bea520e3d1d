import { ProblemError } from '../../../core/base/problem';
import { codeFromKey } from '../../../core/icd/code';
import type { Edition } from '../../../core/icd/edition';
import type { OrderRow } from './editionInput';
import { createPace } from '../pace';
import { packKey } from '../codes/packedKey';
import type { Rewording, Titles } from '../titles/titles';

/** Presence is stored as one bit per edition in a Uint32; the sign bit is unused. */
export const maxEditions = 31;

/** An edition to merge. Its rows are in order-file order and can be iterated repeatedly. */
export interface EditionSource {
  readonly edition: Edition;
  readonly rows: Iterable<OrderRow>;
}

/** All editions merged into one list of codes; arrays have one element per code, in the order of the dotless keys. */
export interface MergedCodes {
  readonly keys: Float64Array;
  readonly present: Uint32Array;
  readonly billable: Uint32Array;
  readonly order: Uint32Array;
  /** From the newest edition with the code. */
  readonly titles: readonly Titles[];
  /** Ascending by code id. */
  readonly rewordings: readonly Rewording[];
}

interface OpenRewording extends Titles {
  editions: number;
}

/** Codes in order of first occurrence, newest edition first. */
class Gathering {
  readonly entries = new Map<number, number>();
  readonly present: number[] = [];
  readonly billable: number[] = [];
  readonly titles: Titles[] = [];
  readonly rewordings = new Map<number, OpenRewording[]>();
  /** Linked list in Tabular List order: index of the next entry, -1 at the end. */
  readonly #next: number[] = [];
  #first = -1;

  /** Adds a row and returns its entry; `previous` is the entry of the preceding row (-1 at the start). */
  add(row: OrderRow, position: number, previous: number): number {
    const packed = packKey(row.key);
    const known = this.entries.get(packed);
    const entry = known ?? this.#insert(packed, row, previous);
    const bit = 1 << position;
    if (((this.present[entry] ?? 0) & bit) !== 0) return entry;
    this.present[entry] = (this.present[entry] ?? 0) | bit;
    if (row.isBillable) this.billable[entry] = (this.billable[entry] ?? 0) | bit;
    if (known !== undefined) this.#addTitles(entry, bit, row);
    return entry;
  }

  /** Position of every entry in Tabular List order. */
  places(): Uint32Array {
    const places = new Uint32Array(this.present.length);
    let place = 0;
    for (let entry = this.#first; entry >= 0; entry = this.#next[entry] ?? -1) {
      places[entry] = place;
      place += 1;
    }
    return places;
  }

  /** Inserts a code found only in older editions after its predecessor there. */
  #insert(packed: number, row: OrderRow, previous: number): number {
    const entry = this.present.length;
    this.entries.set(packed, entry);
    this.present.push(0);
    this.billable.push(0);
    this.titles.push({ shortTitle: row.shortTitle, longTitle: row.longTitle });
    if (previous < 0) {
      this.#next.push(this.#first);
      this.#first = entry;
    } else {
      this.#next.push(this.#next[previous] ?? -1);
      this.#next[previous] = entry;
    }
    return entry;
  }

  #addTitles(entry: number, bit: number, { shortTitle, longTitle }: OrderRow): void {
    const isSame = (titles: Titles | undefined): boolean => titles?.longTitle === longTitle && titles.shortTitle === shortTitle;
    if (isSame(this.titles[entry])) return;
    const list = this.rewordings.get(entry) ?? [];
    const same = list.find(isSame);
    if (same === undefined) list.push({ editions: bit, shortTitle, longTitle });
    else same.editions |= bit;
    this.rewordings.set(entry, list);
  }
}

/**
 * Merges editions into one list of codes. Of two rows with the same code within an edition, the first counts.
 * @param sources oldest first; the index is the edition's bit
 * @param onRows called with the number of rows merged so far, every few thousand rows
 * @throws ProblemError if a row's code is malformed, or if there are too many editions
 */
export async function mergeEditions(
  sources: readonly EditionSource[],
  signal: AbortSignal,
  onRows?: (rows: number) => void,
): Promise<MergedCodes> {
  if (sources.length > maxEditions) throw tooManyEditions(sources.length);
  const gathering = new Gathering();
  const pace = createPace(signal, onRows);
  for (let position = sources.length - 1; position >= 0; position -= 1) {
    const source = sources[position];
    if (source === undefined) continue;
    let previous = -1;
    for (const row of source.rows) {
      if (pace.isDue()) await pace.turn();
      if (codeFromKey(row.key) === undefined) throw notACode(row, source.edition);
      previous = gathering.add(row, position, previous);
    }
  }
  await pace.turn();
  return sortByKey(gathering);
}

function sortByKey(gathering: Gathering): MergedCodes {
  const keys = Float64Array.from(gathering.entries.keys()).sort();
  const entryOf = Uint32Array.from(keys, (key) => gathering.entries.get(key) ?? 0);
  const places = gathering.places();
  const rewordings: Rewording[] = [];
  entryOf.forEach((entry, id) => {
    for (const rewording of gathering.rewordings.get(entry) ?? []) rewordings.push({ ...rewording, id });
  });
  return {
    keys,
    present: entryOf.map((entry) => gathering.present[entry] ?? 0),
    billable: entryOf.map((entry) => gathering.billable[entry] ?? 0),
    order: entryOf.map((entry) => places[entry] ?? 0),
    titles: Array.from(entryOf, (entry) => gathering.titles[entry] ?? { shortTitle: '', longTitle: '' }),
    rewordings,
  };
}

function notACode(row: OrderRow, edition: Edition): ProblemError {
  return new ProblemError({
    what: `"${row.key}" does not have the form of an ICD-10-CM code.`,
    where: `${edition.sourceName}, sequence number ${row.rank}`,
    advice: 'Check that the file is an ICD-10-CM order file (icd10cm-order-YYYY.txt).',
  });
}

function tooManyEditions(count: number): ProblemError {
  return new ProblemError({
    what: `${count} editions were to be installed together, and a catalog holds at most ${maxEditions}.`,
    advice: 'Choose fewer editions, or remove the data folder and ingest those that you need.',
  });
}
