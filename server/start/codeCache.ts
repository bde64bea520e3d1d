import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { sumOf } from './sumOf';

/** Files kept per bundle: the editor's runtime and plain Node alternate on one folder, each with its own V8 version. */
const keptFiles = 4;

/**
 * Cache of one bundle's compiled code, in a folder that may be emptied at any time. A file's name covers everything the code
 * was compiled from and with, since V8 compares only the source's length; it begins with a checksum, since V8 does not detect
 * flipped bits. Never throws: on errors there is simply no cache.
 */
export class CodeCache {
  readonly #folder: string;
  readonly #bundle: string;
  readonly #file: string;

  /** @param flags V8 flags; code compiled with other flags is rejected */
  constructor(folder: string, bundle: string, { source, flags }: { readonly source: Uint8Array; readonly flags: readonly string[] }) {
    const made = [sumOf(source), sumOf(Buffer.from(`${process.versions.v8} ${process.arch} ${flags.join(' ')}`))].map((sum) => sum.toString('hex').slice(0, 32));
    this.#folder = folder;
    this.#bundle = bundle;
    this.#file = path.join(folder, `${bundle}-${made.join('-')}-${source.length}.code`);
  }

  /** The compiled code; undefined if missing or damaged. */
  read(): Buffer | undefined {
    try {
      const bytes = readFileSync(this.#file);
      const sumBytes = sumOf(Buffer.alloc(0)).length;
      const code = bytes.subarray(sumBytes);
      return sumOf(code).equals(bytes.subarray(0, sumBytes)) ? code : undefined;
    } catch {
      return undefined;
    }
  }

  /** Writes the code atomically, and deletes files of older builds. */
  write(code: Buffer): void {
    const scratch = `${this.#file}.${process.pid.toString()}`;
    try {
      // For the user only: the code runs at the next start.
      mkdirSync(this.#folder, { recursive: true, mode: 0o700 });
      writeFileSync(scratch, Buffer.concat([sumOf(code), code]), { mode: 0o600 });
      renameSync(scratch, this.#file);
      this.#removeOld();
    } catch {
      // On a full disk, a read-only folder or a race with another process, the next start compiles again.
      attempt(() => { rmSync(scratch, { force: true }); });
    }
  }

  #removeOld(): void {
    const files = readdirSync(this.#folder)
      .filter((name) => name.startsWith(`${this.#bundle}-`))
      .map((name) => path.join(this.#folder, name))
      .map((file) => ({ file, time: statSync(file).mtimeMs }))
      .sort((one, other) => other.time - one.time);
    for (const { file } of files.slice(keptFiles)) rmSync(file, { force: true });
  }
}

function attempt(action: () => void): void {
  try {
    action();
  } catch {
    // Nothing to delete.
  }
}
