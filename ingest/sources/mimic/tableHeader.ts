import { open } from 'node:fs/promises';
import path from 'node:path';
import { constants, gunzipSync } from 'node:zlib';
import { mimicTableNames, mimicTables, type MimicTableName } from '../../../server/store/mimic/mimicTables';

/** Enough bytes for a header line, plain or gzipped. */
const headBytes = 16_384;

/** Column names of a file's first line; undefined if it is neither text nor gzip. */
export async function readHeader(file: string): Promise<readonly string[] | undefined> {
  const head = await readHead(file);
  if (head.length === 0) return undefined;
  try {
    // The head of a gzip file is truncated; the part that decompresses is enough.
    const text = isGzip(head) ? gunzipSync(head, { finishFlush: constants.Z_SYNC_FLUSH }) : head;
    if (text.includes(0)) return undefined;
    const [line = ''] = text.toString('utf8').replace(/^\uFEFF/, '').split(/\r?\n|\r/, 1);
    return parseHeader(line);
  } catch {
    return undefined;
  }
}

/** Column names without quotes, in lower case, without spaces. */
export function parseHeader(line: string): readonly string[] {
  return line.split(',').map((name) => name.trim().replace(/^"|"$/g, '').toLowerCase());
}

/** The table identified by columns: of those whose columns are all present, the one with the most. */
export function recogniseTable(header: readonly string[], file: string): MimicTableName | undefined {
  const has = new Set(header);
  const needs = (name: MimicTableName): readonly string[] => [mimicTables[name].key, ...mimicTables[name].columns];
  const fitting = mimicTableNames.filter((name) => needs(name).every((column) => has.has(column)));
  const most = Math.max(...fitting.map((name) => needs(name).length));
  const [best, other] = fitting.filter((name) => needs(name).length === most);
  // The two dictionaries of titles have the same columns and are distinguished by name.
  return other === undefined ? best : (nameTable(file) ?? (/proc/i.test(path.basename(file)) ? 'd_icd_procedures' : best));
}

/** The table identified by file name. */
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
