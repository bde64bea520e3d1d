import { createHash } from 'node:crypto';
import { rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { XrayMetadata } from '../../../server/core/xray/xrayMetadata';
import { modelCardVersion, type ModelCard } from '../../contract/modelCard';
import { runFileNames } from '../../contract/trainingFiles';
import type { TrainingPlan } from '../../contract/trainingPlan';
import type { Evaluation } from '../../evaluate/judge/evaluation';
import { plotReliability, plotRoc } from '../../evaluate/report/plots';
import { cardFileName } from '../../inference/folder/readModelFolder';
import type { FilmSet } from '../loop/filmSet';
import type { LoopState } from '../loop/loopState';
import type { LabelCalibration } from './calibrate';
import { labelCodes } from './labelCodes';
import { plotTraining } from './plotTraining';
import { makeFolder } from '../../../server/store/release/makeFolder';

const networkFile = 'network.onnx';

/** Shown with the model's results. */
const disclaimers = {
  synthetic: 'Trained on synthetic phantoms, not for clinical use.',
  real: 'Trained on this machine, for education and research, not for clinical use.',
} as const;

export interface WriteModelOptions {
  readonly runDirectory: string;
  readonly plan: TrainingPlan;
  readonly network: Uint8Array;
  readonly card: Pick<ModelCard, 'input' | 'output'>;
  readonly calibrations: readonly LabelCalibration[];
  readonly metadata: XrayMetadata;
  readonly sets: { readonly train: FilmSet; readonly validation: FilmSet; readonly test: FilmSet };
  readonly state: LoopState;
  /** Metrics on the validation films, used for thresholds and calibration, and on the test films; absent if there are none. */
  readonly judged: { readonly validation?: Evaluation; readonly test?: Evaluation };
  /** Command that reproduces the model; contains no path. */
  readonly command: string;
}

/** Writes the finished model (network, card, metrics, plots) into its own folder, atomically. @returns the folder */
export async function writeModel(options: WriteModelOptions): Promise<string> {
  const { runDirectory, network, judged, state, plan } = options;
  const folder = path.join(runDirectory, runFileNames.model);
  const draft = `${folder}.part`;
  await rm(draft, { recursive: true, force: true });
  await makeFolder(draft);
  const shown = judged.test ?? judged.validation;
  const files: Record<string, string | Uint8Array> = {
    [networkFile]: network,
    [cardFileName]: `${JSON.stringify(makeCard(options), undefined, 2)}\n`,
    'metrics.json': `${JSON.stringify({ history: state.history, validation: judged.validation?.metrics, test: judged.test?.metrics }, undefined, 2)}\n`,
    'training.svg': plotTraining(state.history, plan.labels),
    ...(shown === undefined ? {} : { 'roc.svg': plotRoc(shown.curves, shown.metrics.labels), 'reliability.svg': plotReliability(shown.curves, shown.metrics.labels) }),
  };
  for (const [name, content] of Object.entries(files)) await writeFile(path.join(draft, name), content);
  await rm(folder, { recursive: true, force: true });
  await rename(draft, folder);
  return folder;
}

function makeCard({ plan, network, card, calibrations, metadata, sets, state, judged, command }: WriteModelOptions): ModelCard {
  const figures = (evaluation: Evaluation | undefined): unknown =>
    evaluation === undefined
      ? undefined
      : { films: evaluation.metrics.films.analyzed, patients: evaluation.metrics.films.patients, mean: evaluation.metrics.mean, labels: evaluation.metrics.labels.map(({ label, positives, auc, averagePrecision, calibrationError, atCardThreshold }) => ({ label, positives, auc, averagePrecision, calibrationError, atCardThreshold })) };
  return {
    version: modelCardVersion,
    id: plan.id,
    title: plan.title,
    file: networkFile,
    sha256: createHash('sha256').update(network).digest('hex'),
    intendedUse: 'Education and research on frontal chest films.',
    disclaimer: disclaimers[plan.isSynthetic ? 'synthetic' : 'real'],
    ...card,
    labels: plan.labels.map((id, bit) => {
      const { calibration, threshold = 0.5 } = calibrations[bit] ?? {};
      return { id, threshold, ...(calibration === undefined ? {} : { calibration: { slope: calibration.slope, intercept: calibration.intercept } }), codes: [...labelCodes[id]] };
    }),
    training: {
      recipe: plan.recipe,
      data: {
        source: plan.isSynthetic ? 'synthetic phantoms' : 'ChestX-ray14 (NIH Clinical Center; Wang et al. 2017)',
        release: plan.metadataRelease,
        splitOrigin: metadata.splitOrigin,
        films: { train: sets.train.films.length, validation: sets.validation.films.length, test: sets.test.films.length },
      },
      command,
      seed: plan.seed,
      threads: plan.threads,
      epochs: state.history.length,
      bestEpoch: state.best?.epoch ?? state.history.length,
      calibration: 'Platt scaling and Youden thresholds on the validation films',
      validation: figures(judged.validation),
      test: figures(judged.test),
    },
  };
}
