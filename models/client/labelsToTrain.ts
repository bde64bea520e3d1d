import path from 'node:path';
import { ProblemError } from '../../server/core/base/problem';
import { xrayLabels, type XrayLabel } from '../../server/core/xray/xrayLabels';
import type { XrayMetadata } from '../../server/core/xray/xrayMetadata';
import { readNames } from './filmFolder/readNames';

/** Minimum training films per finding. */
const minFilms = 10;

/**
 * Findings with enough training films in a folder.
 * @throws ProblemError if there are none, or the folder cannot be read
 */
export async function labelsToTrain(metadata: XrayMetadata, imageFolder: string): Promise<readonly XrayLabel[]> {
  const names = new Set((await readNames(imageFolder)).map((name) => path.basename(name)));
  const films = metadata.select({ split: 'train' }).filter((film) => names.has(metadata.image(film).name));
  if (films.length === 0) throw new ProblemError({ what: 'None of the training films is in the folder.', where: imageFolder, advice: 'Choose the folder with the pictures under their published names (00000001_000.png).' });
  const { labels } = metadata.classCounts(films);
  const common = xrayLabels.filter((label) => labels[label] >= minFilms);
  if (common.length > 0) return common;
  throw new ProblemError({ what: `No finding has ${minFilms} training films in the folder.`, where: imageFolder, advice: 'Add films, or name the findings yourself (hcdr train --labels).' });
}
