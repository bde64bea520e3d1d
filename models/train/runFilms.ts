import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { ProblemError } from '../../server/core/base/problem';
import type { XraySplit } from '../../server/core/xray/xrayImage';
import type { XrayMetadata } from '../../server/core/xray/xrayMetadata';
import { openXrayMetadata } from '../../server/store/xray/openXrayMetadata';
import { curationFileName, parseExcluded } from '../contract/curationFile';
import type { TrainingPlan } from '../contract/trainingPlan';
import { indexImageFolder } from '../evaluate/imageFolder';
import { makeFilmSet, type FilmSet } from './loop/filmSet';

/** The films of a run by split, and the paths of their images. */
export interface RunFilms {
  readonly metadata: XrayMetadata;
  readonly sets: Readonly<Record<XraySplit, FilmSet>>;
  readonly pathOf: (film: number) => string;
  readonly missing: number;
  /** Excluded by the curation: unreadable films and duplicates. */
  readonly excluded: number;
}

/**
 * Finds the films of a plan in its folder.
 * @throws ProblemError if there is nothing to train on
 */
export async function findRunFilms({ metadataDirectory, imageFolder, labels }: TrainingPlan, signal: AbortSignal): Promise<RunFilms> {
  const metadata = await openXrayMetadata(metadataDirectory);
  const paths = await indexImageFolder(imageFolder, signal);
  const excluded = parseExcluded(await readFile(path.join(metadataDirectory, curationFileName), 'utf8').catch(() => ''));
  const isWanted = (name: string): boolean => paths.has(name) && !excluded.has(name);
  const [train, validation, test] = (['train', 'validation', 'test'] as const).map((split) => makeFilmSet(metadata, { split, labels, isWanted }));
  if (train === undefined || validation === undefined || test === undefined) throw new RangeError('A data set has three parts.');
  if (train.films.length === 0 && !signal.aborted) {
    throw new ProblemError({ what: 'None of the training films is in the folder.', where: imageFolder, advice: 'Choose the folder with the pictures under their published names (00000001_000.png).' });
  }
  if (validation.films.length === 0 && !signal.aborted) {
    throw new ProblemError({ what: 'None of the validation films is in the folder, so the model could not be evaluated.', where: imageFolder, advice: 'Add films of more patients.' });
  }
  const present = train.films.length + validation.films.length + test.films.length;
  return { metadata, sets: { train, validation, test }, pathOf: (film) => paths.get(metadata.image(film).name) ?? '', missing: metadata.count - present - excluded.size, excluded: excluded.size };
}
