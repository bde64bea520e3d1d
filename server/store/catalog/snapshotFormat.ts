// A snapshot is a file of typed arrays (sections), each at a multiple of 16 bytes, so that a reader takes views on the file's bytes without parsing.
// Header, 48 bytes: magic (8), byte-order mark, schema version, file size, section count, checksum of the sections, checksum of header and table (each
// Uint32), kind (16, ASCII). Then one 32-byte row per section: name (16, ASCII), element type, byte offset, element count, 1 if paged, else 0 (Uint32).
// Then the sections. Paged sections (see `FilePages`) are at the end and have one checksum per page, stored in the last section before them; the
// checksum of the sections then covers only the sections before them.

/** The sections of a snapshot. */
export type SnapshotArray = Uint8Array | Uint16Array | Uint32Array | Float32Array | Float64Array;

/** Ids, in 16 bits if their number allows it. */
export type IdArray = Uint16Array | Uint32Array;

/** UTF-16 code units, in one byte each if all are Latin-1. */
export type UnitArray = Uint8Array | Uint16Array;

/** The first bytes of a file. */
export const magic = 'HCDRsnap';
/** Reads as another number on a machine of the other byte order. */
export const byteOrderMark = 0x01020304;
/** Size of the header in bytes. A table row follows per section. */
export const headerBytes = 48;
export const rowBytes = 32;
/** Alignment of sections in bytes. */
export const alignment = 16;
/** Offsets of a row's fields, after its name. */
export const rowField = { type: 16, offset: 20, count: 24, isPaged: 28 } as const;
/** Name of the section with the page checksums. */
export const sumsName = 'pageSums';
/** Offsets of the header's fields. */
export const field = { order: 8, version: 12, size: 16, sections: 20, body: 24, header: 28, kind: 32 } as const;

/** By element type number. */
export const arrayTypes = [Uint8Array, Uint16Array, Uint32Array, Float32Array, Float64Array] as const;

/** Offset of the sections according to the header; the end of the file if it is too short. */
export function sectionsStart(bytes: Uint8Array): number {
  if (bytes.length < headerBytes) return bytes.length;
  return aligned(headerBytes + new DataView(bytes.buffer, bytes.byteOffset).getUint32(field.sections, littleEndian) * rowBytes);
}

/** Offset of the paged sections according to the header; the end of the file if there are none, or if the header is incomplete. */
export function pagesStart(bytes: Uint8Array): number {
  const start = Math.min(sectionsStart(bytes), bytes.length);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let row = headerBytes; row + rowBytes <= start; row += rowBytes) {
    if (view.getUint32(row + rowField.isPaged, littleEndian) === 1) return Math.max(start, Math.min(bytes.length, view.getUint32(row + rowField.offset, littleEndian)));
  }
  return bytes.length;
}

/** Typed arrays use the machine's byte order, as do the header's numbers; the mark identifies it. */
export const littleEndian = new Uint8Array(Uint32Array.of(1).buffer)[0] === 1;

/** The next aligned offset. */
export function aligned(offset: number): number {
  return Math.ceil(offset / alignment) * alignment;
}

/** Writes ASCII text. */
export function writeAscii(bytes: Uint8Array, offset: number, text: string): void {
  for (let index = 0; index < text.length; index += 1) bytes[offset + index] = text.charCodeAt(index);
}

/** Reads ASCII text up to a zero byte. */
export function readAscii(bytes: Uint8Array, offset: number, length: number): string {
  let text = '';
  for (let index = offset; index < offset + length; index += 1) {
    const unit = bytes[index] ?? 0;
    if (unit === 0) break;
    text += String.fromCharCode(unit);
  }
  return text;
}
