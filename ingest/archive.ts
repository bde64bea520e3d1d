import type { Readable } from 'node:stream';
import * as zlib from 'node:zlib';
import { fromBufferPromise, openPromise, type Entry, type ZipFile } from 'yauzl';
import { ProblemError, type Problem } from '../server/core/base/problem';

/** Maximum number of entries per archive: the largest official one has nine files; a malicious one can list millions. */
const maxEntries = 10_000;

/** Maximum size of a file read whole, in bytes. An order file has 15 MB; the largest official archive 5 MB. */
export const maxContentBytes = 64 * 1024 * 1024;

/** Limit on the bytes inflated in one search over all archives, against archives that list one large entry many times. */
export class InflateBudget {
  #left: number;

  constructor(bytes = 1024 * 1024 * 1024) {
    this.#left = bytes;
  }

  /** @throws ProblemError once the budget is exceeded */
  spend(bytes: number, where: string): void {
    this.#left -= bytes;
    if (this.#left < 0) throw hostile('The archives inflate to more than 1 GB.', where);
  }
}

/** A file in a zip archive. */
export interface ArchiveEntry {
  /** The name in the archive, with forward slashes; never absolute, never with `..`. */
  readonly name: string;
  /**
   * The entry's bytes if `isWanted` accepts its first bytes; otherwise undefined, and the rest is not inflated.
   * @throws ProblemError if it is larger than {@link maxContentBytes}, damaged, or inconsistent with the archive's directory
   */
  readWanted(isWanted: (head: Buffer) => boolean): Promise<Buffer | undefined>;
}

export interface ArchiveOptions {
  /** For messages. */
  readonly name: string;
  /** Number of bytes `isWanted` needs. */
  readonly headBytes: number;
  readonly budget: InflateBudget;
  readonly signal: AbortSignal;
}

/**
 * The files of a zip archive, in archive order. Nothing is ever written under an entry's name.
 * @param source a path, or the bytes of a nested archive
 * @throws ProblemError if it is not a zip archive, and for encrypted entries, path traversal and zip bombs
 */
export async function* readArchive(source: string | Buffer, options: ArchiveOptions): AsyncGenerator<ArchiveEntry> {
  const { name } = options;
  let zip: ZipFile;
  try {
    zip = await (typeof source === 'string' ? openPromise(source) : fromBufferPromise(source));
  } catch (error) {
    if (isSystemError(error)) throw error;
    throw new ProblemError({ what: `This is not a complete zip archive (${reasonOf(error)}).`, where: name, advice: 'Fetch it again.' });
  }
  try {
    if (zip.entryCount > maxEntries) throw hostile(`The archive lists ${zip.entryCount} files; at most ${maxEntries} are read.`, name);
    for await (const entry of entriesOf(zip, name)) {
      options.signal.throwIfAborted();
      if (entry.fileName.endsWith('/')) continue;
      if (entry.isEncrypted()) {
        throw new ProblemError({ what: `The file ${entry.fileName} in the archive is encrypted.`, where: name, advice: 'Unpack the archive with its password, then ingest the folder.' });
      }
      yield { name: entry.fileName, readWanted: (isWanted) => readEntry(zip, entry, { ...options, isWanted }) };
    }
  } finally {
    zip.close();
  }
}

async function* entriesOf(zip: ZipFile, name: string): AsyncGenerator<Entry> {
  try {
    for await (const entry of zip.eachEntry()) yield entry;
  } catch (error) {
    if (error instanceof ProblemError || isSystemError(error) || !(error instanceof Error)) throw error;
    const { message } = error;
    const leadsOut = /^(?:invalid relative path|absolute path|invalid characters in fileName)/.test(message);
    throw leadsOut ? hostile(`A file name in the archive leads outside of it (${message}).`, name) : damaged(name, message);
  }
}

interface EntryRead extends ArchiveOptions {
  readonly isWanted: (head: Buffer) => boolean;
}

async function readEntry(zip: ZipFile, entry: Entry, read: EntryRead): Promise<Buffer | undefined> {
  const where = `${read.name}, ${entry.fileName}`;
  try {
    const stream = await zip.openReadStreamPromise(entry);
    try {
      return await collect(stream, entry, { ...read, name: where });
    } finally {
      stream.destroy();
    }
  } catch (error) {
    if (error instanceof ProblemError || isSystemError(error) || read.signal.aborted || !(error instanceof Error)) throw error;
    throw damaged(where, error.message);
  }
}

async function collect(stream: Readable, entry: Entry, { name, headBytes, budget, signal, isWanted }: EntryRead): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let received = 0;
  let decided = false;
  for await (const chunk of stream) {
    signal.throwIfAborted();
    const data = chunk as Buffer;
    received += data.length;
    budget.spend(data.length, name);
    // Counts the bytes actually inflated, not the size stated in the archive.
    if (received > maxContentBytes) throw hostile(`The file inflates to more than ${maxContentBytes / 1024 / 1024} MB.`, name);
    chunks.push(data);
    if (decided || received < headBytes) continue;
    if (!isWanted(Buffer.concat(chunks))) return undefined;
    decided = true;
  }
  const content = Buffer.concat(chunks);
  if (!decided && !isWanted(content)) return undefined;
  if (hasWrongChecksum(content, entry.crc32)) throw damaged(name, 'its checksum is wrong');
  return content;
}

/** Node has CRC-32 since 20.15; in older versions, damage is left to the inflater and the parser to detect. */
function hasWrongChecksum(content: Buffer, expected: number): boolean {
  const crc32 = 'crc32' in zlib ? zlib.crc32 : undefined;
  return typeof crc32 === 'function' && crc32(content) !== expected;
}

function isSystemError(error: unknown): boolean {
  return error instanceof Error && typeof (error as NodeJS.ErrnoException).syscall === 'string';
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function hostile(what: string, where: string): ProblemError {
  return new ProblemError({ what, where, advice: 'This is not a release archive from the publisher; do not trust it.' } satisfies Problem);
}

function damaged(where: string, reason: string): ProblemError {
  return new ProblemError({ what: `The archive is damaged (${reason}).`, where, advice: 'Fetch it again.' });
}
