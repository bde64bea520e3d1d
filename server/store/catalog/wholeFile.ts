import { closeSync, fstatSync, openSync, read, readSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { ProblemError } from '../../core/base/problem';
import type { PageSource } from './filePages';
import { rebuildAdvice } from './schemaVersion';

/** Bytes per read. */
const pieceBytes = 2 ** 20;

/** The bytes of a file, and the source of those not read yet. */
export interface OpenedFile {
  readonly bytes: Uint8Array;
  readonly source?: PageSource;
}

export interface Reading {
  /** Returns the offset up to which to read now, given the first {@link headBytes}. */
  endOf(bytes: Uint8Array): number;
  /** Called in order with the offset up to which bytes are loaded, so that work on them overlaps with reading. */
  onRead(bytes: Uint8Array, end: number): void;
}

/** Bytes read first to determine the layout: more than a header and section table need. */
const headBytes = 4_096;

/**
 * Reads a file of a catalog in large pieces, several at a time: `readFile` reads half a megabyte at a time sequentially and takes
 * twice as long.
 * @returns including a source, which the caller closes, if the file was not read to its end
 * @throws ProblemError if it is missing or cannot be read
 */
export async function readBeginning(directory: string, name: string, reading: Reading): Promise<OpenedFile> {
  let opening: Opening | undefined;
  try {
    opening = openHead(directory, name, reading);
    const { file, bytes, head, end } = opening;
    const pieces = Array.from({ length: Math.ceil((end - head) / pieceBytes) }, (_, piece) => readPiece(file, bytes, { from: head + piece * pieceBytes, end }));
    // A failed piece rejects the loop below in its turn; the other rejections must not end the process.
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

/** The synchronous version. */
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
  /** Number of bytes loaded. */
  readonly head: number;
  /** Number of bytes wanted. */
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

/** @param length number of bytes loaded now */
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

/** Fills a piece; it stays incomplete only at the end of the file. */
async function readPiece(file: number, bytes: Uint8Array, { from, end: last }: { readonly from: number; readonly end: number }): Promise<number> {
  const end = Math.min(from + pieceBytes, last);
  let place = from;
  for (let count = -1; place < end && count !== 0; place += count) count = (await readAsync(file, bytes, place, end - place, place)).bytesRead;
  return place - from;
}

/** The synchronous version. */
function fillNow(file: number, bytes: Uint8Array, from: number, end: number): number {
  let place = from;
  for (let count = -1; place < end && count !== 0; place += count) count = readSync(file, bytes, place, end - place, place);
  return place - from;
}

const pageBytes = 65_536;
/** For smaller files, allocating such a memory takes longer than reading. */
const leastBytes = 2 ** 20;

/**
 * A large file is read into WebAssembly memory if available: the system provides its pages in two thirds of the usual time (Linux,
 * 4 MB: 2.8 ms including reading, versus 4.1), which matters in a start of a few milliseconds.
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
