import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { CsvError, parse } from 'csv-parse';
import { ProblemError } from '../../../server/core/base/problem';
import type { ReleaseSource } from '../../../server/store/release/manifest';
import { columnKey } from './sheetForm';

/**
 * Receives the requested columns of a row by name, empty if the row is too short. Line 1 is the header. The object is reused for
 * all 112,120 rows, so copy what is to be kept.
 */
export type SheetRow<Column extends string> = (row: Readonly<Record<Column, string>>, line: number) => void;

export interface ReadSheetOptions<Column extends string> {
  /** For each column its keys (see {@link columnKey}), the publisher's first. All columns are required. */
  readonly columns: Readonly<Record<Column, readonly string[]>>;
  readonly onRow: SheetRow<Column>;
  /** Called periodically. */
  readonly onProgress: (rows: number) => void;
  readonly signal: AbortSignal;
}

/** Rows per progress event. */
const progressRows = 10_000;
/** Maximum row size in bytes. The longest real row has about 300 characters; without a limit a stray quote would swallow the rest of the file. */
const maxRowBytes = 10_000;

/**
 * Reads a comma-separated sheet as a stream, with columns in any order.
 * @returns the file as a source of the release, and the number of rows below the header
 * @throws ProblemError if a column is missing or a quote is unbalanced
 */
export async function readSheet<Column extends string>(file: string, options: ReadSheetOptions<Column>): Promise<{ source: ReleaseSource; rows: number }> {
  const { columns, onRow, onProgress, signal } = options;
  const name = path.basename(file);
  const hash = createHash('sha256');
  let bytes = 0;
  let rows = 0;
  let places: [Column, number][] | undefined;
  const row = {} as Record<Column, string>;
  const take = (record: readonly string[], line: number): void => {
    if (places === undefined) {
      places = findColumns(record, columns, name);
      return;
    }
    rows += 1;
    if (rows % progressRows === 0) onProgress(rows);
    for (const [column, at] of places) row[column] = record[at]?.trim() ?? '';
    onRow(row, line);
  };
  const parser = parse({
    bom: true,
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    max_record_size: maxRowBytes,
    // Rows are consumed here, because streaming row objects costs more than parsing them.
    on_record: (record: string[], { lines }) => {
      take(record, lines);
      return null;
    },
  });
  parser.resume();
  try {
    await pipeline(
      createReadStream(file, { highWaterMark: 1 << 18 }),
      async function* (chunks: AsyncIterable<Buffer>) {
        for await (const chunk of chunks) {
          hash.update(chunk);
          bytes += chunk.length;
          yield chunk;
        }
      },
      parser,
      { signal },
    );
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw new ProblemError({ what: `The file is not well-formed: ${error.message}.`, where: `${name}, below line ${rows + 1}`, advice: 'Fetch the file again.' }, { cause: error });
  }
  onProgress(rows);
  return { source: { url: name, sha256: hash.digest('hex'), bytes }, rows };
}

function findColumns<Column extends string>(header: readonly string[], columns: Readonly<Record<Column, readonly string[]>>, name: string): [Column, number][] {
  const keys = header.map(columnKey);
  return (Object.entries(columns) as [Column, readonly string[]][]).map(([column, wanted]) => {
    const at = wanted.map((key) => keys.indexOf(key)).find((index) => index !== -1);
    if (at === undefined) throw new ProblemError({ what: `The header has no column "${wanted[0] ?? column}".`, where: `${name}, line 1`, advice: 'Fetch the file again.' });
    return [column, at];
  });
}
