import { checksum } from './checksum';
import { sumPages } from './filePages';
import { catalogSchemaVersion } from './schemaVersion';
import { aligned, arrayTypes, byteOrderMark, field, headerBytes, littleEndian, magic, rowBytes, rowField, sectionsStart, type SnapshotArray, sumsName, writeAscii } from './snapshotFormat';

/**
 * Encodes sections as the bytes of one file. Names are ASCII, at most 16 characters.
 * @param paged names of the sections that are read page by page
 */
export function encodeSnapshot(kind: string, sections: Readonly<Record<string, SnapshotArray>>, { version = catalogSchemaVersion, paged = [] }: { readonly version?: number; readonly paged?: readonly string[] } = {}): Uint8Array {
  const entries = Object.entries(sections);
  const isPaged = ([name]: Entry): boolean => paged.includes(name);
  const end = layOut(entries.filter(isPaged), 0);
  const pages = packed(end);
  const sums: readonly Entry[] = end.size === 0 ? [] : [[sumsName, sumPages(pages)]];
  const whole = layOut([...entries.filter((entry) => !isPaged(entry)), ...sums], aligned(headerBytes + (entries.length + sums.length) * rowBytes));
  const pagedStart = whole.size;
  const bytes = new Uint8Array(pagedStart + end.size);
  bytes.set(packed(whole));
  bytes.set(pages, pagedStart);
  writeAscii(bytes, 0, magic);
  writeAscii(bytes, field.kind, kind);
  const view = new DataView(bytes.buffer);
  const setUint32 = (offset: number, value: number): void => view.setUint32(offset, value, littleEndian);
  setUint32(field.order, byteOrderMark);
  setUint32(field.version, version);
  setUint32(field.size, bytes.length);
  const rows = [...whole.placed.map((row) => ({ ...row, isPaged: 0 })), ...end.placed.map((row) => ({ ...row, offset: pagedStart + row.offset, isPaged: 1 }))];
  setUint32(field.sections, rows.length);
  rows.forEach(({ name, array, offset, ...row }, index) => {
    const place = headerBytes + index * rowBytes;
    writeAscii(bytes, place, name);
    setUint32(place + rowField.type, arrayTypes.findIndex((type) => array instanceof type));
    setUint32(place + rowField.offset, offset);
    setUint32(place + rowField.count, array.length);
    setUint32(place + rowField.isPaged, row.isPaged);
  });
  const start = sectionsStart(bytes);
  setUint32(field.body, checksum(bytes.subarray(start, pagedStart)));
  setUint32(field.header, checksum(bytes.subarray(0, start)));
  return bytes;
}

type Entry = readonly [name: string, array: SnapshotArray];

interface Layout {
  readonly placed: readonly { readonly name: string; readonly array: SnapshotArray; readonly offset: number }[];
  readonly size: number;
}

/** Lays out sections consecutively from an offset. */
function layOut(entries: readonly Entry[], start: number): Layout {
  let size = start;
  const placed = entries.map(([name, array]) => {
    const offset = size;
    size = aligned(offset + array.byteLength);
    return { name, array, offset };
  });
  return { placed, size };
}

function packed({ placed, size }: Layout): Uint8Array {
  const bytes = new Uint8Array(size);
  for (const { array, offset } of placed) bytes.set(new Uint8Array(array.buffer, array.byteOffset, array.byteLength), offset);
  return bytes;
}
