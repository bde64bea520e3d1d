import type { IsoDate } from '../../../core/base/isoDate';
import type { CodeChange, CodeConversion } from '../../../core/icd/catalog';
import { codeFromKey, codeKey, type IcdCode } from '../../../core/icd/code';
import { chapters } from '../../../core/icd/chapters';
import { choosePart } from '../../../core/icd/releasePart';
import type { TabularList } from '../../../core/icd/tabular';
import type { CodeTable } from '../codes/codeTable';
import { packKey, packedLength, packedRange, unpackKey } from '../codes/packedKey';
import { joinTabulars, type ChosenTabular } from '../tabular/joinTabulars';
import type { StoredTabular } from '../tabular/storedTabular';
import type { Conversion } from './partInputs';
import type { StoredLists } from './partsFile';

/** Capacity of the cache by day. */
const mostDays = 64;

/** Answers questions about a catalog's parts by day and code. */
export class PartLookup {
  readonly #codes: CodeTable;
  readonly #tabulars: readonly StoredTabular[];
  readonly #lists: StoredLists | undefined;
  /** One list object per combination of Tabular Lists chosen for the chapters. */
  readonly #tabularLists = new Map<string, TabularList>();
  /** Cache: a keystroke asks a dozen times for the list of one day. */
  readonly #tabularByDay = new Map<IsoDate, TabularList>();
  #conversions: PackedTable | undefined;

  constructor(parts: { readonly codes: CodeTable; readonly tabulars: () => readonly StoredTabular[]; readonly lists: () => StoredLists | undefined }) {
    this.#codes = parts.codes;
    this.#tabulars = parts.tabulars();
    this.#lists = parts.lists();
  }

  tabular(on: IsoDate): TabularList | undefined {
    if (this.#tabulars.length === 0) return undefined;
    const known = this.#tabularByDay.get(on);
    if (known !== undefined) return known;
    const list = this.#joinTabular(on);
    if (this.#tabularByDay.size >= mostDays) this.#tabularByDay.clear();
    if (list !== undefined) this.#tabularByDay.set(on, list);
    return list;
  }

  #joinTabular(on: IsoDate): TabularList | undefined {
    const choices = chapters.map(({ number }) => this.#chooseTabular(number, on));
    const name = choices.map((choice) => (choice === undefined ? '' : `${this.#tabulars.indexOf(choice.stored)}${choice.inForce ? '' : '*'}`)).join();
    const list = this.#tabularLists.get(name) ?? joinTabulars(new Map(chapters.flatMap(({ number }, at) => (choices[at] === undefined ? [] : [[number, choices[at]] as const]))));
    if (list !== undefined) this.#tabularLists.set(name, list);
    return list;
  }

  /**
   * For each chapter, a partial file is used if it contains that chapter: the official chapter of the day takes precedence over a
   * complete list of another year.
   */
  #chooseTabular(chapter: number, on: IsoDate): ChosenTabular | undefined {
    const choice = choosePart(this.#tabulars.flatMap((stored) => (!stored.head.isPartial || stored.chapters.includes(chapter) ? [{ ...stored.head, stored }] : [])), on);
    return choice === undefined ? undefined : { stored: choice.part.stored, inForce: choice.inForce };
  }

  isPoaExempt(code: IcdCode, on: IsoDate): boolean | undefined {
    const lists = this.#lists;
    const choice = choosePart((lists?.meta.poaLists ?? []).map((head, index) => ({ ...head, index })), on);
    if (lists === undefined || choice === undefined) return undefined;
    const id = this.#codes.find(code);
    return id >= 0 && lists.isExempt(choice.part.index, id);
  }

  successors(code: IcdCode): readonly CodeConversion[] {
    const packed = packKey(code);
    const isReported = this.#isReported(code);
    const pairs = this.#newestTable().pairs.filter((pair) => pair.first <= packed && packed < pair.end && (isReported || isSpelledOut(pair, codeKey(code))));
    return toConversions(pairs.map(({ current, from }) => ({ key: current, from })));
  }

  predecessors(code: IcdCode): readonly CodeConversion[] {
    const pairs = this.#newestTable().byCurrent.get(codeKey(code)) ?? [];
    return toConversions(pairs.flatMap((pair) => this.#previousKeys(pair).map((previous) => ({ key: previous, from: pair.from }))));
  }

  changes(code: IcdCode): readonly CodeChange[] {
    const lists = this.#lists;
    if (lists === undefined) return [];
    const packed = packKey(code);
    return lists.meta.addenda.flatMap(({ edition, firstDay }, index) => {
      const action = lists.change(index, packed);
      return action === undefined ? [] : [{ edition, from: firstDay, action }];
    });
  }

  #isReported(code: IcdCode): boolean {
    const id = this.#codes.find(code);
    return id >= 0 && this.#codes.billableAt(id) !== 0;
  }

  /** The tables are cumulative, so the newest contains all rows of the earlier ones. */
  #newestTable(): PackedTable {
    const last = (this.#lists?.meta.conversions.length ?? 0) - 1;
    this.#conversions ??= packTable(last < 0 ? [] : (this.#lists?.conversions(last) ?? []));
    return this.#conversions;
  }

  /** A range means the codes in it that some edition lists as billable. */
  #previousKeys({ previous, previousTo }: Conversion): readonly string[] {
    if (previousTo === undefined) return [previous];
    const last = packKey(previousTo);
    const end = this.#codes.lowerBound(packedRange(last, packedLength(last)).to);
    const keys: string[] = [];
    for (let id = this.#codes.lowerBound(packKey(previous)); id < end; id += 1) if (this.#codes.billableAt(id) !== 0) keys.push(unpackKey(this.#codes.keyAt(id)));
    return keys;
  }
}

/** A conversion table prepared for lookup: previous codes as ranges of packed keys, pairs by the newer code. */
interface PackedTable {
  readonly pairs: readonly (Conversion & { readonly first: number; readonly end: number })[];
  readonly byCurrent: ReadonlyMap<string, readonly Conversion[]>;
}

/**
 * A range of categories (`T36-T50`) means the codes that some edition lists, not every possible spelling in between. Codes missing
 * from all editions are meant if named individually, or by a range over their last character (`I60.20-I60.22`).
 */
function isSpelledOut({ previous, previousTo }: Conversion, key: string): boolean {
  return previousTo === undefined || (previousTo.length === key.length && previousTo.slice(0, -1) === key.slice(0, -1) && previous.slice(0, -1) === key.slice(0, -1));
}

function packTable(conversions: readonly Conversion[]): PackedTable {
  const byCurrent = new Map<string, Conversion[]>();
  const pairs = conversions.map((pair) => {
    const own = byCurrent.get(pair.current);
    if (own === undefined) byCurrent.set(pair.current, [pair]);
    else own.push(pair);
    const first = packKey(pair.previous);
    const last = pair.previousTo === undefined ? undefined : packKey(pair.previousTo);
    return { ...pair, first, end: last === undefined ? first + 1 : packedRange(last, packedLength(last)).to };
  });
  return { pairs, byCurrent };
}

function toConversions(entries: readonly { readonly key: string; readonly from: IsoDate }[]): readonly CodeConversion[] {
  const found = new Map<string, CodeConversion>();
  for (const { key, from } of entries) {
    const code = codeFromKey(key);
    if (code !== undefined && !found.has(key)) found.set(key, { code, from });
  }
  return [...found.values()].sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0));
}
