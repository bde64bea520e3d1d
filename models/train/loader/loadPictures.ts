import { ProblemError } from '../../../server/core/base/problem';
import { decodeFilm } from '../../image/decodeFilm';
import type { NetworkInputShape } from '../../image/resample';
import type { LoadedPictures, PictureRequest } from './pictureLoader';
import type { LoadParams } from './protocol';
import { samplePicture } from './samplePicture';

/** Films decoded at once: two keep the disk and the decoder's own thread busy; each takes as much memory as its pixels. */
const atOnce = 2;

/** Decodes and samples pictures in this process. Never rejects for a bad picture. */
export async function loadPictures({ shape, requests }: LoadParams): Promise<LoadedPictures> {
  const size = shape.channels * shape.height * shape.width;
  const values = new Float32Array(requests.length * size);
  const problems: (string | undefined)[] = requests.map(() => undefined);
  const waiting = requests.entries();
  const work = async (): Promise<void> => {
    for (const [index, request] of waiting) {
      const loaded = await loadOne(request, shape);
      if (typeof loaded === 'string') problems[index] = loaded;
      else values.set(loaded, index * size);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  return { values, problems };
}

async function loadOne({ path, crop, augmentation }: PictureRequest, shape: NetworkInputShape): Promise<Float32Array | string> {
  try {
    const film = await decodeFilm(path);
    const part = crop === undefined ? {} : { crop: { x: crop.x * film.width, y: crop.y * film.height, width: crop.width * film.width, height: crop.height * film.height } };
    return samplePicture(film, { shape, ...part, ...(augmentation === undefined ? {} : { augmentation }) });
  } catch (error) {
    // The problem's own sentence, without the file's name.
    return error instanceof ProblemError ? error.problem.what : `The picture cannot be read: ${error instanceof Error ? error.name : 'unknown reason'}.`;
  }
}
