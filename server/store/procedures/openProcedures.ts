import { finish, type Steps } from '../../core/base/steps';
import type { AxisDefinition, AxisValue, ProcedureCodes, ProcedureIndex } from '../../core/icd/procedureCodes';
import { packedLength, packedRange, packKey, unpackKey } from '../catalog/codes/packedKey';
import { readReleaseFile } from '../release/readReleaseFile';
import { Snapshot } from '../catalog/snapshotFile';
import { TextReader } from '../catalog/tabular/textColumn';
import { labelKey, proceduresFileName, proceduresForm, type ProceduresMeta, type StoredDefinition } from './proceduresFile';
import { makeProcedureSearch, type ProcedureSearch } from './search/procedureSearch';
import { StoredProcedureIndex } from './storedProcedureIndex';

/** Length of a complete ICD-10-PCS code. */
const codeLength = 7;

/**
 * Opens the ICD-10-PCS list in a release's folder. Holds the file's bytes, but no file handle.
 * @throws ProblemError if the file is missing or damaged
 */
export async function openProcedures(directory: string): Promise<ProcedureCodes> {
  return new StoredProcedures(new Snapshot(await readReleaseFile(directory, proceduresFileName), 'procedures', proceduresFileName, proceduresForm));
}

class StoredProcedures implements ProcedureCodes {
  readonly edition: string;
  readonly #axisTitles: ProceduresMeta['axisTitles'];
  readonly #keys: Float64Array;
  readonly #titles: TextReader;
  readonly #labelKeys: Float64Array;
  readonly #labelOf: Uint32Array;
  readonly #labels: TextReader;
  readonly index: ProcedureIndex | undefined;
  /** Raw bytes, released once the definitions are parsed. */
  #definitionBytes: Uint8Array | undefined;
  #definitions: ReadonlyMap<string, AxisDefinition> | undefined;
  #search: ProcedureSearch | undefined;
  /** The search index while it is being built. */
  #underway: Steps<ProcedureSearch> | undefined;

  constructor(snapshot: Snapshot) {
    // Written by `encodeProcedures`; the snapshot's checksum guarantees its integrity.
    const meta = JSON.parse(new TextDecoder().decode(snapshot.uint8('meta'))) as ProceduresMeta;
    this.edition = meta.edition;
    this.#axisTitles = meta.axisTitles;
    this.#keys = snapshot.float64('keys');
    this.#titles = new TextReader(snapshot, 'title');
    this.#labelKeys = snapshot.float64('labelKey');
    this.#labelOf = snapshot.uint32('labelOf');
    this.#labels = new TextReader(snapshot, 'label');
    // Releases of an earlier schema version have neither definitions nor an Index.
    this.#definitionBytes = snapshot.has('definitions') ? snapshot.uint8('definitions') : undefined;
    this.index = meta.indexEdition === undefined ? undefined : new StoredProcedureIndex(snapshot, meta.indexEdition);
  }

  get count(): number {
    return this.#keys.length;
  }

  has(code: string): boolean {
    return this.#find(code) >= 0;
  }

  title(code: string): string | undefined {
    const place = this.#find(code);
    return place < 0 ? undefined : this.#titles.get(place);
  }

  search(words: string, limit: number): readonly string[] {
    return finish(this.prepareSearch()).search(words, limit);
  }

  *prepareSearch(): Steps<ProcedureSearch> {
    // Each caller continues where the previous one stopped.
    while (this.#search === undefined) {
      this.#underway ??= makeProcedureSearch(this);
      const step = this.#underway.next();
      if (step.done === true) this.#search = step.value;
      else yield undefined;
    }
    this.#underway = undefined;
    return this.#search;
  }

  next(beginning: string): readonly AxisValue[] {
    const start = beginning.toUpperCase();
    const values: AxisValue[] = [];
    if (start.length >= codeLength) return values;
    const packed = start === '' ? 0 : packKey(start);
    if (packed < 0) return values;
    const end = start === '' ? Infinity : packedRange(packed, start.length).to;
    for (let at = lowerBound(this.#keys, packed); at < this.#keys.length && (this.#keys[at] ?? 0) < end; ) {
      const code = unpackKey(this.#keys[at] ?? 0);
      const value = code.charAt(start.length);
      const label = this.#label(code, start.length + 1);
      values.push(label === undefined ? { value } : { value, label });
      const family = packKey(code.slice(0, start.length + 1));
      at = lowerBound(this.#keys, packedRange(family, packedLength(family)).to);
    }
    return values;
  }

  beginningWith(beginning: string, limit: number): readonly string[] {
    const start = beginning.toUpperCase();
    const packed = start === '' ? 0 : packKey(start);
    if (packed < 0 || start.length > codeLength) return [];
    const end = start === '' ? Infinity : packedRange(packed, start.length).to;
    const codes: string[] = [];
    for (let at = lowerBound(this.#keys, packed); codes.length < limit && (this.#keys[at] ?? Infinity) < end; at += 1) codes.push(unpackKey(this.#keys[at] ?? 0));
    return codes;
  }

  axisTitle(beginning: string): string | undefined {
    const section = beginning === '' ? '' : beginning.charAt(0).toUpperCase();
    return this.#axisTitles[`${section}${beginning.length + 1}`] ?? this.#axisTitles[String(beginning.length + 1)];
  }

  definition(beginning: string, label: string): AxisDefinition | undefined {
    this.#definitions ??= readDefinitions(this.#definitionBytes);
    this.#definitionBytes = undefined;
    return this.#definitions.get(definitionKey(beginning.charAt(0).toUpperCase(), beginning.length + 1, label));
  }

  validLength(code: string): number {
    const upper = code.toUpperCase().slice(0, codeLength);
    for (let length = upper.length; length > 0; length -= 1) {
      const packed = packKey(upper.slice(0, length));
      if (packed < 0) continue;
      const place = lowerBound(this.#keys, packed);
      if (place < this.#keys.length && (this.#keys[place] ?? 0) < packedRange(packed, length).to) return length;
    }
    return 0;
  }

  #find(code: string): number {
    const packed = packKey(code.toUpperCase());
    const place = packed < 0 || code.length !== codeLength ? -1 : lowerBound(this.#keys, packed);
    return this.#keys[place] === packed ? place : -1;
  }

  /**
   * The table's label for the value at a position (1–7) of a code. Section and body system have the same labels in all tables, so
   * a table newer than the published tables ("071" of FY2026 with the tables of FY2023) takes them from another table.
   */
  #label(code: string, place: number): string | undefined {
    const value = code.charAt(place - 1);
    const own = this.#labelIn(code.slice(0, 3), place, value);
    if (own !== undefined || place > sharedPlaces) return own;
    const from = lowerBound(this.#labelKeys, labelKey(`${code.slice(0, place)}${'0'.repeat(3 - place)}`, 1, '0'));
    const beginning = code.slice(0, place);
    for (let at = from; ; at += 1) {
      const key = unpackKey(this.#labelKeys[at] ?? 0);
      if (!key.startsWith(beginning)) return undefined;
      if (key.slice(3) === `${place}${value}`) return this.#labels.get(this.#labelOf[at] ?? 0);
    }
  }

  #labelIn(table: string, place: number, value: string): string | undefined {
    const wanted = labelKey(table, place, value);
    const at = lowerBound(this.#labelKeys, wanted);
    return this.#labelKeys[at] === wanted ? this.#labels.get(this.#labelOf[at] ?? 0) : undefined;
  }
}

/** Positions 1 and 2: section and body system. */
const sharedPlaces = 2;

/** Index of the first element not less than `wanted`. */
function lowerBound(sorted: Float64Array, wanted: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((sorted[middle] ?? 0) < wanted) low = middle + 1;
    else high = middle;
  }
  return low;
}

function readDefinitions(bytes: Uint8Array | undefined): ReadonlyMap<string, AxisDefinition> {
  const stored = bytes === undefined ? [] : (JSON.parse(new TextDecoder().decode(bytes)) as readonly StoredDefinition[]);
  return new Map(
    stored.flatMap(({ section, place, labels, definition, explanation, includes }) => {
      const read: AxisDefinition = { includes, ...(definition === undefined ? {} : { definition }), ...(explanation === undefined ? {} : { explanation }) };
      return labels.map((label) => [definitionKey(section, place, label), read] as const);
    }),
  );
}

function definitionKey(section: string, place: number, label: string): string {
  return `${section}${place} ${label}`;
}
