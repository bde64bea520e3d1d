import { createHash } from 'node:crypto';
import { open, readdir, readFile, rename, rm, type FileHandle } from 'node:fs/promises';
import path from 'node:path';
import * as v from 'valibot';
import { syncFolder } from '../../../../server/store/release/durable';
import { makeFolder } from '../../../../server/store/release/makeFolder';

const headSchema = v.object({
  /** Cache key: the address without secrets. */
  key: v.string(),
  /** 200, 404 or 410, or one of the redirects. */
  status: v.number(),
  /** ISO 8601 time of the answer, or of its last revalidation. */
  at: v.string(),
  etag: v.optional(v.string()),
  /** For a redirect, the absolute target. */
  location: v.optional(v.string()),
  /** Length of the body, if the server stated it. */
  expectedBytes: v.optional(v.number()),
});

export type AnswerHead = v.InferOutput<typeof headSchema>;

/** A cached response. */
export interface KeptAnswer extends AnswerHead {
  readonly body: Buffer;
}

/** A body being written to disk. */
export interface AnswerDraft {
  write(chunk: Uint8Array): Promise<void>;
  /** Commits the response atomically. */
  commit(): Promise<void>;
  discard(): Promise<void>;
}

/**
 * On-disk cache of server responses, one file each, outside the releases, so that an interrupted ingest need not fetch them again.
 * A file has a line of JSON about the response, followed by the body as received. It is written under a temporary name and renamed
 * once complete; a complete one left by a crash is renamed at the next start.
 */
export class AnswerStore {
  readonly #folder: string;

  private constructor(folder: string) {
    this.#folder = folder;
  }

  /** @param isWhole decides whether a body of unknown length is complete */
  static async open(folder: string, isWhole: (body: Buffer) => boolean): Promise<AnswerStore> {
    await makeFolder(folder);
    for (const name of await readdir(folder)) {
      if (!name.endsWith('.part')) continue;
      const part = path.join(folder, name);
      const answer = parseAnswer(await readFile(part));
      const isComplete = answer !== undefined && (answer.expectedBytes === undefined ? isWhole(answer.body) : answer.body.length === answer.expectedBytes);
      if (isComplete) await rename(part, part.slice(0, -'.part'.length));
      else await rm(part, { force: true });
    }
    return new AnswerStore(folder);
  }

  async find(key: string): Promise<KeptAnswer | undefined> {
    try {
      const answer = parseAnswer(await readFile(this.#fileOf(key)));
      return answer?.key === key ? answer : undefined;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
      throw error;
    }
  }

  async begin(head: AnswerHead): Promise<AnswerDraft> {
    const file = this.#fileOf(head.key);
    const part = `${file}.part`;
    const handle = await open(part, 'w');
    const draft = new Draft(handle, part, file);
    try {
      await handle.writeFile(`${JSON.stringify(head)}\n`);
    } catch (error) {
      await draft.discard();
      throw error;
    }
    return draft;
  }

  /** Stores a response without a body, or an old body under a new head. */
  async keep(head: AnswerHead, body: Uint8Array = new Uint8Array()): Promise<void> {
    const draft = await this.begin(head);
    await draft.write(body);
    await draft.commit();
  }

  #fileOf(key: string): string {
    return path.join(this.#folder, createHash('sha256').update(key).digest('hex'));
  }
}

class Draft implements AnswerDraft {
  readonly #handle: FileHandle;
  readonly #part: string;
  readonly #file: string;

  constructor(handle: FileHandle, part: string, file: string) {
    this.#handle = handle;
    this.#part = part;
    this.#file = file;
  }

  async write(chunk: Uint8Array): Promise<void> {
    await this.#handle.appendFile(chunk);
  }

  async commit(): Promise<void> {
    await this.#handle.sync();
    await this.#handle.close();
    await rename(this.#part, this.#file);
    await syncFolder(path.dirname(this.#file));
  }

  async discard(): Promise<void> {
    await this.#handle.close();
    await rm(this.#part, { force: true });
  }
}

function parseAnswer(bytes: Buffer): KeptAnswer | undefined {
  const end = bytes.indexOf(0x0a);
  if (end === -1) return undefined;
  try {
    const parsed = v.safeParse(headSchema, JSON.parse(bytes.toString('utf8', 0, end)));
    return parsed.success ? { ...parsed.output, body: bytes.subarray(end + 1) } : undefined;
  } catch {
    return undefined;
  }
}
