import { open } from 'node:fs/promises';
import path from 'node:path';
import { constants, gunzipSync } from 'node:zlib';
import { mimicTableNames, mimicTables, type MimicTableName } from '../../../server/store/mimic/mimicTables';

/** Bytes that surely hold a header line, packed or not. */
const headBytes = 16_384;

/** Column names of a file's first line, or undefined where it is no text or no whole gzip head. */
export async function readHeader(file: string): Promise<readonly string[] | undefined> {
  const head = await readHead(file);
  if (head.length === 0) return undefined;
  try {
    // The head of a gzip file is no whole one: what comes out of it is enough.
    const text = isGzip(head) ? gunzipSync(head, { finishFlush: constants.Z_SYNC_FLUSH }) : head;
    if (text.includes(0)) return undefined;
    const [line = ''] = text.toString('utf8').replace(/^\uFEFF/, '').split(/\r?\n|\r/, 1);
    return parseHeader(line);
  } catch {
    return undefined;
  }
}

/** Names of columns, without quotes, case and blanks. */
export function parseHeader(line: string): readonly string[] {
  return line.split(',').map((name) => name.trim().replace(/^"|"$/g, '').toLowerCase());
}

/** What the columns say: of all tables whose columns are there the one with the most. */
export function recogniseTable(header: readonly string[], file: string): MimicTableName | undefined {
  const has = new Set(header);
  const needs = (name: MimicTableName): readonly string[] => [mimicTables[name].key, ...mimicTables[name].columns];
  const fitting = mimicTableNames.filter((name) => needs(name).every((column) => has.has(column)));
  const most = Math.max(...fitting.map((name) => needs(name).length));
  const [best, other] = fitting.filter((name) => needs(name).length === most);
  // The two dictionaries of titles have the same columns: their names tell them apart.
  return other === undefined ? best : (nameTable(file) ?? (/proc/i.test(path.basename(file)) ? 'd_icd_procedures' : best));
}

/** What the file's name says. */
export function nameTable(file: string): MimicTableName | undefined {
  const name = path.basename(file).toLowerCase().replace(/\.csv(?:\.gz)?$/, '');
  return mimicTableNames.find((table) => table === name);
}

export function isGzip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x1f && bytes[1] === 0x8b;
}

async function readHead(file: string): Promise<Buffer> {
  const handle = await open(file, 'r');
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(headBytes), 0, headBytes, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}
