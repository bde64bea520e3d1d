import { closeSync, fstatSync, openSync, read, readSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { ProblemError } from '../../core/base/problem';
import type { PageSource } from './filePages';
import { rebuildAdvice } from './schemaVersion';

/** Bytes that are read at once. */
const pieceBytes = 2 ** 20;

/** The bytes of a file, and where those behind the beginning come from that were not read yet. */
export interface OpenedFile {
  readonly bytes: Uint8Array;
  readonly source?: PageSource;
}

export interface Reading {
  /** Tells by the first {@link headBytes} up to where the file is to be read now. */
  endOf(bytes: Uint8Array): number;
  /** Told, in order, up to where the bytes are there: what is done with them then is done while others are read. */
  onRead(bytes: Uint8Array, end: number): void;
}

/** Bytes that tell how the others are laid out: more than a header and a table of sections take. */
const headBytes = 4_096;

/**
 * A file of a catalog, read in large pieces, several at a time: `readFile` goes in pieces of half a megabyte, one after the other, and takes twice as long.
 * @returns with a source, which its owner closes, where it was not read to its end
 * @throws ProblemError where it is missing or cannot be read
 */
export async function readBeginning(directory: string, name: string, reading: Reading): Promise<OpenedFile> {
  let opening: Opening | undefined;
  try {
    opening = openHead(directory, name, reading);
    const { file, bytes, head, end } = opening;
    const pieces = Array.from({ length: Math.ceil((end - head) / pieceBytes) }, (_, piece) => readPiece(file, bytes, { from: head + piece * pieceBytes, end }));
    // A piece that cannot be read ends the reading below, once those before it are there; the others must not end the process.
    for (const piece of pieces) piece.catch(() => undefined);
    let length = head;
    reading.onRead(bytes, length);
    try {
      for (const piece of pieces) {
        const read = await piece;
        length += read;
        reading.onRead(bytes, length);
        if (read < pieceBytes) break;
      }
    } finally {
      await Promise.allSettled(pieces);
    }
    return endOpening(opening, length);
  } catch (error) {
    if (opening !== undefined) closeSync(opening.file);
    throw unreadable(error, name);
  }
}

/** The same while the caller waits. */
export function readBeginningNow(directory: string, name: string, reading: Reading): OpenedFile {
  let opening: Opening | undefined;
  try {
    opening = openHead(directory, name, reading);
    const { file, bytes, head, end } = opening;
    const length = head + (end > head ? fillNow(file, bytes, head, end) : 0);
    reading.onRead(bytes, length);
    return endOpening(opening, length);
  } catch (error) {
    if (opening !== undefined) closeSync(opening.file);
    throw unreadable(error, name);
  }
}

interface Opening {
  readonly file: number;
  readonly bytes: Uint8Array;
  /** So many bytes are there. */
  readonly head: number;
  /** So many are wanted. */
  readonly end: number;
}

function openHead(directory: string, name: string, { endOf }: Reading): Opening {
  const file = openSync(path.join(directory, name), 'r');
  try {
    const { size } = fstatSync(file);
    const bytes = roomFor(size);
    const head = fillNow(file, bytes, 0, Math.min(size, headBytes));
    return { file, bytes, head, end: Math.min(size, endOf(bytes)) };
  } catch (error) {
    closeSync(file);
    throw error;
  }
}

/** @param length so many bytes are there now */
function endOpening({ file, bytes, end }: Opening, length: number): OpenedFile {
  if (end < bytes.length && length >= end) return { bytes, source: sourceOf(file) };
  closeSync(file);
  return { bytes: bytes.subarray(0, length) };
}

function sourceOf(file: number): PageSource {
  const proveWhole = (read: number, wanted: number): void => {
    if (read < wanted) throw new Error(`it ends ${wanted - read} bytes too soon`);
  };
  return {
    readNow: (bytes, from, to) => { proveWhole(fillNow(file, bytes, from, to), to - from); },
    read: async (bytes, from, to) => { proveWhole(await readPiece(file, bytes, { from, end: to }), to - from); },
    close: () => { closeSync(file); },
  };
}

const readAsync = promisify(read);

/** Fills a piece of the bytes; less than all of it only where the file ends. */
async function readPiece(file: number, bytes: Uint8Array, { from, end: last }: { readonly from: number; readonly end: number }): Promise<number> {
  const end = Math.min(from + pieceBytes, last);
  let place = from;
  for (let count = -1; place < end && count !== 0; place += count) count = (await readAsync(file, bytes, place, end - place, place)).bytesRead;
  return place - from;
}

/** The same while the caller waits. */
function fillNow(file: number, bytes: Uint8Array, from: number, end: number): number {
  let place = from;
  for (let count = -1; place < end && count !== 0; place += count) count = readSync(file, bytes, place, end - place, place);
  return place - from;
}

const pageBytes = 65_536;
/** Smaller files are read sooner than such a memory is there. */
const leastBytes = 2 ** 20;

/**
 * A large file is read into memory of WebAssembly where there is any: the system hands out its pages in two thirds of the time that
 * others take (Linux, 4 MB: 2.8 ms with the reading, beside 4.1), which counts in a start of a few milliseconds.
 */
function roomFor(size: number): Uint8Array {
  if (size < leastBytes) return new Uint8Array(size);
  try {
    return new Uint8Array(new WebAssembly.Memory({ initial: Math.ceil(size / pageBytes) }).buffer, 0, size);
  } catch {
    return new Uint8Array(size);
  }
}

function unreadable(error: unknown, name: string): ProblemError {
  const isMissing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
  const how = isMissing ? 'the file is missing' : `the file cannot be read (${String(error)})`;
  return new ProblemError({ what: `The installed code lists cannot be read: ${how}.`, where: name, advice: rebuildAdvice }, { cause: error });
}
