import path from 'node:path';
import { runFileNames } from '../contract/trainingFiles';
import type { FilmCacheOptions } from './loader/filmCache';

/** About 80,000 films for an input of 128 pixels, 25,000 for one of 224; the films beyond are decoded in each epoch. */
const mostBytes = 8e9;

/** Where a run keeps its films, reduced, until it has ended. */
export function filmCacheOf(runDirectory: string): FilmCacheOptions {
  return { folder: path.join(runDirectory, runFileNames.films), mostBytes };
}
