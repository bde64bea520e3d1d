import type { AxisValue, ProcedureCodes } from '../../core/icd/procedureCodes';
import { packedLength, packedRange, packKey, unpackKey } from '../catalog/packedKey';
import { readReleaseFile } from '../release/readReleaseFile';
import { Snapshot } from '../catalog/snapshotFile';
import { TextReader } from '../catalog/tabular/textColumn';
import { labelKey, proceduresFileName, type ProceduresMeta } from './proceduresFile';

/** Length of every ICD-10-PCS code. */
const codeLength = 7;

/**
 * Opens the list in a release's folder; it holds the file's bytes and no handle.
 * @throws ProblemError where the file is missing or damaged
 */
export async function openProcedures(directory: string): Promise<ProcedureCodes> {
  return new StoredProcedures(new Snapshot(await readReleaseFile(directory, proceduresFileName), 'procedures', proceduresFileName));
}

class StoredProcedures implements ProcedureCodes {
  readonly edition: string;
  readonly #axisTitles: ProceduresMeta['axisTitles'];
  readonly #keys: Float64Array;
  readonly #titles: TextReader;
  readonly #labelKeys: Float64Array;
  readonly #labelOf: Uint32Array;
  readonly #labels: TextReader;

  constructor(snapshot: Snapshot) {
    // Written by `encodeProcedures` and proven whole by the snapshot's checksum.
    const meta = JSON.parse(new TextDecoder().decode(snapshot.uint8('meta'))) as ProceduresMeta;
    this.edition = meta.edition;
    this.#axisTitles = meta.axisTitles;
    this.#keys = snapshot.float64('keys');
    this.#titles = new TextReader(snapshot, 'title');
    this.#labelKeys = snapshot.float64('labelKey');
    this.#labelOf = snapshot.uint32('labelOf');
    this.#labels = new TextReader(snapshot, 'label');
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

  axisTitle(beginning: string): string | undefined {
    const section = beginning === '' ? '' : beginning.charAt(0).toUpperCase();
    return this.#axisTitles[`${section}${beginning.length + 1}`] ?? this.#axisTitles[String(beginning.length + 1)];
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

  /** The table's word for the value at a place (1–7) of a code. */
  #label(code: string, place: number): string | undefined {
    const wanted = labelKey(code.slice(0, 3), place, code.charAt(place - 1));
    const at = lowerBound(this.#labelKeys, wanted);
    return this.#labelKeys[at] === wanted ? this.#labels.get(this.#labelOf[at] ?? 0) : undefined;
  }
}

/** First place whose element is not below `wanted`. */
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
