import { ProblemError } from '../../core/base/problem';
import { checksum } from './checksum';
import { catalogSchemaVersion, rebuildAdvice } from './schemaVersion';

/**
 * A snapshot is typed arrays laid one after the other in one file, each at a multiple of 16 bytes, so that a reader
 * takes views on the file's own bytes and parses nothing.
 *
 * Header, 48 bytes: magic (8), byte-order mark, schema version, file size, section count, checksum of the sections,
 * checksum of header and table (each Uint32), kind (16, ASCII). Then one 32-byte row per section: name (16, ASCII),
 * element type, byte offset, element count, 0 (Uint32). Then the sections.
 */
export type SnapshotArray = Uint8Array | Uint16Array | Uint32Array | Float32Array | Float64Array;

/** Ids that fit 16 bits where their number allows it. */
export type IdArray = Uint16Array | Uint32Array;

/** Letters in one byte each where they are all Latin. */
export type UnitArray = Uint8Array | Uint16Array;

const magic = 'HCDRsnap';
/** Reads back as another number on a machine of the other byte order. */
const byteOrderMark = 0x01020304;
const headerBytes = 48;
const rowBytes = 32;
const alignment = 16;
const field = { order: 8, version: 12, size: 16, sections: 20, body: 24, header: 28, kind: 32 } as const;

const arrayTypes = [Uint8Array, Uint16Array, Uint32Array, Float32Array, Float64Array] as const;

/** By what version the files of a kind of release are read, and what to say of one that cannot be. */
export interface SnapshotForm {
  readonly version: number;
  /** What the file holds, as in "the installed … cannot be read". */
  readonly subject: string;
  /** How it is made anew. */
  readonly advice: string;
}

const catalogForm: SnapshotForm = { version: catalogSchemaVersion, subject: 'code lists', advice: rebuildAdvice };

/** Lays the sections out as the bytes of one file. Names are ASCII, at most 16 characters. */
export function encodeSnapshot(kind: string, sections: Readonly<Record<string, SnapshotArray>>, { version } = catalogForm): Uint8Array {
  const entries = Object.entries(sections);
  const start = aligned(headerBytes + entries.length * rowBytes);
  const size = entries.reduce((end, [, array]) => aligned(end + array.byteLength), start);
  const bytes = new Uint8Array(size);
  const view = new DataView(bytes.buffer);
  const setUint32 = (offset: number, value: number): void => view.setUint32(offset, value, littleEndian);
  writeAscii(bytes, 0, magic);
  setUint32(field.order, byteOrderMark);
  setUint32(field.version, version);
  setUint32(field.size, size);
  setUint32(field.sections, entries.length);
  writeAscii(bytes, field.kind, kind);
  let offset = start;
  entries.forEach(([name, array], index) => {
    const row = headerBytes + index * rowBytes;
    writeAscii(bytes, row, name);
    setUint32(row + 16, arrayTypes.findIndex((type) => array instanceof type));
    setUint32(row + 20, offset);
    setUint32(row + 24, array.length);
    bytes.set(new Uint8Array(array.buffer, array.byteOffset, array.byteLength), offset);
    offset = aligned(offset + array.byteLength);
  });
  setUint32(field.body, checksum(bytes.subarray(start)));
  setUint32(field.header, checksum(bytes.subarray(0, start)));
  return bytes;
}

/** The checksum of a snapshot's sections, made of one piece of the file after the other as they are read. */
export class SectionsSum {
  #place = 0;
  #sum = 0;

  /** The checksum of what the file has up to a place; each further than the last one. */
  upTo(bytes: Uint8Array, end: number): number {
    const from = this.#place === 0 ? sectionsStart(bytes) : this.#place;
    if (end <= from) return this.#sum;
    this.#sum = checksum(bytes.subarray(from, end), this.#sum);
    this.#place = end;
    return this.#sum;
  }
}

/** An attached snapshot: views on the bytes that it was attached to. */
export class Snapshot {
  /** Checksum of the sections: tells two snapshots of a kind apart. */
  readonly checksum: number;
  readonly #sections: ReadonlyMap<string, SnapshotArray>;
  readonly #refusal: (how: string) => ProblemError;

  /**
   * @param where name of the file, for messages
   * @param sum checksum of the sections, where it was made while the file was read
   * @throws ProblemError where the bytes are no whole, undamaged snapshot of this kind and schema version
   */
  constructor(bytes: Uint8Array, kind: string, where: string, form = catalogForm, sum = new SectionsSum().upTo(bytes, bytes.length)) {
    this.#refusal = (how) => new ProblemError({ what: `The installed ${form.subject} cannot be read: ${how}.`, where, advice: form.advice });
    // A Buffer's own `slice` would not copy.
    const plain = new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const own = plain.byteOffset % alignment === 0 ? plain : plain.slice();
    this.#sections = readSections(own, { kind, version: form.version, sum }, this.#refusal);
    this.checksum = new DataView(own.buffer, own.byteOffset).getUint32(field.body, littleEndian);
  }

  /** True where the file has a section of that name. */
  has(name: string): boolean {
    return this.#sections.has(name);
  }

  uint8(name: string): Uint8Array {
    const array = this.#sections.get(name);
    return array instanceof Uint8Array ? array : this.#refuse(name);
  }

  uint32(name: string): Uint32Array {
    const array = this.#sections.get(name);
    return array instanceof Uint32Array ? array : this.#refuse(name);
  }

  float32(name: string): Float32Array {
    const array = this.#sections.get(name);
    return array instanceof Float32Array ? array : this.#refuse(name);
  }

  float64(name: string): Float64Array {
    const array = this.#sections.get(name);
    return array instanceof Float64Array ? array : this.#refuse(name);
  }

  ids(name: string): IdArray {
    const array = this.#sections.get(name);
    return array instanceof Uint16Array || array instanceof Uint32Array ? array : this.#refuse(name);
  }

  units(name: string): UnitArray {
    const array = this.#sections.get(name);
    return array instanceof Uint8Array || array instanceof Uint16Array ? array : this.#refuse(name);
  }

  #refuse(name: string): never {
    throw this.#refusal(`it has no section "${name}" of the expected type`);
  }
}

/** The same ids in 16 bits each where `idCount` ids fit. */
export function narrowIds(ids: Uint32Array, idCount: number): IdArray {
  return idCount <= 0x10000 ? Uint16Array.from(ids) : ids;
}

function readSections(bytes: Uint8Array, expected: { kind: string; version: number; sum: number }, refusal: (how: string) => ProblemError): ReadonlyMap<string, SnapshotArray> {
  if (bytes.length < headerBytes || readAscii(bytes, 0, 8) !== magic) throw refusal('it is no file of this program');
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const uint32 = (offset: number): number => view.getUint32(offset, littleEndian);
  if (uint32(field.order) !== byteOrderMark) throw refusal('it was written on a machine of another byte order');
  const version = uint32(field.version);
  if (version !== expected.version) {
    throw refusal(`it has schema version ${version}, and this program reads ${expected.version}`);
  }
  if (uint32(field.size) !== bytes.length) throw refusal(`it has ${bytes.length} bytes of ${uint32(field.size)}`);
  const count = uint32(field.sections);
  const start = sectionsStart(bytes);
  if (start > bytes.length) throw refusal('its section table is damaged');
  const head = bytes.slice(0, start);
  new DataView(head.buffer).setUint32(field.header, 0, littleEndian);
  if (checksum(head) !== uint32(field.header)) throw refusal('its header is damaged');
  if (expected.sum !== uint32(field.body)) throw refusal('its content is damaged');
  if (readAscii(bytes, field.kind, 16) !== expected.kind) throw refusal(`it is no "${expected.kind}" snapshot`);
  const sections = new Map<string, SnapshotArray>();
  for (let row = headerBytes; sections.size < count; row += rowBytes) {
    const type = arrayTypes[uint32(row + 16)];
    if (type === undefined) throw refusal('its section table is damaged');
    sections.set(readAscii(bytes, row, 16), new type(bytes.buffer as ArrayBuffer, bytes.byteOffset + uint32(row + 20), uint32(row + 24)));
  }
  return sections;
}

/** Where the sections begin, by the header; at the end of a file that is too short to tell. */
function sectionsStart(bytes: Uint8Array): number {
  if (bytes.length < headerBytes) return bytes.length;
  return aligned(headerBytes + new DataView(bytes.buffer, bytes.byteOffset).getUint32(field.sections, littleEndian) * rowBytes);
}

/** Typed arrays use the machine's byte order; the header's numbers follow it, and the mark tells. */
const littleEndian = new Uint8Array(Uint32Array.of(1).buffer)[0] === 1;

function aligned(offset: number): number {
  return Math.ceil(offset / alignment) * alignment;
}

function writeAscii(bytes: Uint8Array, offset: number, text: string): void {
  for (let index = 0; index < text.length; index += 1) bytes[offset + index] = text.charCodeAt(index);
}

function readAscii(bytes: Uint8Array, offset: number, length: number): string {
  let text = '';
  for (let index = offset; index < offset + length; index += 1) {
    const unit = bytes[index] ?? 0;
    if (unit === 0) break;
    text += String.fromCharCode(unit);
  }
  return text;
}
