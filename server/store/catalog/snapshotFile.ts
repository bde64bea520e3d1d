import { ProblemError } from '../../core/base/problem';
import { checksum } from './checksum';
import { FilePages, sumPages, type PagedBytes, type PageSource } from './filePages';
import { catalogSchemaVersion, rebuildAdvice } from './schemaVersion';
import { alignment, arrayTypes, byteOrderMark, field, headerBytes, type IdArray, littleEndian, magic, pagesStart, readAscii, rowBytes, rowField, sectionsStart, type SnapshotArray, sumsName, type UnitArray } from './snapshotFormat';

/** The version of a kind of snapshot file, and the wording of its errors. */
export interface SnapshotForm {
  readonly version: number;
  /** The file's content, as in "the installed … cannot be read". */
  readonly subject: string;
  /** How to rebuild it. */
  readonly advice: string;
}

const catalogForm: SnapshotForm = { version: catalogSchemaVersion, subject: 'code lists', advice: rebuildAdvice };

/** Incremental checksum of a snapshot's sections while the file is read. */
export class SectionsSum {
  #place = 0;
  #sum = 0;

  /** The checksum of the file up to an offset, without paged sections; offsets must increase. */
  upTo(bytes: Uint8Array, place: number): number {
    const end = Math.min(place, pagesStart(bytes));
    const from = this.#place === 0 ? sectionsStart(bytes) : this.#place;
    if (end <= from) return this.#sum;
    this.#sum = checksum(bytes.subarray(from, end), this.#sum);
    this.#place = end;
    return this.#sum;
  }
}

/** What is known about the bytes of a file read. */
export interface ReadFile {
  /** Checksum of its non-paged sections, if computed while reading. */
  readonly sum?: number;
  /** Source of the paged sections; if absent, all bytes are loaded. */
  readonly source?: PageSource;
}

/** An attached snapshot: views on its bytes. */
export class Snapshot {
  /** Checksum of the sections, which identifies a snapshot among those of its kind. */
  readonly checksum: number;
  readonly #sections: ReadonlyMap<string, SnapshotArray>;
  readonly #pages: FilePages | undefined;
  /** Offset of the file in its buffer. */
  readonly #place: number;
  readonly #refusal: (how: string) => ProblemError;

  /**
   * @param where name of the file, for messages
   * @throws ProblemError unless the bytes are a complete, undamaged snapshot of this kind and schema version
   */
  constructor(bytes: Uint8Array, kind: string, where: string, form = catalogForm, { sum = new SectionsSum().upTo(bytes, bytes.length), source }: ReadFile = {}) {
    this.#refusal = (how) => new ProblemError({ what: `The installed ${form.subject} cannot be read: ${how}.`, where, advice: form.advice });
    // A Buffer's `slice` would not copy.
    const plain = new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const own = plain.byteOffset % alignment === 0 ? plain : plain.slice();
    this.#sections = readSections(own, { kind, version: form.version, sum }, this.#refusal);
    this.checksum = new DataView(own.buffer, own.byteOffset).getUint32(field.body, littleEndian);
    this.#place = own.byteOffset;
    this.#pages = this.#openPages(own, source);
  }

  #openPages(bytes: Uint8Array, source: PageSource | undefined): FilePages | undefined {
    if (!this.has(sumsName)) return undefined;
    const start = pagesStart(bytes);
    const sums = this.uint32(sumsName);
    if (source !== undefined) return new FilePages({ bytes, start, sums, source, refusal: this.#refusal });
    if (sumPages(bytes.subarray(start)).some((sum, page) => sum !== sums[page])) throw this.#refusal('its content is damaged');
    return undefined;
  }

  /**
   * Reads all missing pages and closes the file.
   * @throws ProblemError if a page is damaged; intact pages remain usable
   */
  async readRest(): Promise<void> {
    const damage = await this.#pages?.readRest();
    if (damage !== undefined) throw damage;
  }

  /** True where the file has a section of that name. */
  has(name: string): boolean {
    return this.#sections.has(name);
  }

  uint8(name: string): Uint8Array {
    const array = this.#sections.get(name);
    return array instanceof Uint8Array ? array : this.#refuse(name);
  }

  /** Bytes of a paged section; call `need` before accessing them. */
  paged(name: string): PagedBytes {
    const bytes = this.uint8(name);
    const pages = this.#pages;
    const offset = bytes.byteOffset - this.#place;
    return { bytes, need: pages === undefined ? () => undefined : (from, to) => { pages.need(offset + from, offset + to); } };
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

/** The ids in 16 bits each if `idCount` ids fit. */
export function narrowIds(ids: Uint32Array, idCount: number): IdArray {
  return idCount <= 0x10000 ? Uint16Array.from(ids) : ids;
}

function readSections(bytes: Uint8Array, expected: { kind: string; version: number; sum: number }, refusal: (how: string) => ProblemError): ReadonlyMap<string, SnapshotArray> {
  if (bytes.length < headerBytes || readAscii(bytes, 0, 8) !== magic) throw refusal('it is not a file of this program');
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
    const type = arrayTypes[uint32(row + rowField.type)];
    if (type === undefined) throw refusal('its section table is damaged');
    sections.set(readAscii(bytes, row, 16), new type(bytes.buffer as ArrayBuffer, bytes.byteOffset + uint32(row + rowField.offset), uint32(row + rowField.count)));
  }
  return sections;
}
