import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { parseIsoDate, type IsoDate } from '../../core/base/isoDate';
import { ProblemError } from '../../core/base/problem';
import type { CodeEdits } from '../../core/icd/edits';
import { fileProblem } from '../release/fileProblem';
import { editsFile, editsRebuildAdvice, editsSchemaVersion, sumOfRows, type EditRun } from './editsFile';
import { StoredEdits } from './storedEdits';

/** The content of the file, for readers and for an ingest that extends it. */
export interface ReadEdits {
  readonly from: IsoDate;
  readonly to: IsoDate;
  readonly runs: readonly EditRun[];
}

/**
 * Opens the edit lists of an `mce` release.
 * @throws ProblemError if the file is missing, damaged or of another schema version, with advice
 */
export async function openEdits(directory: string, releaseId: string): Promise<CodeEdits> {
  const { from, to, runs } = await readEdits(directory);
  return new StoredEdits(releaseId, { from, to }, runs);
}

/** Reads the file of an `mce` release; see {@link openEdits}. */
export async function readEdits(directory: string): Promise<ReadEdits> {
  const file = path.join(directory, editsFile);
  const text = await readFile(file, 'latin1').catch((error: unknown) => {
    const problem = fileProblem(error, file);
    throw problem === undefined ? error : new ProblemError({ ...problem, advice: editsRebuildAdvice }, { cause: error });
  });
  const [first = '', ...rows] = text.split('\n');
  const header = readHeader(first);
  const from = parseIsoDate(String(header['from']));
  const to = parseIsoDate(String(header['to']));
  if (header['schemaVersion'] !== editsSchemaVersion || from === undefined || to === undefined) throw damaged(file, 'its first line is not that of an edit list of this program');
  if (header['sha256'] !== undefined && header['sha256'] !== sumOfRows(text.slice(first.length + 1))) throw damaged(file, 'its content has changed since it was written');
  const runs = rows.slice(0, -1).map(readRun);
  if (runs.length !== header['runs'] || !runs.every(isWhole)) throw damaged(file, 'rows are missing or broken');
  return { from, to, runs };
}

function readRun(row: string): EditRun {
  const [key = '', from = '', to = '', bits = ''] = row.split('\t');
  return { key, from: Number(from), to: Number(to), bits: Number.parseInt(bits, 16) };
}

function isWhole({ key, from, to, bits }: EditRun): boolean {
  return key.length > 2 && from <= to && bits > 0;
}

function readHeader(line: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : {};
  } catch {
    return {};
  }
}

function damaged(where: string, how: string): ProblemError {
  return new ProblemError({ what: `The installed edit lists cannot be read: ${how}.`, where, advice: editsRebuildAdvice });
}
