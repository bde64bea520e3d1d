import { readFile, symlink, writeFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import path from 'node:path';
import { planTraining, writePlan, type TrainingWish } from '../../../models/client/planTraining';
import { startTraining } from '../../../models/client/trainingClient';
import type { EvaluationMetrics } from '../../../models/evaluate/judge/evaluation';
import { indexImageFolder } from '../../../models/evaluate/imageFolder';
import type { Estimate } from '../../../models/evaluate/metrics/patientBootstrap';
import { writePixelBackbone } from '../../../models/train/report/pixelBackbone';
import { splitForReport, type ReportSplit } from '../../../models/train/report/reportSplit';
import { disclaimer } from '../../core/base/disclaimer';
import { ProblemError } from '../../core/base/problem';
import { xrayLabels, type XrayLabel } from '../../core/xray/xrayLabels';
import { openXrayMetadata } from '../../store/xray/openXrayMetadata';
import { writeXrayMetadata } from '../../store/xray/writeXrayMetadata';
import { openInstalledMetadata } from '../ingest/installedMetadata';
import { interruptible } from '../interruptible';
import { exitCodes, type CommandSurroundings, type CommonOptions, type ExitCode } from '../surroundings';
import { trainProgress } from './trainProgress';
import { makeFolder } from '../../store/release/makeFolder';

export interface ReportOptions extends CommonOptions {
  readonly train: string;
  readonly test: string;
  readonly out: string;
  readonly backbone?: string;
  readonly side: number;
  readonly epochs: number;
  readonly seed: number;
}

/** Fewer films with a finding make no figure. */
const leastFilms = { train: 10, test: 5 } as const;
/** Side of the films for the logistic regression on pixels: more weights than that would only learn the films by heart. */
const pixelSide = 16;

interface Row {
  readonly method: string;
  readonly metrics: EvaluationMetrics;
}

/** `hcdr train report`: the small network, and heads on a backbone and on plain pixels, on films of two folders, with intervals by patient. */
export async function runTrainReport(options: ReportOptions, surroundings: CommandSurroundings): Promise<ExitCode> {
  const out = path.resolve(options.out);
  const { split, labels, wish } = await prepare(options, out, surroundings);
  const pixels = path.join(out, 'pixels');
  await writePixelBackbone(pixels, pixelSide);
  const trainings: readonly (readonly [string, Partial<TrainingWish> & Pick<TrainingWish, 'recipe' | 'network'>])[] = [
    [`logistic regression on ${pixelSide} × ${pixelSide} pixels`, { recipe: 'head', network: pixels, weightDecay: 0.1 }],
    ...(options.backbone === undefined ? [] : [[`head on frozen features (${path.basename(options.backbone)})`, { recipe: 'head' as const, network: path.resolve(options.backbone), weightDecay: 0.1 }] as const]),
    [`small network, every weight, ${options.side} × ${options.side}`, { recipe: 'full', network: 'small', epochs: options.epochs, patience: 0 }],
  ];
  const rows: Row[] = [];
  for (const [index, [method, own]] of trainings.entries()) {
    const metrics = await trainAndJudge(path.join(out, `run${index + 1}`), { ...wish, ...own }, surroundings);
    if (metrics === undefined) return exitCodes.failed;
    rows.push({ method, metrics });
  }
  const text = render(rows, labels, split);
  await writeFile(path.join(out, 'report.md'), text);
  const document = { films: countParts(split), droppedForPatient: split.droppedForPatient, labels, rows, disclaimer };
  await writeFile(path.join(out, 'report.json'), `${JSON.stringify(document, undefined, 2)}\n`);
  surroundings.writeOut(options.json === true ? `${JSON.stringify(document, undefined, 2)}\n` : text);
  return exitCodes.fine;
}

async function prepare(options: ReportOptions, out: string, surroundings: CommandSurroundings): Promise<{ readonly split: ReportSplit; readonly labels: readonly XrayLabel[]; readonly wish: Omit<TrainingWish, 'recipe' | 'network'> }> {
  const { metadata, releaseId } = await openInstalledMetadata(options, surroundings);
  const [train, test] = await interruptible((signal) => Promise.all([indexImageFolder(path.resolve(options.train), signal), indexImageFolder(path.resolve(options.test), signal)]));
  const split = splitForReport(metadata, { train: [...train.keys()], test: [...test.keys()] });
  const [metadataDirectory, imageFolder] = [path.join(out, 'metadata'), path.join(out, 'films')];
  await makeFolder(metadataDirectory);
  await makeFolder(imageFolder);
  await writeXrayMetadata(metadataDirectory, split.images, 'seeded');
  for (const { name } of split.images) await symlink(train.get(name) ?? test.get(name) ?? '', path.join(imageFolder, name)).catch((error: NodeJS.ErrnoException) => (error.code === 'EEXIST' ? undefined : Promise.reject(error)));
  const own = await openXrayMetadata(metadataDirectory);
  const counts = (part: 'train' | 'test'): Readonly<Record<XrayLabel, number>> => own.classCounts(own.select({ split: part })).labels;
  const labels = xrayLabels.filter((label) => counts('train')[label] >= leastFilms.train && counts('test')[label] >= leastFilms.test);
  if (labels.length === 0) throw new ProblemError({ what: `no finding has ${leastFilms.train} films to train on and ${leastFilms.test} in the test.`, where: options.train, advice: 'Name folders with more films.' });
  return { split, labels, wish: { metadataDirectory, metadataRelease: releaseId, imageFolder, labels: [...labels], isSynthetic: false, threads: Math.max(1, availableParallelism() - 1), providers: ['cpu'], seed: options.seed, side: options.side } };
}

async function trainAndJudge(runDirectory: string, wish: TrainingWish, surroundings: CommandSurroundings): Promise<EvaluationMetrics | undefined> {
  await writePlan(runDirectory, planTraining(wish));
  const outcome = await interruptible((signal) => startTraining({ module: path.join(__dirname, 'training.js'), runDirectory, onEvent: trainProgress(surroundings), signal, env: surroundings.env }).outcome);
  if (outcome.status !== 'trained') {
    surroundings.writeError(`hcdr: ${outcome.status === 'failed' ? outcome.message : 'stopped; run the same command again to resume.'}\n`);
    return undefined;
  }
  const { test } = JSON.parse(await readFile(path.join(outcome.modelDirectory, 'metrics.json'), 'utf8')) as { readonly test: EvaluationMetrics };
  return test;
}

function countParts({ images }: ReportSplit): Record<string, { readonly films: number; readonly patients: number }> {
  return Object.fromEntries(
    (['train', 'validation', 'test'] as const).map((part) => {
      const own = images.filter(({ split }) => split === part);
      return [part, { films: own.length, patients: new Set(own.map(({ patient }) => patient)).size }];
    }),
  );
}

function render(rows: readonly Row[], labels: readonly XrayLabel[], split: ReportSplit): string {
  const parts = Object.entries(countParts(split)).map(([part, { films, patients }]) => `${films} films of ${patients} patients (${part})`);
  const [first] = rows;
  const positives = labels.map((label) => `${label} ${first?.metrics.labels.find((each) => each.label === label)?.positives ?? 0}`);
  const shown = (estimate: Estimate | undefined): string => (estimate === undefined ? '–' : `${estimate.value.toFixed(3)} (${estimate.low?.toFixed(3) ?? '–'}–${estimate.high?.toFixed(3) ?? '–'})`);
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |\n`;
  const meanPrevalence = (first?.metrics.labels ?? []).reduce((sum, { prevalence }) => sum + prevalence, 0) / Math.max(1, labels.length);
  return (
    `# Real films\n\n${parts.join(', ')}; ${split.droppedForPatient} films were dropped from training because their patient is in the test. Films with the finding in the test: ${positives.join(', ')}.\n\n` +
    line(['method', 'mean AUC', 'mean average precision', 'mean ECE', ...labels.map((label) => `AUC ${label}`)]) +
    line(['---', '---', '---', '---', ...labels.map(() => '---')]) +
    line(['constant', '0.500', meanPrevalence.toFixed(3), '–', ...labels.map(() => '0.500')]) +
    rows.map(({ method, metrics }) => line([method, shown(metrics.mean.auc), shown(metrics.mean.averagePrecision), shown(metrics.mean.calibrationError), ...labels.map((label) => shown(metrics.labels.find((each) => each.label === label)?.auc))])).join('') +
    `\n95 % intervals by bootstrap over patients. Few films and few patients: an interval that holds 0.500 shows nothing. ${disclaimer}\n`
  );
}
