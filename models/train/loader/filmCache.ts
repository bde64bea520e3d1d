import { createHash, randomBytes } from 'node:crypto';
import { readdir, readFile, rename, rm, stat, statfs, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { makeFolder } from '../../../server/store/release/makeFolder';

export interface FilmCacheOptions {
  /** Created on first use. One per run and process. */
  readonly folder: string;
  /** Maximum size in bytes. */
  readonly mostBytes: number;
}

/** Minimum fraction of the free disk space left to others. */
const leftToOthers = 0.75;
const sumLength = 32;

/**
 * Disk cache of decoded and downscaled films for later epochs. One file per film, named by a hash of its path, size,
 * modification time and form, so that a replaced film is decoded again and no film name appears; each file begins with its
 * SHA-256. A film that cannot be written or read is decoded again, so the cache never affects results.
 */
export class FilmCache {
  readonly #options: FilmCacheOptions;
  #room: Promise<{ bytes: number }> | undefined;

  constructor(options: FilmCacheOptions) {
    this.#options = options;
  }

  /** @param form identifies the derived data, including its size */
  async get(film: string, form: string, make: () => Promise<Float32Array>): Promise<Float32Array> {
    const file = await this.#fileOf(film, form);
    if (file === undefined) return make();
    const kept = await readKept(file);
    if (kept !== undefined) return kept;
    const made = await make();
    await this.#keep(file, made);
    return made;
  }

  async #fileOf(film: string, form: string): Promise<string | undefined> {
    const found = await stat(film, { bigint: true }).catch(() => undefined);
    if (found === undefined) return undefined;
    const name = createHash('sha256').update(JSON.stringify([film, String(found.size), String(found.mtimeNs), form])).digest('hex');
    return path.join(this.#options.folder, name);
  }

  async #keep(file: string, values: Float32Array): Promise<void> {
    const content = new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
    const room = await (this.#room ??= this.#measureRoom(sumLength + content.length));
    if (room.bytes < sumLength + content.length) return;
    room.bytes -= sumLength + content.length;
    const part = `${file}.${randomBytes(4).toString('hex')}.part`;
    try {
      await writeFile(part, Buffer.concat([createHash('sha256').update(content).digest(), content]));
      await rename(part, file);
    } catch {
      // The disk is full: decode from here on.
      room.bytes = 0;
      await rm(part, { force: true }).catch(() => undefined);
    }
  }

  /** Remaining room, counting files of earlier runs, each of about the given size. */
  async #measureRoom(size: number): Promise<{ bytes: number }> {
    const { folder, mostBytes } = this.#options;
    try {
      await makeFolder(folder);
      const names = await readdir(folder);
      // Remove partial files of killed processes.
      await Promise.all(names.filter((name) => name.endsWith('.part')).map((name) => rm(path.join(folder, name), { force: true })));
      const { bavail, bsize } = await statfs(folder);
      return { bytes: Math.min(mostBytes - names.length * size, (1 - leftToOthers) * bavail * bsize) };
    } catch {
      return { bytes: 0 };
    }
  }
}

async function readKept(file: string): Promise<Float32Array | undefined> {
  const bytes = await readFile(file).catch(() => undefined);
  if (bytes === undefined) return undefined;
  const content = bytes.subarray(sumLength);
  if (!createHash('sha256').update(content).digest().equals(bytes.subarray(0, sumLength))) return undefined;
  const values = new Float32Array(content.length / Float32Array.BYTES_PER_ELEMENT);
  new Uint8Array(values.buffer).set(content);
  return values;
}
