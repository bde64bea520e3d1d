import path from 'node:path';
import { runFileNames } from '../contract/trainingFiles';
import type { FilmCacheOptions } from './loader/filmCache';

/** Cache limit in bytes: about 80,000 films at an input of 128 pixels, 25,000 at 224; further films are decoded in each epoch. */
const maxBytes = 8e9;

/** Location of a run's cache of downscaled films, deleted when the run ends. */
export function filmCacheOf(runDirectory: string): FilmCacheOptions {
  return { folder: path.join(runDirectory, runFileNames.films), mostBytes: maxBytes };
}
