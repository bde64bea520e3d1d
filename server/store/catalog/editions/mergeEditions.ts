import { ProblemError } from '../../../core/base/problem';
import { codeFromKey } from '../../../core/icd/code';
import type { Edition } from '../../../core/icd/edition';
import type { OrderRow } from './editionInput';
import { createPace } from '../pace';
import { packKey } from '../codes/packedKey';
import type { Rewording, Titles } from '../titles/titles';

/** Presence is one bit per edition in a Uint32, and the sign bit stays unused. */
export const maxEditions = 31;

/** An edition on its way into a merge; its rows come in order-file order, and may be walked more than once. */
export interface EditionSource {
  readonly edition: Edition;
  readonly rows: Iterable<OrderRow>;
}

/** All editions as one list of codes; arrays have one element per code, in the order of the dotless keys. */
export interface MergedCodes {
  readonly keys: Float64Array;
  readonly present: Uint32Array;
  readonly billable: Uint32Array;
  readonly order: Uint32Array;
  /** As the newest edition that has the code words it. */
  readonly titles: readonly Titles[];
  /** Ascending by code. */
  readonly rewordings: readonly Rewording[];
}

interface OpenRewording extends Titles {
  editions: number;
}

/** Codes in the order in which they were met, newest edition first. */
class Gathering {
  readonly entries = new Map<number, number>();
  readonly present: number[] = [];
  readonly billable: number[] = [];
  readonly titles: Titles[] = [];
  readonly rewordings = new Map<number, OpenRewording[]>();
  /** Linked list of the Tabular List's order: the entry that follows. -1 ends it. */
  readonly #next: number[] = [];
  #first = -1;

  /** Takes one row; `previous` is the entry of the row before it (-1 at the start). Gives the row's entry. */
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

  /** Place of every entry in the order of the Tabular List. */
  places(): Uint32Array {
    const places = new Uint32Array(this.present.length);
    let place = 0;
    for (let entry = this.#first; entry >= 0; entry = this.#next[entry] ?? -1) {
      places[entry] = place;
      place += 1;
    }
    return places;
  }

  /** A code that only older editions have stands behind the one that preceded it there. */
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
 * Merges editions into one list of codes. Within an edition the first of two rows with the same code counts.
 * @param sources oldest first; the place here is the edition's bit
 * @param onRows told the rows merged so far, every some thousand rows
 * @throws ProblemError where a row's code does not have the form of one, and for more editions than fit
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
