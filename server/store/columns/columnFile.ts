import { createHash } from 'node:crypto';
import * as v from 'valibot';
import { ProblemError } from '../../core/base/problem';

/**
 * A file of typed columns, laid out so that a reader takes views on the file's bytes and parses only a short table.
 * Header, 64 bytes: magic (8, ASCII), byte-order mark, schema version, length of the table (each Uint32), 12 zero bytes, SHA-256
 * of the rest (32). Then the table as JSON, then the columns, each at a multiple of 16 bytes.
 */
export type ColumnArray = Uint8Array | Uint16Array | Uint32Array | Float64Array;

/** Columns by name, and metadata of the writer. */
export interface ColumnFile {
  readonly meta: unknown;
  readonly columns: Readonly<Record<string, ColumnArray>>;
}

/** A kind of column file: its magic bytes, and the wording of its errors. */
export interface ColumnForm {
  /** Eight ASCII characters, unique to this kind of file. */
  readonly magic: string;
  /** Incremented with every change that an older or newer reader would misread. */
  readonly schemaVersion: number;
  /** The file's content, as in the middle of a sentence: `X-ray metadata`. */
  readonly subject: string;
  /** What to do about an unreadable file. */
  readonly advice: string;
}

/** Reads as another number on a machine of the other byte order. */
const byteOrderMark = 0x01020304;
const headerBytes = 64;
const field = { order: 8, version: 12, table: 16, sha256: 32 } as const;
const alignment = 16;

const arrayTypes = { u8: Uint8Array, u16: Uint16Array, u32: Uint32Array, f64: Float64Array } as const;
type ArrayType = keyof typeof arrayTypes;

const count = v.pipe(v.number(), v.integer(), v.minValue(0));
/** `offset` is relative to the end of the table, rounded up. */
const tableSchema = v.object({
  meta: v.unknown(),
  columns: v.array(v.object({ name: v.string(), type: v.picklist(['u8', 'u16', 'u32', 'f64']), offset: count, length: count })),
});

/** Encodes columns as the bytes of a file; `meta` is plain JSON data. */
export function encodeColumns({ meta, columns }: ColumnFile, { magic, schemaVersion }: ColumnForm): Uint8Array {
  let size = 0;
  const rows = Object.entries(columns).map(([name, array]) => {
    const row = { name, type: typeOf(array), offset: size, length: array.length };
    size = aligned(size + array.byteLength);
    return row;
  });
  const table = new TextEncoder().encode(JSON.stringify({ meta, columns: rows }));
  const start = aligned(headerBytes + table.length);
  const bytes = new Uint8Array(start + size);
  const header = new Uint32Array(bytes.buffer, 0, headerBytes / 4);
  bytes.set(new TextEncoder().encode(magic));
  header[field.order / 4] = byteOrderMark;
  header[field.version / 4] = schemaVersion;
  header[field.table / 4] = table.length;
  bytes.set(table, headerBytes);
  for (const { name, offset } of rows) {
    const array = columns[name];
    if (array !== undefined) bytes.set(new Uint8Array(array.buffer, array.byteOffset, array.byteLength), start + offset);
  }
  bytes.set(sha256(bytes.subarray(headerBytes)), field.sha256);
  return bytes;
}

/**
 * Attaches views to the bytes of a column file.
 * @param where name of the file, for messages
 * @throws ProblemError unless the bytes are a complete, undamaged file of this schema version
 */
export function attachColumns(bytes: Uint8Array, where: string, form: ColumnForm): ColumnFile {
  const { magic, schemaVersion, subject } = form;
  const refuse = (how: string): ProblemError => damaged(where, how, form);
  // A view's offset must be a multiple of the element size; a pooled Buffer may start anywhere.
  const own = bytes.byteOffset % alignment === 0 ? bytes : Uint8Array.from(bytes);
  if (own.length < headerBytes || readAscii(own.subarray(0, magic.length)) !== magic) throw refuse(`it is no ${subject} file`);
  const header = new Uint32Array(own.buffer, own.byteOffset, headerBytes / 4);
  if (header[field.order / 4] !== byteOrderMark) throw refuse('it was written on a machine of another byte order');
  const version = header[field.version / 4];
  if (version !== schemaVersion) throw refuse(`it has schema version ${version}, and this program reads ${schemaVersion}`);
  if (!sha256(own.subarray(headerBytes)).equals(own.subarray(field.sha256, headerBytes))) throw refuse('its content has changed since it was written');
  const tableEnd = headerBytes + (header[field.table / 4] ?? 0);
  const table = v.safeParse(tableSchema, parseJson(own.subarray(headerBytes, tableEnd)));
  if (!table.success) throw refuse('its table of columns cannot be read');
  const start = aligned(tableEnd);
  const columns = table.output.columns.map(({ name, type, offset, length }): [string, ColumnArray] => {
    if (start + offset + length * arrayTypes[type].BYTES_PER_ELEMENT > own.length) throw refuse(`its column "${name}" is cut off`);
    return [name, new arrayTypes[type](own.buffer as ArrayBuffer, own.byteOffset + start + offset, length)];
  });
  return { meta: table.output.meta, columns: Object.fromEntries(columns) };
}

/** The error for an unusable file, with advice. @param how end of the sentence */
export function damaged(where: string, how: string, { subject, advice }: ColumnForm): ProblemError {
  return new ProblemError({ what: `The installed ${subject} cannot be read: ${how}.`, where, advice });
}

function typeOf(array: ColumnArray): ArrayType {
  if (array instanceof Uint8Array) return 'u8';
  if (array instanceof Uint16Array) return 'u16';
  return array instanceof Uint32Array ? 'u32' : 'f64';
}

function sha256(bytes: Uint8Array): Buffer {
  return createHash('sha256').update(bytes).digest();
}

function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    return undefined;
  }
}

function readAscii(bytes: Uint8Array): string {
  return String.fromCharCode(...bytes);
}

function aligned(offset: number): number {
  return Math.ceil(offset / alignment) * alignment;
}
