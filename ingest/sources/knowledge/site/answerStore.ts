import { createHash } from 'node:crypto';
import { open, readdir, readFile, rename, rm, type FileHandle } from 'node:fs/promises';
import path from 'node:path';
import * as v from 'valibot';
import { syncFolder } from '../../../../server/store/release/durable';
import { makeFolder } from '../../../../server/store/release/makeFolder';

const headSchema = v.object({
  /** What the answer is kept under: the address, without secrets. */
  key: v.string(),
  /** 200, 404 or 410, or one of the redirects. */
  status: v.number(),
  /** ISO 8601 moment of the answer, or of the last word that it still holds. */
  at: v.string(),
  etag: v.optional(v.string()),
  /** Of a redirect: where to, absolute. */
  location: v.optional(v.string()),
  /** Length of the body where the server told it. */
  expectedBytes: v.optional(v.number()),
});

export type AnswerHead = v.InferOutput<typeof headSchema>;

/** An answer of a server, as it was kept. */
export interface KeptAnswer extends AnswerHead {
  readonly body: Buffer;
}

/** A body on its way to the disk. */
export interface AnswerDraft {
  write(chunk: Uint8Array): Promise<void>;
  /** Puts the answer in force: whole, or after a crash not at all. */
  commit(): Promise<void>;
  discard(): Promise<void>;
}

/**
 * Answers of servers on disk, one file each, kept outside the releases: what was fetched once is not fetched again when an
 * ingest is killed. A file has a line of JSON about the answer, then the body as it came. It is written beside its place and
 * renamed when it is whole; a whole one that a crash left beside its place is put there at the next start.
 */
export class AnswerStore {
  readonly #folder: string;

  private constructor(folder: string) {
    this.#folder = folder;
  }

  /** @param isWhole true where a body of unknown length is all there */
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

  /** Keeps an answer without a body, or an old body under a new head. */
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
