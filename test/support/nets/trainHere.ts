import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { planTraining, writePlan, type TrainingWish } from '../../../models/client/planTraining';
import { startTraining } from '../../../models/client/trainingClient';
import type { TrainingPlan } from '../../../models/contract/trainingPlan';
import type { TrainEvent, TrainOutcome } from '../../../models/contract/trainingProtocol';
import { writePhantomSet } from '../../../models/phantom/writePhantomSet';
import { findCurrentRelease } from '../../../server/store/release/findCurrentRelease';
import { xrayMetadataSchemaVersion } from '../../../server/store/xray/xraySchema';
import { ingestNih } from '../films/ingestNih';

declare const __PROJECT_ROOT__: string;
export const trainingModule = path.join(__PROJECT_ROOT__, 'dist', 'training.js');

/** A small set of phantoms with its metadata installed. */
export async function phantomData(folder: string, count: number, side = 32): Promise<Pick<TrainingWish, 'metadataDirectory' | 'metadataRelease' | 'imageFolder'> & { readonly dataDirectory: string }> {
  const imageFolder = path.join(folder, 'phantoms');
  await mkdir(imageFolder, { recursive: true });
  await writePhantomSet({ folder: imageFolder, count, seed: 1, side, signal: new AbortController().signal });
  const dataDirectory = path.join(folder, 'data');
  const { outcome, message } = await ingestNih(dataDirectory, imageFolder);
  if (outcome.status !== 'promoted') throw new Error(message);
  const current = await findCurrentRelease(dataDirectory, 'nih-cxr', xrayMetadataSchemaVersion);
  if (current.state !== 'ready') throw new Error(current.state);
  return { metadataDirectory: current.directory, metadataRelease: current.release.id, imageFolder, dataDirectory };
}

/** A plan of seconds: a few small films, two findings. */
export function quickPlan({ metadataDirectory, metadataRelease, imageFolder }: Pick<TrainingWish, 'metadataDirectory' | 'metadataRelease' | 'imageFolder'>, wish: Partial<TrainingWish> = {}): TrainingPlan {
  const base = { recipe: 'full', network: 'small', labels: ['Cardiomegaly', 'Effusion'], isSynthetic: true, threads: 1, providers: ['cpu'], side: 32, batch: 8, epochs: 3, checkpointSeconds: 0 } as const;
  return planTraining({ ...base, labels: [...base.labels], providers: [...base.providers], metadataDirectory, metadataRelease, imageFolder, ...wish });
}

export interface TrainedHere {
  readonly outcome: TrainOutcome;
  readonly events: readonly TrainEvent[];
}

/** Trains a plan in a process of its own, to its end or until the signal. */
export async function trainHere(runDirectory: string, plan: TrainingPlan, { signal = new AbortController().signal, onEvent = () => undefined }: { readonly signal?: AbortSignal; readonly onEvent?: (event: TrainEvent) => void } = {}): Promise<TrainedHere> {
  await writePlan(runDirectory, plan);
  const events: TrainEvent[] = [];
  const listen = (event: TrainEvent): void => {
    events.push(event);
    onEvent(event);
  };
  return { outcome: await startTraining({ module: trainingModule, runDirectory, onEvent: listen, signal }).outcome, events };
}
