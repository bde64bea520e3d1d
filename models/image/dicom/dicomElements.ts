/** Encoding of data elements (PS3.5, 7.1): explicit or implicit VR, and byte order. */
export interface DicomEncoding {
  readonly explicitVr: boolean;
  readonly littleEndian: boolean;
}

/** A data element: the position of its value, never the value itself. */
export interface DicomElement {
  /** Group and element number in one: `0x7fe00010`. */
  readonly tag: number;
  /** Empty with implicit VR. */
  readonly vr: string;
  readonly start: number;
  /** Bytes; undefined for a sequence or pixel data that ends with a delimiter. */
  readonly length: number | undefined;
  /** Offset of the next element. */
  readonly next: number;
}

/** A defect of a DICOM file, as the end of "The DICOM file cannot be read: …"; the caller names the file. */
export class DicomFault extends Error {
  override readonly name = 'DicomFault';
  readonly advice: string | undefined;

  constructor(what: string, advice?: string) {
    super(what);
    this.advice = advice;
  }
}

/** Value representations with a length of four bytes (PS3.5, table 7.1-1). */
const longVrs = new Set(['OB', 'OD', 'OF', 'OL', 'OV', 'OW', 'SQ', 'SV', 'UC', 'UN', 'UR', 'UT', 'UV']);
const undefinedLength = 0xffffffff;
const itemTag = 0xfffee000;
const itemEnd = 0xfffee00d;
const sequenceEnd = 0xfffee0dd;
export const pixelDataTag = 0x7fe00010;
/** Maximum nesting: real headers nest about five deep (structured reports more); deeper files are hostile. */
const deepest = 32;
/** Maximum elements: real headers have a few hundred, enhanced multi-frame ones some hundred thousand. */
const maxElements = 1_000_000;

const implicitLittle: DicomEncoding = { explicitVr: false, littleEndian: true };

/**
 * Walks the data elements of a DICOM data set; sequences are skipped, or opened by `walkFirstItem`. Every step advances, and
 * depth and steps are bounded, so a walk always ends.
 * @throws DicomFault if an element exceeds the data
 */
export class DicomElements {
  readonly #view: DataView;
  #steps = 0;

  constructor(bytes: Uint8Array) {
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  get size(): number {
    return this.#view.byteLength;
  }

  /** Top-level elements from `from` up to `end`, or to the pixel data. */
  *walk(from: number, end: number, encoding: DicomEncoding): Generator<DicomElement, void> {
    let at = from;
    while (at + 8 <= end) {
      const element = this.#read(at, end, encoding, 0);
      // Delimiters do not belong here; what follows them is padding.
      if (element.tag === itemEnd || element.tag === sequenceEnd) return;
      yield element;
      if (element.tag === pixelDataTag) return;
      at = element.next;
    }
  }

  /** Elements of the first item of a sequence; none if it is empty. */
  *walkFirstItem(sequence: DicomElement, encoding: DicomEncoding): Generator<DicomElement, void> {
    const end = sequence.length === undefined ? this.size : sequence.start + sequence.length;
    if (sequence.start + 8 > end) return;
    const { tag, length } = this.#readItem(sequence.start, encoding.littleEndian);
    if (tag !== itemTag) return;
    const start = sequence.start + 8;
    yield* this.walk(start, length === undefined ? end : Math.min(end, start + length), encoding);
  }

  /** Fragments of encapsulated pixel data (PS3.5, A.4): the first is the offset table. */
  *fragments(pixelData: DicomElement): Generator<{ readonly start: number; readonly length: number }, void> {
    let at = pixelData.start;
    while (at + 8 <= this.size) {
      const { tag, length } = this.#readItem(at, true);
      if (tag === sequenceEnd) return;
      if (tag !== itemTag || length === undefined) throw new DicomFault('its compressed pixel data is not a row of fragments');
      if (at + 8 + length > this.size) throw new DicomFault('it ends in the middle of its pixel data');
      yield { start: at + 8, length };
      at += 8 + length;
    }
  }

  #read(at: number, end: number, encoding: DicomEncoding, depth: number): DicomElement {
    this.#step();
    if (at + 8 > end) throw new DicomFault('it ends in the middle of a data element');
    const little = encoding.littleEndian;
    const tag = this.#tag(at, little);
    const delimits = tag >= itemTag && tag <= sequenceEnd;
    const vr = encoding.explicitVr && !delimits ? String.fromCharCode(this.#view.getUint8(at + 4), this.#view.getUint8(at + 5)) : '';
    if (vr !== '' && !/^[A-Z]{2}$/.test(vr)) throw new DicomFault('a data element has no value representation');
    const isLong = longVrs.has(vr);
    if (isLong && at + 12 > end) throw new DicomFault('it ends in the middle of a data element');
    const start = at + (isLong ? 12 : 8);
    const length = isLong ? this.#view.getUint32(at + 8, little) : vr === '' ? this.#view.getUint32(at + 4, little) : this.#view.getUint16(at + 6, little);
    if (length !== undefinedLength) {
      if (start + length > end) throw new DicomFault(tag === pixelDataTag ? 'it ends in the middle of its pixel data' : 'a data element is longer than the file');
      return { tag, vr, start, length, next: start + length };
    }
    if (tag === pixelDataTag) return { tag, vr, start, length: undefined, next: end };
    // A sequence of unknown representation is written without representations (PS3.5, 6.2.2).
    const inner = vr === 'UN' ? implicitLittle : encoding;
    return { tag, vr, start, length: undefined, next: this.#endOfSequence(start, end, inner, depth + 1) };
  }

  #endOfSequence(from: number, end: number, encoding: DicomEncoding, depth: number): number {
    if (depth > deepest) throw new DicomFault(`its sequences nest more than ${deepest} deep`);
    let at = from;
    for (;;) {
      this.#step();
      if (at + 8 > end) throw new DicomFault('a sequence has no end');
      const { tag, length } = this.#readItem(at, encoding.littleEndian);
      at += 8;
      if (tag === sequenceEnd) return at;
      if (tag !== itemTag) throw new DicomFault('a sequence holds something that is not an item');
      at = length === undefined ? this.#endOfItem(at, end, encoding, depth) : at + length;
    }
  }

  #endOfItem(from: number, end: number, encoding: DicomEncoding, depth: number): number {
    let at = from;
    for (;;) {
      const element = this.#read(at, end, encoding, depth);
      if (element.tag === itemEnd) return at + 8;
      at = element.next;
    }
  }

  #readItem(at: number, littleEndian: boolean): { readonly tag: number; readonly length: number | undefined } {
    const length = this.#view.getUint32(at + 4, littleEndian);
    return { tag: this.#tag(at, littleEndian), length: length === undefinedLength ? undefined : length };
  }

  #tag(at: number, littleEndian: boolean): number {
    return this.#view.getUint16(at, littleEndian) * 0x10000 + this.#view.getUint16(at + 2, littleEndian);
  }

  #step(): void {
    this.#steps += 1;
    if (this.#steps > maxElements) throw new DicomFault(`it has more than ${maxElements} data elements`);
  }
}
