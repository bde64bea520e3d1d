import { stat } from 'node:fs/promises';
import path from 'node:path';
import { ProblemError } from '../../../server/core/base/problem';
import { readNames } from './readNames';

/** File names of films; the content decides how they are decoded. */
const filmName = /\.(?:png|jpe?g|dcm|dicom)$/i;

/**
 * Films in a folder tree: relative paths with forward slashes, sorted.
 * @throws ProblemError if the folder cannot be read or has no films
 */
export async function listFilms(folder: string): Promise<readonly string[]> {
  const names = (await readNames(folder)).filter((name) => filmName.test(name)).sort();
  const found = await Promise.all(names.map((name) => isFile(path.join(folder, name))));
  const films = names.filter((_, index) => found[index]).map((name) => name.split(path.sep).join('/'));
  if (films.length > 0) return films;
  throw new ProblemError({ what: 'There is no picture in this folder or below it.', where: folder, advice: 'Films are files named *.png, *.jpg, *.jpeg, *.dcm or *.dicom.' });
}

/** False for dangling links and for files deleted meanwhile. */
async function isFile(file: string): Promise<boolean> {
  return stat(file).then(
    (found) => found.isFile(),
    () => false,
  );
}
