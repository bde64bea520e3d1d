import { rm } from 'node:fs/promises';
import path from 'node:path';
import { ProblemError, type Problem } from '../../server/core/base/problem';
import { acquireLock } from '../../server/store/release/acquireLock';
import { fileProblem } from '../../server/store/release/fileProblem';
import type { TrainingPlan } from '../contract/trainingPlan';
import type { TrainEvent, TrainOutcome } from '../contract/trainingProtocol';
import { readCheckpoint, writeCheckpoint } from './checkpoint';
import { filmCacheOf } from './filmCacheOf';
import type { Learner } from './learner';
import { FilmBatches } from './loop/filmBatches';
import type { FilmSet } from './loop/filmSet';
import type { LoopState } from './loop/loopState';
import { trainLoop } from './loop/trainLoop';
import { makeLearner } from './makeLearner';
import { planMemory } from './memory/planMemory';
import { finishTraining } from './result/finishTraining';
import { findRunFilms, type RunFilms } from './runFilms';
import { readPlan } from './runFolder';
import { StepMeter } from './step/stepMeter';
import type { TrainingGate } from './trainingGate';
import { aucByLabel, predictFilms } from './validateFilms';

export interface TrainingContext {
  readonly signal: AbortSignal;
  readonly gate: Pick<TrainingGate, 'pass'>;
  readonly onEvent: (event: TrainEvent) => void;
  /** Folder of the bundles. */
  readonly bundles: string;
}

/** Prefetched batches: keeps the decoder busy during a step with bounded memory. */
export const queueDepth = 3;
/** Number of unreadable images reported individually; further ones are only counted. */
const toldProblems = 20;

/**
 * Runs a training from its plan to its model, or resumes it. Stopped or killed at any moment and run again, it ends with the
 * same weights. Problems come back as `failed`; anything else is a bug and is thrown.
 */
export async function runTraining(runDirectory: string, context: TrainingContext): Promise<TrainOutcome> {
  const lock = await acquireLock(path.join(runDirectory, 'lock'), runDirectory);
  if (lock.state === 'busy') return { status: 'failed', message: `This run is already in progress (process ${lock.owner.pid} on ${lock.owner.host}). Wait until it is done, or choose another folder with --out.` };
  try {
    return await runLocked(runDirectory, context);
  } catch (error) {
    if (error instanceof ProblemError) return { status: 'failed', message: error.message };
    const problem = fileProblem(error, runDirectory);
    if (problem === undefined) throw error;
    return { status: 'failed', message: new ProblemError({ ...problem, advice: 'The last checkpoint is kept. Fix the problem and resume the run.' }).message };
  } finally {
    await lock.lock.release();
  }
}

async function runLocked(runDirectory: string, context: TrainingContext): Promise<TrainOutcome> {
  const { plan, planHash } = await readPlan(runDirectory);
  const films = await findRunFilms(plan, context.signal);
  if (context.signal.aborted) return { status: 'stopped', step: 0 };
  const kept = await readCheckpoint(runDirectory, planHash);
  tellPlan(plan, films, context);
  const paths = (set: FilmSet): readonly string[] => Array.from(set.films, films.pathOf);
  const { train, validation, test } = films.sets;
  const gate = (): Promise<void> => context.gate.pass(context.signal);
  const learner = await makeLearner({ ...context, gate, plan, runDirectory, paths: { train: paths(train), others: [...paths(validation), ...paths(test)] } });
  try {
    if (context.signal.aborted) return { status: 'stopped', step: kept?.net.step ?? 0 };
    const outcome = await learn({ runDirectory, plan, planHash, films, learner, kept, context });
    if (outcome.status === 'stopped') return { status: 'stopped', step: outcome.state.net.step };
    context.onEvent({ type: 'finishing' });
    const modelDirectory = await finishTraining({ runDirectory, plan, films, learner, state: outcome.state, signal: context.signal, gate });
    if (modelDirectory === undefined) return { status: 'stopped', step: outcome.state.net.step };
    const epochs = outcome.state.history.length;
    await rm(filmCacheOf(runDirectory).folder, { recursive: true, force: true });
    return { status: 'trained', modelDirectory, epochs, bestEpoch: outcome.state.best?.epoch ?? epochs };
  } finally {
    learner.loader.dispose();
    await learner.dispose();
  }
}

function tellPlan(plan: TrainingPlan, { sets, missing, excluded }: RunFilms, { onEvent }: TrainingContext): void {
  const stepsPerEpoch = Math.max(1, Math.floor(sets.train.films.length / plan.batch));
  onEvent({
    type: 'planned',
    recipe: plan.recipe,
    network: path.basename(plan.network),
    labels: plan.labels,
    films: { train: sets.train.films.length, validation: sets.validation.films.length, test: sets.test.films.length, missing, excluded },
    steps: stepsPerEpoch * plan.epochs,
    epochs: plan.epochs,
    memory: planMemory(plan, sets.train.films.length + sets.validation.films.length + sets.test.films.length + missing, queueDepth),
  });
}

interface Learning {
  readonly runDirectory: string;
  readonly plan: TrainingPlan;
  readonly planHash: string;
  readonly films: RunFilms;
  readonly learner: Learner;
  readonly kept: LoopState | undefined;
  readonly context: TrainingContext;
}

async function learn({ runDirectory, plan, planHash, films, learner, kept, context }: Learning): ReturnType<typeof trainLoop> {
  const { signal, gate, onEvent } = context;
  const { trainable, loader } = learner;
  const { metadata, sets } = films;
  const batches = new FilmBatches({
    plan,
    metadata,
    set: sets.train,
    pathOf: (name) => films.pathOf(metadata.find(name) ?? -1),
    loader,
    ...(trainable.map === undefined || plan.placeWeight === 0 ? {} : { map: trainable.map }),
    depth: queueDepth,
    onUnreadable: unreadableTeller(onEvent),
  });
  onEvent({ type: 'started', provider: learner.provider, fallbacks: learner.fallbacks ?? [], parameters: learner.parameters, step: kept?.net.step ?? 0, history: kept?.history ?? [] });
  const meter = new StepMeter({ steps: batches.stepsPerEpoch * plan.epochs, batch: plan.batch, now: () => performance.now(), onEvent });
  let keptAt = performance.now();
  const makeWay = async (): Promise<void> => {
    const start = performance.now();
    await gate.pass(signal);
    if (performance.now() - start > 1000) meter.skip();
  };
  return trainLoop(
    {
      trainable,
      epochs: plan.epochs,
      stepsPerEpoch: batches.stepsPerEpoch,
      learningRate: { peak: plan.learningRate, warmUp: plan.warmUp },
      patience: plan.patience,
      batches: (from) => batches.from(from),
      validate: async () => aucByLabel(sets.validation, await predictFilms({ trainable, set: sets.validation, pathOf: films.pathOf, loader, depth: queueDepth, signal, gate: makeWay })),
      gate: makeWay,
      onStep: (at) => meter.onStep(at),
      onEpoch: (record) => {
        onEvent({ type: 'epoch', record });
        meter.skip();
      },
      keep: async (state, isDue) => {
        if (!isDue && performance.now() - keptAt < plan.checkpointSeconds * 1000) return;
        await writeCheckpoint(runDirectory, planHash, await state());
        keptAt = performance.now();
      },
      signal,
    },
    kept,
  );
}

function unreadableTeller(onEvent: (event: TrainEvent) => void): (name: string, problem: string) => void {
  const told = new Set<string>();
  return (name, what) => {
    if (told.has(name) || told.size >= toldProblems) return;
    told.add(name);
    const problem: Problem = { what, where: name, advice: 'The film is left out. See hcdr train curate.' };
    onEvent({ type: 'warning', problem });
  };
}
