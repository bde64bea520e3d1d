import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { evaluateModel, type EvaluationProgress } from '../../../models/evaluate/evaluateModel';
import type { EvaluationMetrics } from '../../../models/evaluate/judge/evaluation';
import { toFilmAnalysis } from '../../../models/evaluate/judge/filmAnalysis';
import type { Estimate } from '../../../models/evaluate/metrics/patientBootstrap';
import { writeReport } from '../../../models/evaluate/report/report';
import type { XraySplit } from '../../core/xray/xrayImage';
import { disclaimer } from '../../core/base/disclaimer';
import { openInstalledMetadata } from '../ingest/installedMetadata';
import { readModelCard } from '../../../models/client/readModelCard';
import { exitCodes, type CommandSurroundings, type ExitCode } from '../surroundings';
import type { ModelOptions } from './xrayOptions';
import { findModelDirectory, withXraySession } from './xraySession';
import { makeFolder } from '../../store/release/makeFolder';

type EvaluateOptions = ModelOptions & { readonly images: string; readonly split: XraySplit | 'all'; readonly report?: string };

const progressEveryMs = 500;

/** `hcdr xray evaluate`: a model's figures on the films of ChestX-ray14 that are at hand. */
export async function runXrayEvaluate(options: EvaluateOptions, surroundings: CommandSurroundings): Promise<ExitCode> {
  const { metadata, releaseId } = await openInstalledMetadata(options, surroundings);
  const modelDirectory = await findModelDirectory(options, surroundings);
  const card = await readModelCard(modelDirectory);
  const films = metadata.select(options.split === 'all' ? {} : { split: options.split });
  const outcome = await withResultFolder(options.report, (folder) =>
    withXraySession(options, surroundings, ({ client, providers, takesQuickest, signal }) =>
      evaluateModel({
        analyze: async (imagePath, maps) => toFilmAnalysis(await client.analyze({ imagePath: path.resolve(imagePath), modelDirectory, providers, takesQuickest, maps, displaySide: 0 }, { signal })),
        model: { name: `${card.id} ${card.sha256}`, labels: card.labels.map(({ id }) => id), thresholds: Object.fromEntries(card.labels.map(({ id, threshold }) => [id, threshold])) },
        metadata,
        releaseId,
        films,
        imageFolder: options.images,
        journalFile: path.join(folder, 'journal.jsonl'),
        signal,
        onProgress: reportProgress(surroundings),
      }).catch((error: unknown) => {
        // Stopped while it looked for the pictures.
        if (signal.aborted) return { status: 'cancelled' as const, progress: { done: 0, total: films.length, refused: 0, failed: 0 } };
        throw error;
      }),
    ),
  );
  if (outcome.status === 'cancelled') return tellCancelled(outcome.progress, surroundings);
  const { metrics } = outcome.evaluation;
  const document = { model: card.id, sha256: card.sha256, split: options.split, splitOrigin: metadata.splitOrigin, ...metrics, disclaimer: `${disclaimer} ${card.disclaimer}` };
  if (options.report !== undefined) {
    const data = `ChestX-ray14 (${releaseId}), ${options.split === 'all' ? 'all films' : `${options.split} films of the ${metadata.splitOrigin} split`}`;
    await writeReport(options.report, outcome.evaluation, { model: card, data, createdAt: surroundings.now() });
  }
  surroundings.writeOut(options.json === true ? `${JSON.stringify(document, undefined, 2)}\n` : `${renderMetrics(metrics)}${document.disclaimer}\n`);
  return exitCodes.fine;
}

/** The folder of the report keeps the journal; without one there is nothing to go on from. */
async function withResultFolder<Result>(report: string | undefined, work: (folder: string) => Promise<Result>): Promise<Result> {
  if (report !== undefined) {
    await makeFolder(report);
    return work(report);
  }
  const folder = await mkdtemp(path.join(tmpdir(), 'hcdr-evaluate-'));
  try {
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function tellCancelled({ done, total }: EvaluationProgress, { writeError }: CommandSurroundings): ExitCode {
  writeError(`hcdr: stopped after ${done} of ${total} films; with --report, it can be resumed.\n`);
  return exitCodes.failed;
}

function reportProgress({ writeError, now }: CommandSurroundings): (progress: EvaluationProgress) => void {
  let told = 0;
  return ({ done, total, refused, failed }) => {
    const at = now().getTime();
    if (at - told < progressEveryMs && done < total) return;
    told = at;
    writeError(`hcdr: ${done} of ${total} films, ${refused} refused, ${failed} failed\n`);
  };
}

/** For a terminal: a line per label, the mean, and localisation beside maps that know nothing. */
function renderMetrics({ films, labels, mean, localisation, bootstrap }: EvaluationMetrics): string {
  const lines = [
    `${films.analyzed} films of ${films.patients} patients analyzed, ${films.refused} refused, ${films.failed} failed, ${films.missing} not in the folder`,
    `${'finding'.padEnd(20)}${'films'.padStart(7)}  AUC                  AP                   ECE`,
    ...labels.map((row) => `${row.label.padEnd(20)}${String(row.positives).padStart(7)}  ${estimate(row.auc)}  ${estimate(row.averagePrecision)}  ${estimate(row.calibrationError)}`),
    `${`mean of ${mean.labels}`.padEnd(27)}  ${estimate(mean.auc)}  ${estimate(mean.averagePrecision)}  ${estimate(mean.calibrationError)}`,
    `intervals: ${100 * bootstrap.level} %, ${bootstrap.resamples} resamples of patients`,
  ];
  if (localisation !== undefined) {
    const row = (values: readonly { readonly threshold: number; readonly accuracy: number }[]): string => values.map(({ threshold, accuracy }) => `${threshold}: ${accuracy.toFixed(3)}`).join('  ');
    lines.push(
      `boxes: ${localisation.mean.boxes}; pointing ${localisation.mean.pointing.toFixed(3)} (random maps ${localisation.random.pointing.toFixed(3)})`,
      `  IoU   ${row(localisation.mean.iou)}`,
      `  random ${row(localisation.random.iou)}`,
      `  IoBB  ${row(localisation.mean.iobb)}`,
      `  random ${row(localisation.random.iobb)}`,
    );
  }
  return `${lines.join('\n')}\n`;
}

function estimate(given: Estimate | undefined): string {
  if (given === undefined) return '–'.padEnd(19);
  const interval = given.low === undefined || given.high === undefined ? '' : ` (${given.low.toFixed(3)}–${given.high.toFixed(3)})`;
  return `${given.value.toFixed(3)}${interval}`.padEnd(19);
}
