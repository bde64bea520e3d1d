import { stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { performance } from 'node:perf_hooks';
import { disclaimer } from '../../../server/core/base/disclaimer';
import { ProblemError } from '../../../server/core/base/problem';
import { fileProblem } from '../../../server/store/release/fileProblem';
import type { ModelCard } from '../../contract/modelCard';
import type { Provider, RemoteServer } from '../../contract/protocol';
import type { ModelsClient } from '../modelsClient';
import { readModelCard } from '../readModelCard';
import { filmCsv } from './filmCsv';
import { FilmJournal } from './filmJournal';
import { toFilmRow, type FilmRow } from './filmRow';
import { listFilms } from './listFilms';
import { makeFolder } from '../../../server/store/release/makeFolder';

export interface AnalyzeFolderOptions {
  /** Searched recursively. */
  readonly folder: string;
  /** Created if absent; receives `results.csv`, `results.json` and the journal. */
  readonly out: string;
  readonly modelDirectory: string;
  readonly client: ModelsClient;
  readonly providers: readonly Provider[];
  /** As in an analysis of one film. */
  readonly takesQuickest: boolean;
  readonly server?: RemoteServer;
  readonly signal: AbortSignal;
  /** Called when the films are listed, with the rows of earlier runs, and after each image, with its row. */
  readonly onProgress?: (progress: FolderProgress) => void;
}

export interface FolderProgress {
  readonly total: number;
  /** New or changed rows since the last call: a row replaces one with the same `image`. */
  readonly rows: readonly FilmRow[];
}

export interface FolderSummary {
  readonly analyzed: number;
  readonly refused: number;
  readonly failed: number;
}

export interface FolderOutcome {
  readonly card: ModelCard;
  /** In name order. */
  readonly rows: readonly FilmRow[];
  readonly total: number;
  readonly summary: FolderSummary;
  /** False if stopped before the last image; the next run resumes there. */
  readonly isWhole: boolean;
  /** Paths of the results. */
  readonly csv: string;
  readonly json: string;
}

/**
 * Analyzes every film of a folder tree, one after another, into `results.csv` and `results.json`. A stopped run resumes after
 * the last image; images that failed or changed are analyzed again.
 * @throws ProblemError if there are no films, or the results cannot be written or belong to another model
 */
export async function analyzeFolder(options: AnalyzeFolderOptions): Promise<FolderOutcome> {
  try {
    return await run(options);
  } catch (error) {
    const problem = error instanceof ProblemError ? undefined : fileProblem(error, options.out);
    throw problem === undefined ? error : new ProblemError(problem);
  }
}

async function run(options: AnalyzeFolderOptions): Promise<FolderOutcome> {
  const { folder, out } = options;
  const images = await listFilms(folder);
  const card = await readModelCard(options.modelDirectory);
  await makeFolder(out);
  const journal = await FilmJournal.open(out, { version: 1, model: card.id, sha256: card.sha256 });
  journal.keepOnly(new Set(images));
  options.onProgress?.({ total: images.length, rows: journal.rows });
  const isWhole = await analyzeAll(options, images, journal);
  const { rows } = journal;
  const summary = summarizeRows(rows);
  const [csv, json] = [path.join(out, 'results.csv'), path.join(out, 'results.json')];
  await writeFile(csv, filmCsv(rows, card.labels.map(({ id }) => id)));
  const document = { model: card.id, complete: isWhole, ...summary, disclaimer: `${disclaimer} ${card.disclaimer}`, images: rows };
  await writeFile(json, `${JSON.stringify(document, undefined, 2)}\n`);
  return { card, rows, total: images.length, summary, isWhole, csv, json };
}

/** @returns false if stopped before the last image */
async function analyzeAll(options: AnalyzeFolderOptions, images: readonly string[], journal: FilmJournal): Promise<boolean> {
  const { folder, client, modelDirectory, providers, takesQuickest, server, signal } = options;
  for (const image of images) {
    if (signal.aborted) return false;
    const file = path.resolve(folder, image);
    const found = await stat(file).catch(() => undefined);
    const known = { sizeBytes: found?.size ?? 0, modifiedMs: Math.trunc(found?.mtimeMs ?? 0) };
    if (journal.has(image, known)) continue;
    const start = performance.now();
    const result = await client.analyze({ imagePath: file, modelDirectory, providers, takesQuickest, maps: 'above-threshold', displaySide: 0, ...(server === undefined ? {} : { server }) }, { signal });
    if (result.status === 'cancelled') return false;
    const row = toFilmRow(image, result, performance.now() - start);
    await journal.add({ ...known, row });
    options.onProgress?.({ total: images.length, rows: [row] });
  }
  return true;
}

/** Counts rows by outcome. */
export function summarizeRows(rows: readonly FilmRow[]): FolderSummary {
  const failed = rows.filter((row) => 'error' in row).length;
  const refused = rows.filter((row) => 'refused' in row).length;
  return { analyzed: rows.length - failed - refused, refused, failed };
}
