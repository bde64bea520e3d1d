import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import path from 'node:path';
import { PassThrough, type Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { ProblemError, type Problem } from '../../../server/core/base/problem';
import type { ReleaseSource } from '../../../server/store/release/manifest';
import { SheetProblems } from '../nihCxr/sheetProblems';
import { splitLine } from './splitLine';
import { isGzip, parseHeader } from './tableHeader';

export interface ReadTableOptions {
  /** Key column first; all are required. */
  readonly columns: readonly string[];
  /**
   * Receives the cells in the order of `columns`; the array is reused for every row.
   * @returns why the row is invalid; it is then skipped
   */
  readonly onRow: (cells: readonly string[]) => string | undefined;
  readonly onProgress: (rows: number) => void;
  readonly signal: AbortSignal;
}

/** Rows per progress event. */
const progressRows = 50_000;
/** The longest real line has about 400 characters. */
const maxLineLength = 100_000;
const fetchAdvice = 'Fetch the file again; SHA256SUMS.txt in the data set shows whether it is complete.';

/**
 * Reads a table as a stream, plain or gzipped. Invalid rows are skipped and reported by line; no message contains cell content.
 * @throws ProblemError if a column is missing, the file is damaged or truncated, or too many rows are bad
 */
export async function readTable(file: string, options: ReadTableOptions): Promise<{ source: ReleaseSource; rows: number; problems: readonly Problem[] }> {
  const name = path.basename(file);
  const hash = createHash('sha256');
  let bytes = 0;
  const lines = new Lines(name, options);
  const unpack: Transform = (await isPacked(file)) ? createGunzip() : new PassThrough();
  try {
    await pipeline(
      createReadStream(file, { highWaterMark: 1 << 16 }),
      async function* (chunks: AsyncIterable<Buffer>) {
        for await (const chunk of chunks) {
          hash.update(chunk);
          bytes += chunk.length;
          yield chunk;
        }
      },
      unpack,
      async (chunks: AsyncIterable<Buffer>) => {
        const decoder = new TextDecoder();
        for await (const chunk of chunks) lines.take(decoder.decode(chunk, { stream: true }));
        lines.finish(decoder.decode());
      },
      { signal: options.signal },
    );
  } catch (error) {
    if (!isUnpackError(error)) throw error;
    throw new ProblemError({ what: `The packed file is damaged or cut off (${error.message}).`, where: `${name}, below line ${lines.count}`, advice: fetchAdvice }, { cause: error });
  }
  options.onProgress(lines.rows);
  return { source: { url: name, sha256: hash.digest('hex'), bytes }, rows: lines.rows, problems: lines.problems.finish(lines.rows) };
}

/** Splits a stream of text into lines and cells. */
class Lines {
  readonly problems: SheetProblems;
  /** Lines started, including the header. */
  count = 0;
  /** Lines below the header. */
  rows = 0;
  readonly #name: string;
  readonly #options: ReadTableOptions;
  #rest = '';
  #places: readonly number[] | undefined;
  #width = 0;
  readonly #cells: string[];

  constructor(name: string, options: ReadTableOptions) {
    this.#name = name;
    this.#options = options;
    this.#cells = options.columns.map(() => '');
    this.problems = new SheetProblems(name);
  }

  take(text: string): void {
    const whole = this.#rest + text;
    let start = 0;
    for (let end = whole.indexOf('\n'); end !== -1; end = whole.indexOf('\n', start)) {
      this.#line(whole.slice(start, whole[end - 1] === '\r' && end > start ? end - 1 : end));
      start = end + 1;
    }
    this.#rest = whole.slice(start);
    if (this.#rest.length > maxLineLength) throw new ProblemError({ what: `The line is longer than ${maxLineLength} characters; this is not a table.`, where: `${this.#name}, line ${this.count + 1}`, advice: fetchAdvice });
  }

  finish(text: string): void {
    this.take(text);
    if (this.#rest !== '') this.#line(this.#rest);
    if (this.#places === undefined) throw new ProblemError({ what: 'The file is empty.', where: this.#name, advice: fetchAdvice });
  }

  #line(line: string): void {
    this.count += 1;
    if (this.#places === undefined) return this.#header(line);
    if (line === '') return;
    this.rows += 1;
    if (this.rows % progressRows === 0) this.#options.onProgress(this.rows);
    const all = splitLine(line);
    if (all === undefined) return this.problems.addRow('The quotes of the row do not match.', this.count);
    if (all.length !== this.#width) return this.problems.addRow(`The row has ${all.length} cells instead of ${this.#width}.`, this.count);
    this.#places.forEach((place, index) => (this.#cells[index] = all[place]?.trim() ?? ''));
    const problem = this.#options.onRow(this.#cells);
    if (problem !== undefined) this.problems.addRow(problem, this.count);
  }

  #header(line: string): void {
    const header = parseHeader(line.replace(/^\uFEFF/, ''));
    this.#places = this.#options.columns.map((column) => {
      const place = header.indexOf(column);
      if (place === -1) throw new ProblemError({ what: `The header has no column "${column}".`, where: `${this.#name}, line 1`, advice: fetchAdvice });
      return place;
    });
    this.#width = header.length;
  }
}

async function isPacked(file: string): Promise<boolean> {
  const handle = await open(file, 'r');
  try {
    const { buffer } = await handle.read(Buffer.alloc(2), 0, 2, 0);
    return isGzip(buffer) || /\.gz$/i.test(file);
  } finally {
    await handle.close();
  }
}

/** zlib errors are named Z_…; that includes a file named .gz that is not gzipped. */
function isUnpackError(error: unknown): error is Error {
  return error instanceof Error && String((error as NodeJS.ErrnoException).code).startsWith('Z_');
}
