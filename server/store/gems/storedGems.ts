import { codeFromKey, codeKey, type IcdCode } from '../../core/icd/code';
import type { GemMapping, Gems, GemTarget, Icd9Title, PcsCode } from '../../core/icd/gems';
import { icd9CodeFromKey, icd9Key, icd9KindOf, type Icd9Code } from '../../core/icd/icd9Code';
import { damaged, type ColumnArray } from '../columns/columnFile';
import { flagShift, keyWidths, noTarget } from './gemColumns';
import { gemCodeSets, gemDirections, gemSides, type GemCodeSet, type GemDirection } from './gemRows';
import { gemsColumnForm } from './gemsSchema';

type Columns = Readonly<Record<string, ColumnArray>>;

/** The mappings, on the columns of their file: a binary search for the key, then a slice of rows. */
export class StoredGems implements Gems {
  readonly #columns: Columns;
  readonly #decoder = new TextDecoder();
  readonly #encoder = new TextEncoder();
  /** By index of the ICD-10-CM code; created on first use. */
  #sourcesOf10: ReadonlyMap<number, readonly number[]> | undefined;

  /** @throws ProblemError if a column is missing or of the wrong length */
  constructor(columns: Columns, where: string) {
    checkColumns(columns, where);
    this.#columns = columns;
  }

  targetsOf9(code: Icd9Code): GemMapping<IcdCode> | undefined {
    return icd9KindOf(code) === 'diagnosis' ? this.#mapping('dx9to10', icd9Key(code), codeFromKey) : undefined;
  }

  targetsOf10(code: IcdCode): GemMapping<Icd9Code> | undefined {
    return this.#mapping('dx10to9', codeKey(code), (key) => icd9CodeFromKey(key, 'diagnosis'));
  }

  sourcesOf10(code: IcdCode): readonly Icd9Code[] {
    const number = this.#find('dx10', codeKey(code));
    if (number === undefined) return [];
    this.#sourcesOf10 ??= this.#invert();
    return (this.#sourcesOf10.get(number) ?? []).flatMap((source) => icd9CodeFromKey(this.#key('dx9', source), 'diagnosis') ?? []);
  }

  procedureTargetsOf9(code: Icd9Code): GemMapping<PcsCode> | undefined {
    return icd9KindOf(code) === 'procedure' ? this.#mapping('px9to10', icd9Key(code), (key) => key as PcsCode) : undefined;
  }

  procedureTargetsOf10(code: PcsCode): GemMapping<Icd9Code> | undefined {
    return this.#mapping('px10to9', code, (key) => icd9CodeFromKey(key, 'procedure'));
  }

  title9(code: Icd9Code): Icd9Title | undefined {
    const set = icd9KindOf(code) === 'diagnosis' ? 'dx9' : 'px9';
    const number = this.#find(set, icd9Key(code));
    if (number === undefined) return undefined;
    const title = { short: this.#text(`${set}.short`, number), long: this.#text(`${set}.long`, number) };
    return title.long === '' && title.short === '' ? undefined : title;
  }

  #mapping<Code extends string>(direction: GemDirection, key: string, toCode: (key: string) => Code | undefined): GemMapping<Code> | undefined {
    const { source, target } = gemSides[direction];
    const number = this.#find(source, key);
    if (number === undefined) return undefined;
    const [start, end] = [this.#at(`${direction}.starts`, number), this.#at(`${direction}.starts`, number + 1)];
    if (start === end) return undefined;
    const targets: GemTarget<Code>[] = [];
    for (let row = start; row < end; row += 1) {
      const found = this.#at(`${direction}.targets`, row);
      const code = found === noTarget ? undefined : toCode(this.#key(target, found));
      if (code !== undefined) targets.push({ code, ...unpackFlags(this.#at(`${direction}.flags`, row)) });
    }
    return { hasNoMap: targets.length === 0, targets };
  }

  #invert(): ReadonlyMap<number, readonly number[]> {
    const inverted = new Map<number, number[]>();
    const sources = (this.#columns['dx9to10.starts']?.length ?? 1) - 1;
    for (let source = 0; source < sources; source += 1) {
      for (let row = this.#at('dx9to10.starts', source); row < this.#at('dx9to10.starts', source + 1); row += 1) {
        const target = this.#at('dx9to10.targets', row);
        const own = inverted.get(target);
        if (own === undefined) inverted.set(target, [source]);
        else if (own.at(-1) !== source) own.push(source);
      }
    }
    return inverted;
  }

  /** The index of a key among the sorted keys of its set. */
  #find(set: GemCodeSet, key: string): number | undefined {
    const width = keyWidths[set];
    const keys = this.#columns[`${set}.keys`] as Uint8Array;
    if (key.length > width) return undefined;
    const wanted = new Uint8Array(width);
    this.#encoder.encodeInto(key, wanted);
    let low = 0;
    let high = keys.length / width;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (Buffer.compare(keys.subarray(middle * width, (middle + 1) * width), wanted) < 0) low = middle + 1;
      else high = middle;
    }
    return this.#key(set, low) === key ? low : undefined;
  }

  #key(set: GemCodeSet, number: number): string {
    const width = keyWidths[set];
    const bytes = (this.#columns[`${set}.keys`] as Uint8Array).subarray(number * width, (number + 1) * width);
    const end = bytes.indexOf(0);
    return this.#decoder.decode(end === -1 ? bytes : bytes.subarray(0, end));
  }

  #text(column: string, number: number): string {
    const text = this.#columns[column] as Uint8Array;
    return this.#decoder.decode(text.subarray(this.#at(`${column}Offsets`, number), this.#at(`${column}Offsets`, number + 1)));
  }

  #at(column: string, index: number): number {
    return this.#columns[column]?.[index] ?? 0;
  }
}

function unpackFlags(flags: number): Omit<GemTarget<string>, 'code'> {
  return {
    isApproximate: ((flags >> flagShift.approximate) & 1) === 1,
    isCombination: ((flags >> flagShift.combination) & 1) === 1,
    scenario: (flags >> flagShift.scenario) & 15,
    choiceList: (flags >> flagShift.choiceList) & 15,
  };
}

/** Checks that every column is present with its type and length; views on anything else would return nonsense. */
function checkColumns(columns: Columns, where: string): void {
  const get = <T extends ColumnArray>(name: string, type: new (length: number) => T, length?: number): T => {
    const column = columns[name];
    if (!(column instanceof type) || (length !== undefined && column.length !== length)) throw damaged(where, `its column "${name}" is missing or of the wrong length`, gemsColumnForm);
    return column;
  };
  const counts = Object.fromEntries(gemCodeSets.map((set) => [set, get(`${set}.keys`, Uint8Array).length / keyWidths[set]])) as Record<GemCodeSet, number>;
  for (const direction of gemDirections) {
    const starts = get(`${direction}.starts`, Uint32Array, counts[gemSides[direction].source] + 1);
    get(`${direction}.targets`, Uint32Array, starts.at(-1));
    get(`${direction}.flags`, Uint16Array, starts.at(-1));
  }
  for (const set of ['dx9', 'px9'] as const) {
    for (const length of ['short', 'long']) get(`${set}.${length}`, Uint8Array, get(`${set}.${length}Offsets`, Uint32Array, counts[set] + 1).at(-1));
  }
}
