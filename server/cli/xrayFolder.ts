import { mkdir, readdir, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { performance } from 'node:perf_hooks';
import { ProblemError } from '../core/base/problem';
import { disclaimer } from '../service/codeCard';
import { fileProblem } from '../store/release/fileProblem';
import { exitCodes, type CommandSurroundings, type ExitCode } from './surroundings';
import { readModelCard } from './readModelCard';
import type { ModelOptions } from './xrayOptions';
import { exitCodeOf } from './xrayAnalyze';
import { xrayCsv } from './xrayCsv';
import { XrayJournal } from './xrayJournal';
import { toXrayRow, type XrayRow } from './xrayRow';
import { findModelDirectory, withXraySession, type XraySession } from './xraySession';

type FolderOptions = ModelOptions & { readonly out: string };

/** Names by which films come; what is in them decides how they are read. */
const filmName = /\.(?:png|jpe?g|dcm|dicom)$/i;

/** A line of progress this often, for terminals and logs alike. */
const progressEveryMs = 500;

/**
 * `hcdr xray analyze-folder`: every film below the folder, one after the other; results as `results.csv` and
 * `results.json` in `--out`. Stopped and started again, it goes on behind the last picture.
 */
export async function runXrayFolder(folder: string, options: FolderOptions, surroundings: CommandSurroundings): Promise<ExitCode> {
  try {
    return await analyzeFolder(folder, options, surroundings);
  } catch (error) {
    const problem = error instanceof ProblemError ? undefined : fileProblem(error);
    throw problem === undefined ? error : new ProblemError(problem);
  }
}

async function analyzeFolder(folder: string, options: FolderOptions, surroundings: CommandSurroundings): Promise<ExitCode> {
  const images = await listFilms(folder);
  if (images.length === 0) throw new ProblemError({ what: 'There is no picture in this folder or below it.', where: folder, advice: 'Films are files named *.png, *.jpg, *.jpeg, *.dcm or *.dicom.' });
  const modelDirectory = await findModelDirectory(options, surroundings);
  const card = await readModelCard(modelDirectory);
  await mkdir(options.out, { recursive: true });
  const journal = await XrayJournal.open(options.out, { version: 1, model: card.id, sha256: card.sha256 });
  journal.keepOnly(new Set(images));
  const isWhole = await withXraySession(options, surroundings, (session) => analyzeAll({ folder, images, modelDirectory, journal, session, surroundings }));
  const { rows } = journal;
  const summary = summarise(rows);
  await writeFile(path.join(options.out, 'results.csv'), xrayCsv(rows, card.labels.map(({ id }) => id)));
  const document = { model: card.id, complete: isWhole, ...summary, disclaimer: `${disclaimer} ${card.disclaimer}`, images: rows };
  await writeFile(path.join(options.out, 'results.json'), `${JSON.stringify(document, undefined, 2)}\n`);
  if (options.json === true) surroundings.writeOut(`${JSON.stringify({ ...document, images: undefined, out: options.out }, undefined, 2)}\n`);
  else surroundings.writeOut(`${summary.analyzed} analysed, ${summary.refused} refused, ${summary.failed} failed${isWhole ? '' : `, ${images.length - rows.length} to go (run it again)`}: ${path.join(options.out, 'results.csv')}\n`);
  return isWhole ? exitCodeOf(rows) : exitCodes.failed;
}

interface FolderRun {
  readonly folder: string;
  readonly images: readonly string[];
  readonly modelDirectory: string;
  readonly journal: XrayJournal;
  readonly session: XraySession;
  readonly surroundings: CommandSurroundings;
}

/** @returns false where it was stopped before the last picture */
async function analyzeAll({ folder, images, modelDirectory, journal, session, surroundings }: FolderRun): Promise<boolean> {
  let told = 0;
  for (const [index, image] of images.entries()) {
    if (session.signal.aborted) return false;
    const file = path.join(folder, image);
    const { size, mtimeMs } = await stat(file);
    const known = { sizeBytes: size, modifiedMs: Math.trunc(mtimeMs) };
    if (journal.has(image, known)) continue;
    const start = performance.now();
    const result = await session.client.analyze({ imagePath: path.resolve(file), modelDirectory, providers: session.providers, maps: 'above-threshold', displaySide: 0 }, { signal: session.signal });
    if (result.status === 'cancelled') return false;
    await journal.add({ ...known, row: toXrayRow(image, result, performance.now() - start) });
    if (start - told < progressEveryMs && index < images.length - 1) continue;
    told = start;
    const { refused, failed } = summarise(journal.rows);
    surroundings.writeError(`hcdr: ${index + 1} of ${images.length}, ${refused} refused, ${failed} failed\n`);
  }
  return true;
}

/** Paths from the folder, with forward slashes, sorted. */
async function listFilms(folder: string): Promise<readonly string[]> {
  const names = (await readdir(folder, { recursive: true })).filter((name) => filmName.test(name)).sort();
  const found = await Promise.all(names.map(async (name) => (await stat(path.join(folder, name))).isFile()));
  return names.filter((_, index) => found[index]).map((name) => name.split(path.sep).join('/'));
}

function summarise(rows: readonly XrayRow[]): { readonly analyzed: number; readonly refused: number; readonly failed: number } {
  const failed = rows.filter((row) => 'error' in row).length;
  const refused = rows.filter((row) => 'refused' in row).length;
  return { analyzed: rows.length - failed - refused, refused, failed };
}
