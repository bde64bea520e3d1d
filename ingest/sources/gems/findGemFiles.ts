import { createHash } from 'node:crypto';
import { open, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { ProblemError, type Problem } from '../../../server/core/base/problem';
import type { ReleaseSource } from '../../../server/store/release/manifest';
import { fileProblem } from '../../../server/store/release/fileProblem';
import { InflateBudget, maxContentBytes, readArchive } from '../../archive';
import { walkFolder } from '../../walkFolder';
import { gemFormNames, gemHeadBytes, recogniseGemForm, type GemForm } from './gemForm';

/** One file of the mappings or the titles. */
export interface FoundGemFile {
  readonly name: string;
  /** Decoded from ISO-8859-1: the mappings are ASCII, the titles are not. */
  readonly text: string;
  readonly source: ReleaseSource;
}

export interface GemSearch {
  readonly files: ReadonlyMap<GemForm, FoundGemFile>;
  /** Unreadable archives and files; the search continued without them. */
  readonly problems: readonly Problem[];
}

/**
 * Searches a folder, a zip archive or a single file for mappings and titles, recognised by their first lines and not by name. Of
 * several years of one mapping, the newest is used.
 * @throws ProblemError if `from` cannot be read, or if two different files of one year are the same list
 */
export async function findGemFiles(from: string, signal: AbortSignal): Promise<GemSearch> {
  const search = new Search(signal);
  const found = await stat(from).catch((error: unknown) => {
    throw new ProblemError(fileProblem(error, from) ?? { what: `The path cannot be read (${String(error)}).`, where: from });
  });
  if (!found.isDirectory()) await search.addFile(path.resolve(from));
  else for await (const file of walkFolder(path.resolve(from), signal)) await search.tryFile(file);
  return { files: search.files, problems: search.problems };
}

class Search {
  readonly files = new Map<GemForm, FoundGemFile>();
  readonly problems: Problem[] = [];
  readonly #signal: AbortSignal;
  readonly #budget = new InflateBudget();

  constructor(signal: AbortSignal) {
    this.#signal = signal;
  }

  /** Examines a file; problems are recorded and do not end the search. */
  async tryFile(file: string): Promise<void> {
    if (!/\.(?:txt|zip)$/i.test(file)) return;
    try {
      await this.addFile(file);
    } catch (error) {
      this.#signal.throwIfAborted();
      const problem = error instanceof ProblemError ? error.problem : fileProblem(error, file);
      if (problem === undefined || error instanceof TwoOfOneError) throw error;
      this.problems.push(problem);
    }
  }

  async addFile(file: string): Promise<void> {
    this.#signal.throwIfAborted();
    const name = path.basename(file);
    const { head, sizeBytes } = await readHead(file);
    if (head.subarray(0, 4).equals(Buffer.from('PK\x03\x04'))) return this.#addArchive(file, name);
    if (recogniseGemForm(head.toString('latin1')) === undefined || sizeBytes > maxContentBytes) return;
    this.#add(await readFile(file, { signal: this.#signal }), name, name);
  }

  async #addArchive(file: string, name: string): Promise<void> {
    for await (const entry of readArchive(file, { name, headBytes: gemHeadBytes, budget: this.#budget, signal: this.#signal })) {
      if (!/\.txt$/i.test(entry.name)) continue;
      const content = await entry.readWanted((head) => recogniseGemForm(head.toString('latin1', 0, gemHeadBytes)) !== undefined);
      if (content !== undefined) this.#add(content, path.posix.basename(entry.name), `${name}#${entry.name}`);
    }
  }

  #add(content: Buffer, name: string, url: string): void {
    const text = content.toString('latin1');
    const form = recogniseGemForm(text.slice(0, gemHeadBytes));
    if (form === undefined) return;
    const source = { url, sha256: createHash('sha256').update(content).digest('hex'), bytes: content.length };
    const other = this.files.get(form);
    if (other !== undefined && other.source.sha256 !== source.sha256 && yearOf(other.source.url) === yearOf(url)) throw new TwoOfOneError(form, other.source.url, url);
    if (other === undefined || yearOf(other.source.url) < yearOf(url)) this.files.set(form, { name, text, source });
  }
}

/** Ends the search: not a bad file, but an ambiguous folder. */
class TwoOfOneError extends ProblemError {
  constructor(form: GemForm, a: string, b: string) {
    super({ what: `Two files that differ are both ${gemFormNames[form]}: ${a} and ${b}.`, advice: 'Keep only the right one in the folder.' });
  }
}

/** The year in a name, or 0; the publisher's mappings are named by year. */
function yearOf(name: string): number {
  return Number(/20[0-9]{2}/.exec(name)?.[0] ?? 0);
}

async function readHead(file: string): Promise<{ head: Buffer; sizeBytes: number }> {
  const handle = await open(file, 'r');
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(gemHeadBytes), 0, gemHeadBytes, 0);
    return { head: buffer.subarray(0, bytesRead), sizeBytes: (await handle.stat()).size };
  } finally {
    await handle.close();
  }
}
