import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import initSqlJs, { type Database } from 'sql.js';
import { ProblemError } from '../../../core/base/problem';

export type { Database, Statement } from 'sql.js';

const wasmName = 'sql-wasm.wasm';

/** The loaded SQLite. This is the only file that imports sql.js. */
export interface Sqlite {
  /** An in-memory database with these bytes, or empty. The caller closes it. */
  open(bytes?: Uint8Array): Database;
}

/**
 * Loads SQLite: about 15 ms, once per process. Opening the first database takes about 20 ms more, since V8 compiles WebAssembly
 * functions on first call. sql.js keeps one instance per process, even a failed one, so the module's bytes are checked before it
 * sees them.
 * @throws ProblemError if SQLite's WebAssembly module is missing or damaged
 */
export async function loadSqlite(): Promise<Sqlite> {
  const wasm = await readWasm();
  const sql = await initSqlJs({ wasmBinary: wasm.buffer.slice(wasm.byteOffset, wasm.byteOffset + wasm.byteLength) as ArrayBuffer });
  return { open: (bytes) => new sql.Database(bytes) };
}

/** The module is next to the bundle; unbundled code (tests) finds it in the package. */
async function readWasm(): Promise<Buffer> {
  const beside = path.join(__dirname, wasmName);
  const wasm = (await readIfThere(beside)) ?? (await readFromPackage());
  if (wasm === undefined) throw wasmProblem('is missing');
  if (wasm.subarray(0, 4).toString('latin1') !== '\0asm') throw wasmProblem('is not a WebAssembly module');
  return wasm;
}

async function readFromPackage(): Promise<Buffer | undefined> {
  try {
    return await readIfThere(createRequire(__filename).resolve(`sql.js/dist/${wasmName}`));
  } catch {
    return undefined;
  }
}

async function readIfThere(file: string): Promise<Buffer | undefined> {
  try {
    return await readFile(file);
  } catch {
    return undefined;
  }
}

function wasmProblem(how: string): ProblemError {
  return new ProblemError({
    what: `SQLite's WebAssembly module ${how}.`,
    where: wasmName,
    advice: 'Install the extension again, or rebuild it from source (npm ci, npm run build).',
  });
}
