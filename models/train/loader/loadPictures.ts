import { ProblemError } from '../../../server/core/base/problem';
import { decodeFilm } from '../../image/decodeFilm';
import type { NetworkInputShape } from '../../image/resample';
import type { LoadedPictures, PictureRequest } from './pictureLoader';
import type { LoadParams } from './protocol';
import type { FilmCache } from './filmCache';
import { reduceToTurn, samplePicture, turnReduced } from './samplePicture';

/** Concurrent decodes: two keep the disk and the decoder's thread busy; each takes memory for its pixels. */
const atOnce = 2;

/** Decodes and samples images in this process, whole films through the cache if there is one. Never rejects for a bad image. */
export async function loadPictures({ shape, requests }: LoadParams, cache?: FilmCache): Promise<LoadedPictures> {
  const size = shape.channels * shape.height * shape.width;
  const values = new Float32Array(requests.length * size);
  const problems: (string | undefined)[] = requests.map(() => undefined);
  const waiting = requests.entries();
  const work = async (): Promise<void> => {
    for (const [index, request] of waiting) {
      const loaded = await loadOne(request, shape, cache);
      if (typeof loaded === 'string') problems[index] = loaded;
      else values.set(loaded, index * size);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  return { values, problems };
}

async function loadOne(request: PictureRequest, shape: NetworkInputShape, cache: FilmCache | undefined): Promise<Float32Array | string> {
  try {
    return cache === undefined || request.crop !== undefined ? await sampleFile(request, shape) : await sampleCached(request, shape, cache);
  } catch (error) {
    // The problem without the file's name.
    return error instanceof ProblemError ? error.problem.what : `The picture cannot be read: ${error instanceof Error ? error.name : 'unknown reason'}.`;
  }
}

async function sampleFile({ path, crop, augmentation }: PictureRequest, shape: NetworkInputShape): Promise<Float32Array> {
  const film = await decodeFilm(path);
  const part = crop === undefined ? {} : { crop: { x: crop.x * film.width, y: crop.y * film.height, width: crop.width * film.width, height: crop.height * film.height } };
  return samplePicture(film, { shape, ...part, ...(augmentation === undefined ? {} : { augmentation }) });
}

/** The same result for a whole film, possibly decoded in an earlier epoch. */
async function sampleCached({ path, augmentation }: PictureRequest, shape: NetworkInputShape, cache: FilmCache): Promise<Float32Array> {
  if (augmentation === undefined) return cache.get(path, JSON.stringify(shape), async () => samplePicture(await decodeFilm(path), { shape }));
  return turnReduced(await cache.get(path, `to turn ${shape.height},${shape.width}`, async () => reduceToTurn(await decodeFilm(path), shape)), shape, augmentation);
}
