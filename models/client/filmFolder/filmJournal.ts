import { appendFile, readFile } from 'node:fs/promises';
import path from 'node:path';
import { ProblemError } from '../../../server/core/base/problem';
import type { FilmRow } from './filmRow';

/** A journal line: an image's row, and the file size and time that identify its content. */
export interface JournalEntry {
  readonly sizeBytes: number;
  readonly modifiedMs: number;
  /** `image` is its path from the folder, with forward slashes. */
  readonly row: FilmRow;
}

/** First line of the journal: results of another model are not mixed in. */
export interface JournalHead {
  readonly version: 1;
  readonly model: string;
  readonly sha256: string;
}

/**
 * Journal of a folder's results, one JSON line each, so that a stop at any moment costs at most one image. An incomplete line
 * is dropped and its image analyzed again.
 */
export class FilmJournal {
  readonly #file: string;
  readonly #entries = new Map<string, JournalEntry>();

  private constructor(file: string) {
    this.#file = file;
  }

  /** @throws ProblemError if the folder holds results of another model, or a journal that is none */
  static async open(folder: string, head: JournalHead): Promise<FilmJournal> {
    const journal = new FilmJournal(path.join(folder, 'journal.jsonl'));
    const text = await readFile(journal.#file, 'utf8').catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return '';
      throw error;
    });
    const [first, ...lines] = text.split('\n').flatMap((line) => parseLine(line) ?? []);
    if (first === undefined) {
      await appendFile(journal.#file, `${JSON.stringify(head)}\n`);
      return journal;
    }
    if (!isHead(first) || first.sha256 !== head.sha256) {
      const other = isHead(first) ? `the model ${first.model}` : 'something else';
      throw new ProblemError({ what: `The folder already contains results of ${other}.`, where: journal.#file, advice: 'Choose another folder for the results, or remove the file.' });
    }
    // An incomplete last line must not merge with the next one.
    if (!text.endsWith('\n')) await appendFile(journal.#file, '\n');
    for (const line of lines) if (isEntry(line)) journal.#entries.set(line.row.image, line);
    return journal;
  }

  /** In name order, independent of where a run was stopped. */
  get rows(): readonly FilmRow[] {
    return [...this.#entries.values()].map(({ row }) => row).sort((a, b) => (a.image < b.image ? -1 : 1));
  }

  /** Whether the unchanged file has a result; errors are retried, since they may be transient. */
  has(image: string, { sizeBytes, modifiedMs }: Omit<JournalEntry, 'row'>): boolean {
    const entry = this.#entries.get(image);
    return entry !== undefined && entry.sizeBytes === sizeBytes && entry.modifiedMs === modifiedMs && !('error' in entry.row);
  }

  async add(entry: JournalEntry): Promise<void> {
    this.#entries.set(entry.row.image, entry);
    await appendFile(this.#file, `${JSON.stringify(entry)}\n`);
  }

  /** Drops images that no longer exist. */
  keepOnly(images: ReadonlySet<string>): void {
    for (const image of this.#entries.keys()) if (!images.has(image)) this.#entries.delete(image);
  }
}

function parseLine(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

function isHead(value: unknown): value is JournalHead {
  return typeof value === 'object' && value !== null && 'sha256' in value && 'model' in value;
}

function isEntry(value: unknown): value is JournalEntry {
  return typeof value === 'object' && value !== null && 'row' in value && typeof value.row === 'object' && value.row !== null && 'image' in value.row;
}
