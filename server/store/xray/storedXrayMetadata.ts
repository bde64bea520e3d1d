import type { XrayBox, XrayImage } from '../../core/xray/xrayImage';
import { xraySplits, xrayViews } from '../../core/xray/xrayImage';
import { xrayLabels, type XrayLabel } from '../../core/xray/xrayLabels';
import type { XrayClassCounts, XrayFilter, XrayMetadata } from '../../core/xray/xrayMetadata';
import { damaged, type ColumnArray } from '../columns/columnFile';
import { adjudicatedBits, factShift, labelMask, labelsOf, unpackAdjudicated, unpackAge, unpackFacts } from './xrayColumns';
import { xrayColumnForm } from './xraySchema';

type Columns = Readonly<Record<string, ColumnArray>>;

/** The metadata, on the columns of its file; objects are created on demand. */
export class StoredXrayMetadata implements XrayMetadata {
  readonly count: number;
  readonly patientCount: number;
  readonly boxCount: number;
  readonly splitOrigin: XrayMetadata['splitOrigin'];
  readonly #columns: Columns;
  readonly #names: Uint8Array;
  readonly #decoder = new TextDecoder();

  /** @throws ProblemError if a column is missing or of the wrong length */
  constructor(columns: Columns, splitOrigin: XrayMetadata['splitOrigin'], where: string) {
    const { labels, boxFilms, patients, names } = checkColumns(columns, where);
    this.count = labels.length;
    this.boxCount = boxFilms.length;
    this.patientCount = new Set(patients).size;
    this.splitOrigin = splitOrigin;
    this.#columns = columns;
    this.#names = names;
  }

  image(index: number): XrayImage {
    if (!Number.isInteger(index) || index < 0 || index >= this.count) throw new RangeError(`${index} is not a film: there are ${this.count}.`);
    const spacingX = this.#at('spacingsX', index);
    const spacingY = this.#at('spacingsY', index);
    return {
      name: this.#name(index),
      labels: labelsOf(this.#at('labels', index)),
      patient: this.#at('patients', index),
      followUp: this.#at('followUps', index),
      ...unpackAge(this.#at('ages', index)),
      ...unpackFacts(this.#at('facts', index)),
      width: this.#at('widths', index),
      height: this.#at('heights', index),
      ...(Number.isNaN(spacingX) ? {} : { spacingX }),
      ...(Number.isNaN(spacingY) ? {} : { spacingY }),
      boxes: this.#boxes(index),
      ...unpackAdjudicated(this.#at('adjudicated', index)),
    };
  }

  find(name: string): number | undefined {
    let low = 0;
    let high = this.count;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.#name(middle) < name) low = middle + 1;
      else high = middle;
    }
    return low < this.count && this.#name(low) === name ? low : undefined;
  }

  select(filter: XrayFilter): Uint32Array {
    const { labels, isNormal, view, split, patient, hasBoxes, isAdjudicated } = filter;
    const wanted = labelMask(labels ?? []);
    const viewBits = view === undefined ? undefined : xrayViews.indexOf(view);
    const splitBits = split === undefined ? undefined : xraySplits.indexOf(split);
    const boxed = new Set(this.#columns['boxFilms']);
    const found: number[] = [];
    for (let index = 0; index < this.count; index += 1) {
      const mask = this.#at('labels', index);
      const facts = this.#at('facts', index);
      if ((mask & wanted) !== wanted) continue;
      if (isNormal !== undefined && (mask === 0) !== isNormal) continue;
      if (viewBits !== undefined && ((facts >> factShift.view) & 3) !== viewBits) continue;
      if (splitBits !== undefined && ((facts >> factShift.split) & 3) !== splitBits) continue;
      if (patient !== undefined && this.#at('patients', index) !== patient) continue;
      if (hasBoxes !== undefined && boxed.has(index) !== hasBoxes) continue;
      if (isAdjudicated !== undefined && ((this.#at('adjudicated', index) & adjudicatedBits.present) !== 0) !== isAdjudicated) continue;
      found.push(index);
    }
    return Uint32Array.from(found);
  }

  classCounts(indices?: Uint32Array): XrayClassCounts {
    const byBit = new Uint32Array(xrayLabels.length);
    let none = 0;
    const images = indices?.length ?? this.count;
    for (let at = 0; at < images; at += 1) {
      const mask = this.#at('labels', indices === undefined ? at : (indices[at] ?? 0));
      if (mask === 0) none += 1;
      for (let bit = 0; bit < byBit.length; bit += 1) byBit[bit] = (byBit[bit] ?? 0) + ((mask >> bit) & 1);
    }
    const labels = Object.fromEntries(xrayLabels.map((label, bit) => [label, byBit[bit] ?? 0]));
    return { images, noFinding: none, labels: labels as Record<XrayLabel, number> };
  }

  #at(column: string, index: number): number {
    return this.#columns[column]?.[index] ?? 0;
  }

  #name(index: number): string {
    return this.#decoder.decode(this.#names.subarray(this.#at('nameOffsets', index), this.#at('nameOffsets', index + 1)));
  }

  #boxes(film: number): XrayBox[] {
    let at = 0;
    for (let high = this.boxCount; at < high; ) {
      const middle = (at + high) >>> 1;
      if (this.#at('boxFilms', middle) < film) at = middle + 1;
      else high = middle;
    }
    const boxes: XrayBox[] = [];
    for (; at < this.boxCount && this.#at('boxFilms', at) === film; at += 1) {
      const [label] = labelsOf(1 << this.#at('boxLabels', at));
      const [x = 0, y = 0, width = 0, height = 0] = [0, 1, 2, 3].map((part) => this.#at('boxGeometry', at * 4 + part));
      if (label !== undefined) boxes.push({ label, x, y, width, height });
    }
    return boxes;
  }
}

/** Checks that every column is present with its type and length; views on anything else would return nonsense. */
function checkColumns(columns: Columns, where: string): { labels: Uint16Array; boxFilms: Uint32Array; patients: Uint32Array; names: Uint8Array } {
  const get = <T extends ColumnArray>(name: string, type: new (length: number) => T, length?: number): T => {
    const column = columns[name];
    if (!(column instanceof type) || (length !== undefined && column.length !== length)) throw damaged(where, `its column "${name}" is missing or of the wrong length`, xrayColumnForm);
    return column;
  };
  const labels = get('labels', Uint16Array);
  const count = labels.length;
  const boxFilms = get('boxFilms', Uint32Array);
  const names = get('names', Uint8Array, get('nameOffsets', Uint32Array, count + 1)[count]);
  const patients = get('patients', Uint32Array, count);
  for (const name of ['facts', 'adjudicated']) get(name, Uint8Array, count);
  for (const name of ['followUps', 'ages', 'widths', 'heights']) get(name, Uint16Array, count);
  for (const name of ['spacingsX', 'spacingsY']) get(name, Float64Array, count);
  get('boxLabels', Uint8Array, boxFilms.length);
  get('boxGeometry', Float64Array, boxFilms.length * 4);
  return { labels, boxFilms, patients, names };
}
