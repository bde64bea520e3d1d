import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { runFileNames, type SampleFilm } from '../../contract/trainingFiles';
import type { TrainingPlan } from '../../contract/trainingPlan';
import type { Learner } from '../learner';
import type { FilmSet } from '../loop/filmSet';
import type { LoopState } from '../loop/loopState';
import type { RunFilms } from '../runFilms';
import { predictFilms } from '../validateFilms';
import { calibrate } from './calibrate';
import { judgeLogits } from './judgeLogits';
import { reproducingCommand } from './reproducingCommand';
import { writeModel } from './writeModel';

export interface FinishOptions {
  readonly runDirectory: string;
  readonly plan: TrainingPlan;
  readonly films: RunFilms;
  readonly learner: Learner;
  readonly state: LoopState;
  readonly signal: AbortSignal;
  /** Called before each batch; waits while an analysis holds the device. */
  readonly gate: () => Promise<void>;
}

/** Number of films on which the real inference must agree before the model is installed. */
const samples = 8;
/** Prefetched batches, as in the training. */
const depth = 3;

/** Takes the best epoch's weights, calibrates and evaluates them, and writes the model. @returns its folder; undefined if stopped */
export async function finishTraining({ runDirectory, plan, films, learner, state, signal, gate }: FinishOptions): Promise<string | undefined> {
  const { trainable, loader } = learner;
  const { weights, statistics } = state.best ?? state.net;
  await trainable.restore({ ...state.net, weights, statistics });
  const predict = (set: FilmSet): Promise<Float32Array> => predictFilms({ trainable, set, pathOf: films.pathOf, loader, depth, signal, gate });
  const { validation, test } = films.sets;
  const [ofValidation, ofTest] = [await predict(validation), await predict(test)];
  if (signal.aborted) return undefined;
  const calibrations = calibrate(validation, ofValidation);
  const judge = (set: FilmSet, logits: Float32Array): ReturnType<typeof judgeLogits> => judgeLogits(films.metadata, set, { logits, calibrations });
  const [validated, tested] = [judge(validation, ofValidation), judge(test, ofTest)];
  const chosen = Array.from(validation.films.subarray(0, samples), (film, at): SampleFilm => ({ path: films.pathOf(film), logits: Array.from(ofValidation.subarray(at * plan.labels.length, (at + 1) * plan.labels.length)) }));
  await writeFile(path.join(runDirectory, runFileNames.samples), JSON.stringify(chosen.filter(({ logits }) => !logits.some(Number.isNaN))));
  return writeModel({
    runDirectory,
    plan,
    network: await learner.exportModel(),
    card: learner.card,
    calibrations,
    metadata: films.metadata,
    sets: films.sets,
    state,
    judged: { ...(validated === undefined ? {} : { validation: validated }), ...(tested === undefined ? {} : { test: tested }) },
    command: reproducingCommand(plan),
  });
}
