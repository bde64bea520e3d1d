import type { DicomElement, DicomElements, DicomEncoding } from './dicomElements';

/** A lookup table (PS3.3, C.11.1 and C.11.2); values outside its range are clamped to its ends. */
export interface DicomLut {
  readonly first: number;
  /** Bits of the entries. */
  readonly bits: number;
  readonly entries: Uint16Array;
}

/** Longest text that is read: codes and numbers of a header are short (PS3.5, table 6.2-1: CS 16, DS 16, UI 64 bytes). */
const longestText = 256;
const descriptorTag = 0x00283002;
const dataTag = 0x00283006;

/** Values of the elements that a film needs, read on demand; undefined if absent or unreadable. */
export class DicomValues {
  readonly #bytes: Uint8Array;
  readonly #view: DataView;
  readonly #elements: DicomElements;
  readonly #encoding: DicomEncoding;
  readonly #found: ReadonlyMap<number, DicomElement>;

  constructor(bytes: Uint8Array, elements: DicomElements, encoding: DicomEncoding, found: ReadonlyMap<number, DicomElement>) {
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.#elements = elements;
    this.#encoding = encoding;
    this.#found = found;
  }

  /** First value of a US element, or of an SS element where `signed`. */
  integer(tag: number, signed = false): number | undefined {
    const element = this.#found.get(tag);
    if (element?.length === undefined || element.length < 2) return undefined;
    return this.#short(element.start, signed);
  }

  /** First value of a DS or IS element. */
  decimal(tag: number): number | undefined {
    const text = this.text(tag);
    if (text === undefined || text === '') return undefined;
    const value = Number(text);
    return Number.isFinite(value) ? value : undefined;
  }

  /** First value of a text element, without padding. */
  text(tag: number): string | undefined {
    const element = this.#found.get(tag);
    if (element?.length === undefined) return undefined;
    const raw = this.#bytes.subarray(element.start, element.start + Math.min(element.length, longestText));
    const text = String.fromCharCode(...raw).split('\\', 1)[0]?.split('\0', 1)[0]?.trim();
    return text === '' ? undefined : text;
  }

  /** The first table of a Modality LUT or VOI LUT Sequence. */
  lut(tag: number, signed: boolean): DicomLut | undefined {
    const sequence = this.#found.get(tag);
    if (sequence === undefined) return undefined;
    const found = new Map<number, DicomElement>();
    for (const element of this.#elements.walkFirstItem(sequence, this.#encoding)) found.set(element.tag, element);
    const descriptor = found.get(descriptorTag);
    const data = found.get(dataTag);
    if (descriptor?.length !== 6 || data?.length === undefined) return undefined;
    const count = this.#short(descriptor.start, false) || 0x10000;
    const bits = this.#short(descriptor.start + 4, false);
    if (bits < 8 || bits > 16) return undefined;
    const entries = new Uint16Array(count);
    // Tables may have bytes or words: the length decides.
    const isBytes = data.length < 2 * count;
    if (isBytes && (bits > 8 || data.length < count)) return undefined;
    for (let i = 0; i < count; i++) {
      entries[i] = isBytes ? (this.#bytes[data.start + i] ?? 0) : this.#short(data.start + 2 * i, false);
    }
    return { first: this.#short(descriptor.start + 2, signed), bits, entries };
  }

  #short(at: number, signed: boolean): number {
    return signed ? this.#view.getInt16(at, this.#encoding.littleEndian) : this.#view.getUint16(at, this.#encoding.littleEndian);
  }
}
