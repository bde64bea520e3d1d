import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { sumOf } from './sumOf';

/** Kept per bundle: the editor's runtime and a plain Node take turns on one folder, each with its own version of V8. */
const keptFiles = 4;

/**
 * Compiled code of one bundle in a folder that anybody may empty. A file is named by all that it was compiled from and with,
 * since V8 itself compares no more of a source than its length, and begins with a sum of what follows, since V8 does not
 * look for flipped bits. Nothing here throws: whoever cannot read or write goes without.
 */
export class CodeCache {
  readonly #folder: string;
  readonly #bundle: string;
  readonly #file: string;

  /** @param flags of V8, which takes no code that was compiled with others */
  constructor(folder: string, bundle: string, { source, flags }: { readonly source: Uint8Array; readonly flags: readonly string[] }) {
    const made = [sumOf(source), sumOf(Buffer.from(`${process.versions.v8} ${process.arch} ${flags.join(' ')}`))].map((sum) => sum.toString('hex').slice(0, 32));
    this.#folder = folder;
    this.#bundle = bundle;
    this.#file = path.join(folder, `${bundle}-${made.join('-')}-${source.length}.code`);
  }

  /** The compiled code, or undefined if there is none or it is damaged. */
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

  /** Puts the code in place by one rename, and takes away what older builds have left. */
  write(code: Buffer): void {
    const scratch = `${this.#file}.${process.pid.toString()}`;
    try {
      // For the user alone: the code runs at the next start.
      mkdirSync(this.#folder, { recursive: true, mode: 0o700 });
      writeFileSync(scratch, Buffer.concat([sumOf(code), code]), { mode: 0o600 });
      renameSync(scratch, this.#file);
      this.#removeOld();
    } catch {
      // A full disk, a folder that may not be written to, another process that was quicker: the next start compiles again.
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
    // Then there is nothing to take away.
  }
}
