import { createHash } from 'node:crypto';
import { open, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { ProblemError, type Problem } from '../server/core/base/problem';
import { fileProblem } from '../server/store/release/fileProblem';
import type { ReleaseSource } from '../server/store/release/manifest';
import { InflateBudget, maxContentBytes, readArchive } from './archive';
import { walkFolder } from './walkFolder';

/** A file recognised by its first bytes. */
export interface WantedFile<Form extends string> {
  readonly form: Form;
  /** Base name. */
  readonly name: string;
  readonly content: Buffer;
  readonly source: ReleaseSource;
}

export interface WantedFiles<Form extends string> {
  /** Each distinct content once. */
  readonly files: readonly WantedFile<Form>[];
  /** What could not be read; the search continued without it. */
  readonly problems: readonly Problem[];
}

/** Number of bytes passed to a recogniser. */
const headBytes = 4096;

/**
 * Searches a folder, a zip archive or a single file for files that a recogniser accepts by their first bytes.
 * @throws ProblemError if `from` cannot be read
 */
export async function findWanted<Form extends string>(from: string, recognise: (head: Buffer) => Form | undefined, signal: AbortSignal): Promise<WantedFiles<Form>> {
  const files = new Map<string, WantedFile<Form>>();
  const problems: Problem[] = [];
  const budget = new InflateBudget();
  const add = (content: Buffer, name: string, url: string): void => {
    const form = recognise(content.subarray(0, headBytes));
    const sha256 = createHash('sha256').update(content).digest('hex');
    if (form !== undefined && !files.has(sha256)) files.set(sha256, { form, name, content, source: { url, sha256, bytes: content.length } });
  };
  const addFile = async (file: string): Promise<void> => {
    const name = path.basename(file);
    const { head, sizeBytes } = await readHead(file);
    if (head.subarray(0, 4).equals(Buffer.from('PK\x03\x04'))) {
      for await (const entry of readArchive(file, { name, headBytes, budget, signal })) {
        const content = await entry.readWanted((first) => recognise(first.subarray(0, headBytes)) !== undefined);
        if (content !== undefined) add(content, path.posix.basename(entry.name), `${name}#${entry.name}`);
      }
    } else if (recognise(head) !== undefined && sizeBytes <= maxContentBytes) add(await readFile(file, { signal }), name, name);
  };
  const found = await stat(from).catch((error: unknown) => {
    throw new ProblemError(fileProblem(error, from) ?? { what: `The path cannot be read (${String(error)}).`, where: from });
  });
  if (!found.isDirectory()) await addFile(path.resolve(from));
  else {
    for await (const file of walkFolder(path.resolve(from), signal)) {
      try {
        await addFile(file);
      } catch (error) {
        signal.throwIfAborted();
        const problem = error instanceof ProblemError ? error.problem : fileProblem(error, file);
        if (problem === undefined) throw error;
        problems.push(problem);
      }
    }
  }
  return { files: [...files.values()], problems };
}

async function readHead(file: string): Promise<{ head: Buffer; sizeBytes: number }> {
  const handle = await open(file, 'r');
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(headBytes), 0, headBytes, 0);
    return { head: buffer.subarray(0, bytesRead), sizeBytes: (await handle.stat()).size };
  } finally {
    await handle.close();
  }
}
