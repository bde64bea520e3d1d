// A snapshot is typed arrays laid one after the other in one file, each at a multiple of 16 bytes, so that a reader
// takes views on the file's own bytes and parses nothing.
//
// Header, 48 bytes: magic (8), byte-order mark, schema version, file size, section count, checksum of the sections,
// checksum of header and table (each Uint32), kind (16, ASCII). Then one 32-byte row per section: name (16, ASCII),
// element type, byte offset, element count, 1 where it is read page by page, else 0 (Uint32). Then the sections.
//
// Sections that are read page by page (see `FilePages`) stand at the end. They have a checksum for each page,
// and these are the last section before them; the checksum of the sections is then that of what stands before them.

/** The sections of a snapshot. */
export type SnapshotArray = Uint8Array | Uint16Array | Uint32Array | Float32Array | Float64Array;

/** Ids that fit 16 bits where their number allows it. */
export type IdArray = Uint16Array | Uint32Array;

/** Letters in one byte each where they are all Latin. */
export type UnitArray = Uint8Array | Uint16Array;

/** How a file begins. */
export const magic = 'HCDRsnap';
/** Reads back as another number on a machine of the other byte order. */
export const byteOrderMark = 0x01020304;
/** Bytes of the header, and of a row of the table behind it. */
export const headerBytes = 48;
export const rowBytes = 32;
/** What places of sections are multiples of. */
export const alignment = 16;
/** Where the parts of a row lie, behind its name. */
export const rowField = { type: 16, offset: 20, count: 24, isPaged: 28 } as const;
/** Name of the section that holds the checksums of the pages. */
export const sumsName = 'pageSums';
/** Where the parts of the header lie. */
export const field = { order: 8, version: 12, size: 16, sections: 20, body: 24, header: 28, kind: 32 } as const;

/** By the number of an element type. */
export const arrayTypes = [Uint8Array, Uint16Array, Uint32Array, Float32Array, Float64Array] as const;

/** Where the sections begin, by the header; at the end of a file that is too short to tell. */
export function sectionsStart(bytes: Uint8Array): number {
  if (bytes.length < headerBytes) return bytes.length;
  return aligned(headerBytes + new DataView(bytes.buffer, bytes.byteOffset).getUint32(field.sections, littleEndian) * rowBytes);
}

/** Where what is read page by page begins, by the header; the end of the file where nothing is, or the header is not whole. */
export function pagesStart(bytes: Uint8Array): number {
  const start = Math.min(sectionsStart(bytes), bytes.length);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let row = headerBytes; row + rowBytes <= start; row += rowBytes) {
    if (view.getUint32(row + rowField.isPaged, littleEndian) === 1) return Math.max(start, Math.min(bytes.length, view.getUint32(row + rowField.offset, littleEndian)));
  }
  return bytes.length;
}

/** Typed arrays use the machine's byte order; the header's numbers follow it, and the mark tells. */
export const littleEndian = new Uint8Array(Uint32Array.of(1).buffer)[0] === 1;

/** The next place of a section. */
export function aligned(offset: number): number {
  return Math.ceil(offset / alignment) * alignment;
}

/** Writes letters of a byte each. */
export function writeAscii(bytes: Uint8Array, offset: number, text: string): void {
  for (let index = 0; index < text.length; index += 1) bytes[offset + index] = text.charCodeAt(index);
}

/** Reads letters of a byte each, up to a zero. */
export function readAscii(bytes: Uint8Array, offset: number, length: number): string {
  let text = '';
  for (let index = offset; index < offset + length; index += 1) {
    const unit = bytes[index] ?? 0;
    if (unit === 0) break;
    text += String.fromCharCode(unit);
  }
  return text;
}
