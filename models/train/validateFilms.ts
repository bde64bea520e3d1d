import { rankMetrics } from '../evaluate/metrics/rankMetrics';
import { rankScores } from '../evaluate/metrics/rankScores';
import { ahead } from './loader/ahead';
import type { LoadedPictures, PictureLoader } from './loader/pictureLoader';
import type { FilmSet } from './loop/filmSet';
import type { EpochRecord } from './loop/loopState';
import type { Trainable } from './loop/trainable';

export interface PredictOptions {
  readonly trainable: Pick<Trainable, 'batch' | 'predict'>;
  readonly set: FilmSet;
  /** By film index in the metadata. */
  readonly pathOf: (film: number) => string;
  readonly loader: PictureLoader;
  readonly depth: number;
  readonly signal: AbortSignal;
  /** Called before each batch; waits while an analysis holds the device. */
  readonly gate?: () => Promise<void>;
  readonly onProgress?: (done: number) => void;
}

/** Logits of films, films × labels; NaN for unreadable films. */
export async function predictFilms({ trainable, set, pathOf, loader, depth, signal, gate = () => Promise.resolve(), onProgress }: PredictOptions): Promise<Float32Array> {
  const { films, labels } = set;
  const { batch } = trainable;
  const logits = new Float32Array(films.length * labels.length).fill(NaN);
  const load = (index: number): Promise<LoadedPictures> => loader.load(Array.from(films.subarray(index * batch, (index + 1) * batch), (film) => ({ path: pathOf(film) })));
  let at = 0;
  for await (const { values, problems } of ahead(load, { from: 0, to: Math.ceil(films.length / batch), depth })) {
    await gate();
    if (signal.aborted) break;
    const predicted = await trainable.predict(values);
    problems.forEach((problem, row) => {
      if (problem === undefined) logits.set(predicted.logits.subarray(row * labels.length, (row + 1) * labels.length), (at + row) * labels.length);
    });
    at += problems.length;
    onProgress?.(at);
    // Processes messages of the parent.
    await new Promise(setImmediate);
  }
  return logits;
}

/** AUC per label; null if all films are of one class. Films without logits are skipped. */
export function aucByLabel({ masks, labels }: FilmSet, logits: Float32Array): Pick<EpochRecord, 'auc' | 'meanAuc'> {
  const auc: Record<string, number | null> = {};
  labels.forEach((label, bit) => {
    const read = Array.from(masks.keys()).filter((film) => !Number.isNaN(logits[film * labels.length + bit]));
    const ranked = rankScores({ scores: read.map((film) => logits[film * labels.length + bit] ?? 0), truths: read.map((film) => ((masks[film] ?? 0) >> bit) & 1) });
    auc[label] = rankMetrics(ranked)?.auc ?? null;
  });
  const known = Object.values(auc).filter((value) => value !== null);
  return { auc, meanAuc: known.length === 0 ? null : known.reduce((sum, value) => sum + value, 0) / known.length };
}
