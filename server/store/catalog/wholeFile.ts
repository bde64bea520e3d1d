import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { open, type FileHandle } from 'node:fs/promises';
import path from 'node:path';
import { ProblemError } from '../../core/base/problem';
import { rebuildAdvice } from './schemaVersion';

/** Bytes that are read at once. */
const pieceBytes = 2 ** 20;

/**
 * A file of a catalog, read in large pieces, several at a time: `readFile` goes in pieces of half a megabyte, one after the other, and takes twice as long.
 * @param onRead told, in order, up to where the bytes are there: what is done with them then is done while others are read
 * @throws ProblemError where it is missing or cannot be read
 */
export async function readWhole(directory: string, name: string, onRead: (bytes: Uint8Array, end: number) => void): Promise<Uint8Array> {
  try {
    const file = await open(path.join(directory, name));
    try {
      const { size } = await file.stat();
      const bytes = roomFor(size);
      const pieces = Array.from({ length: Math.ceil(size / pieceBytes) }, (_, piece) => readPiece(file, bytes, piece * pieceBytes));
      // A piece that cannot be read ends the reading below, once those before it are there; the others must not end the process.
      for (const piece of pieces) piece.catch(() => undefined);
      let length = 0;
      for (const piece of pieces) {
        const read = await piece;
        length += read;
        onRead(bytes, length);
        if (read < pieceBytes) break;
      }
      await Promise.allSettled(pieces);
      return bytes.subarray(0, length);
    } finally {
      await file.close();
    }
  } catch (error) {
    throw unreadable(error, name);
  }
}

/** Fills a piece of the bytes; less than all of it only where the file ends. */
async function readPiece(file: FileHandle, bytes: Uint8Array, from: number): Promise<number> {
  const end = Math.min(from + pieceBytes, bytes.length);
  let place = from;
  for (let read = -1; place < end && read !== 0; place += read) read = (await file.read(bytes, place, end - place, place)).bytesRead;
  return place - from;
}

/** A file of a catalog, read by one call, while the caller waits. */
export function readWholeNow(directory: string, name: string): Uint8Array {
  try {
    const file = openSync(path.join(directory, name), 'r');
    try {
      const { size } = fstatSync(file);
      const bytes = roomFor(size);
      let length = 0;
      for (let read = -1; length < size && read !== 0; length += read) read = readSync(file, bytes, length, size - length, length);
      return bytes.subarray(0, length);
    } finally {
      closeSync(file);
    }
  } catch (error) {
    throw unreadable(error, name);
  }
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
