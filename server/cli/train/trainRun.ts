import { existsSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import path from 'node:path';
import { installTrained } from '../../../models/client/installTrained';
import type { ImportModelOutcome } from '../../../models/client/importModel';
import { labelsToTrain } from '../../../models/client/labelsToTrain';
import { planTraining, writePlan } from '../../../models/client/planTraining';
import { startTraining } from '../../../models/client/trainingClient';
import { providerOrder } from '../../../models/contract/providerOrder';
import { runFileNames } from '../../../models/contract/trainingFiles';
import { isBuiltInNetwork, type TrainingPlan, type TrainingRecipe } from '../../../models/contract/trainingPlan';
import type { TrainOutcome } from '../../../models/contract/trainingProtocol';
import { ProblemError } from '../../core/base/problem';
import { findXrayLabel, xrayLabels, type XrayLabel } from '../../core/xray/xrayLabels';
import { disclaimer } from '../../core/base/disclaimer';
import { resolveDataDirectory } from '../../store/release/resolveDataDirectory';
import { openInstalledMetadata } from '../ingest/installedMetadata';
import { interruptible } from '../interruptible';
import { readModelCard } from '../../../models/client/readModelCard';
import { trainingFolder } from '../../../models/client/trainingRuns';
import { exitCodes, type CommandSurroundings, type ExitCode } from '../surroundings';
import { trainProgress } from './trainProgress';
import type { ModelOptions } from '../xray/xrayOptions';
import { findModelDirectory, withXraySession } from '../xray/xraySession';

export interface TrainOptions extends Omit<ModelOptions, 'model'> {
  readonly images?: string;
  readonly recipe: TrainingRecipe;
  readonly network: string;
  readonly out?: string;
  readonly resume?: string;
  readonly install: boolean;
  readonly id?: string;
  readonly title?: string;
  readonly labels?: string;
  readonly side?: number;
  readonly batch?: number;
  readonly epochs?: number;
  readonly lr?: number;
  readonly warmUp?: number;
  readonly weightDecay?: number;
  readonly seed?: number;
  readonly threads?: number;
  readonly patience?: number;
  readonly balance?: number;
  readonly positiveWeight?: number;
  readonly patchShare?: number;
  readonly placeWeight?: number;
  readonly rotation?: number;
  readonly zoom?: number;
  readonly shift?: number;
  readonly gamma?: number;
  readonly flip?: boolean;
  readonly synthetic?: boolean;
  readonly checkpointEvery?: number;
}

/** `hcdr train`: trains in a process of its own, tells its progress, and installs the model when the real inference agrees with it. */
export async function runTrain(options: TrainOptions, surroundings: CommandSurroundings): Promise<ExitCode> {
  const runDirectory = await prepareRun(options, surroundings);
  surroundings.writeError(`hcdr: run folder: ${runDirectory}\n`);
  const outcome = await interruptible((signal) => {
    const { outcome: ended } = startTraining({ module: path.join(__dirname, 'training.js'), runDirectory, onEvent: trainProgress(surroundings), signal, env: surroundings.env });
    return ended;
  });
  if (outcome.status !== 'trained') return tellUnfinished(outcome, runDirectory, surroundings);
  const installed = options.install ? await install(options, runDirectory, surroundings) : undefined;
  const card = await readModelCard(outcome.modelDirectory);
  if (options.json === true) {
    const { status, ...rest } = outcome;
    surroundings.writeOut(`${JSON.stringify({ status, runDirectory, ...rest, model: card.id, ...installedFacts(installed), training: card.training, disclaimer: `${disclaimer} ${card.disclaimer}` }, undefined, 2)}\n`);
  } else surroundings.writeOut(renderTrained(outcome, card.id, installed));
  return installed === undefined || installed.status === 'imported' ? exitCodes.fine : exitCodes.failed;
}

/** @returns the folder of the run, its plan in place */
async function prepareRun(options: TrainOptions, surroundings: CommandSurroundings): Promise<string> {
  const dataDirectory = resolveDataDirectory({ ...surroundings, explicit: options.dataDir });
  if (options.resume !== undefined) return findRun(options.resume, dataDirectory);
  if (options.images === undefined) throw new ProblemError({ what: 'no folder of films is given.', where: '--images', advice: 'Name one, or resume a run with --resume.' });
  const imageFolder = path.resolve(options.images);
  if (!(await stat(imageFolder).catch(() => undefined))?.isDirectory()) throw new ProblemError({ what: 'this is not a folder.', where: options.images, advice: 'Name the folder of the films.' });
  const { metadata, releaseId, directory } = await openInstalledMetadata(options, surroundings);
  const plan = planTraining({
    ...definedValues(options),
    recipe: options.recipe,
    network: await resolveNetwork(options, surroundings),
    metadataDirectory: directory,
    metadataRelease: releaseId,
    imageFolder,
    labels: options.labels === undefined ? [...(await labelsToTrain(metadata, imageFolder))] : readLabels(options.labels),
    isSynthetic: options.synthetic === true || [imageFolder, path.dirname(imageFolder)].some((folder) => existsSync(path.join(folder, 'phantoms.json'))),
    threads: options.threads ?? Math.max(1, availableParallelism() - 1),
    providers: [...providerOrder(options.provider, surroundings.platform)],
    takesQuickest: options.provider === 'auto',
  });
  const runDirectory = options.out === undefined ? path.join(trainingFolder(dataDirectory), `${plan.id}-${surroundings.now().toISOString().replace(/[-:]|\.\d+/g, '').toLowerCase()}`) : path.resolve(options.out);
  await writePlan(runDirectory, plan);
  return runDirectory;
}

/** @throws ProblemError where the folder holds no run */
function findRun(run: string, dataDirectory: string): string {
  const found = [path.resolve(run), path.join(trainingFolder(dataDirectory), run)].find((folder) => existsSync(path.join(folder, runFileNames.plan)));
  if (found !== undefined) return found;
  throw new ProblemError({ what: `there is no run "${run}".`, where: '--resume', advice: 'Name the folder of a run, which holds a plan.json; hcdr train status lists those of the data folder.' });
}

/** What was said on the command line, under the plan's own names. */
function definedValues({ id, title, side, batch, epochs, lr, warmUp, weightDecay, seed, patience, balance, positiveWeight, patchShare, placeWeight, checkpointEvery, recipe, ...options }: TrainOptions): Partial<TrainingPlan> {
  const { rotation, zoom, shift, gamma, flip } = options;
  const given = { id, title, side, batch, epochs, learningRate: lr, warmUp, weightDecay, seed, patience, balance, positiveWeight, patchShare, placeWeight, checkpointSeconds: checkpointEvery };
  const isChanged = [rotation, zoom, shift, gamma, flip].some((value) => value !== undefined);
  const usual = recipe === 'full' ? { rotation: 7, zoom: 0.1, shift: 0.05, gamma: 0.2 } : { rotation: 0, zoom: 0, shift: 0, gamma: 0 };
  const augmentation = { flip: flip ?? false, rotationDegrees: rotation ?? usual.rotation, zoom: zoom ?? usual.zoom, shift: shift ?? usual.shift, gamma: gamma ?? usual.gamma };
  return { ...Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)), ...(isChanged ? { augmentation } : {}) };
}

async function resolveNetwork(options: TrainOptions, surroundings: CommandSurroundings): Promise<string> {
  const { network } = options;
  if (isBuiltInNetwork(network)) return network;
  if (existsSync(network)) return path.resolve(network);
  return findModelDirectory({ model: network, ...(options.dataDir === undefined ? {} : { dataDir: options.dataDir }) }, surroundings);
}

function readLabels(text: string): XrayLabel[] {
  return text.split(',').map((name) => {
    const label = findXrayLabel(name.trim());
    if (label === undefined) throw new ProblemError({ what: `"${name.trim()}" is not a finding of the data set.`, where: '--labels', advice: `Findings: ${xrayLabels.join(', ')}.` });
    return label;
  });
}

function install(options: TrainOptions, runDirectory: string, surroundings: CommandSurroundings): Promise<ImportModelOutcome> {
  const dataDirectory = resolveDataDirectory({ ...surroundings, explicit: options.dataDir });
  return withXraySession(options, surroundings, ({ client, providers, signal }) =>
    installTrained({ runDirectory, dataDirectory, client, providers, signal, onEvent: (event) => event.type === 'warning' && surroundings.writeError(`hcdr: warning: ${event.problem.what}\n`), now: surroundings.now }),
  );
}

function tellUnfinished(outcome: Exclude<TrainOutcome, { status: 'trained' }>, runDirectory: string, { writeError }: CommandSurroundings): ExitCode {
  if (outcome.status === 'failed') writeError(`hcdr: ${outcome.message}\n`);
  else writeError(`hcdr: stopped after step ${outcome.step}. To resume: hcdr train --resume "${runDirectory}"\n`);
  return exitCodes.failed;
}

function installedFacts(outcome: ImportModelOutcome | undefined): Record<string, unknown> {
  if (outcome === undefined) return {};
  return { installed: outcome.status === 'imported' ? outcome.releaseId : false, ...('checks' in outcome ? { checks: outcome.checks } : {}), ...('message' in outcome ? { message: outcome.message } : {}) };
}

function renderTrained({ epochs, bestEpoch, modelDirectory }: Extract<TrainOutcome, { status: 'trained' }>, id: string, outcome: ImportModelOutcome | undefined): string {
  const head = `Trained ${epochs} ${epochs === 1 ? 'epoch' : 'epochs'}; using the weights of epoch ${bestEpoch}. Card, network, metrics and plots: ${modelDirectory}\n`;
  if (outcome === undefined) return `${head}Not installed: hcdr xray import "${path.join(modelDirectory, 'model.json')}"\n`;
  const checks = 'checks' in outcome ? outcome.checks.map(({ check, passed, detail }) => `${passed ? 'ok    ' : 'WRONG '} ${check}: ${detail}\n`).join('') : '';
  switch (outcome.status) {
    case 'imported':
      return `${head}${checks}Installed: ${id}. ${outcome.card.disclaimer}\n`;
    case 'rejected':
      return `${head}${checks}The model was not installed.\n`;
    case 'failed':
      return `${head}The model was not installed: ${outcome.message}\n`;
    case 'cancelled':
      return `${head}Cancelled; the model was not installed.\n`;
  }
}

