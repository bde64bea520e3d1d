import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { makePhantom } from '../../../models/phantom/makePhantom';
import { makePng } from '../../../models/render/makePng';
import { FilmCache } from '../../../models/train/loader/filmCache';
import { loadPictures } from '../../../models/train/loader/loadPictures';
import type { PictureRequest } from '../../../models/train/loader/pictureLoader';
import { round } from '../statistics';
import { filmSide } from './work';

/** As ChestX-ray14 has them. */
const side = 1024;
const films = 16;

export interface FilmReading {
  readonly films: number;
  /** Decoded and reduced: the first epoch. */
  readonly decodedMs: number;
  /** From the disk: every later one. */
  readonly keptMs: number;
}

/** Films of the published size as a training reads them, in its first epoch and in the others. */
export async function measureFilmReading(): Promise<FilmReading> {
  const folder = await mkdtemp(path.join(tmpdir(), 'hcdr-bench-films-'));
  try {
    const requests: PictureRequest[] = [];
    for (let seed = 1; seed <= films; seed += 1) {
      const file = path.join(folder, `${seed}.png`);
      await writeFile(file, makePng({ width: side, height: side, channels: 1, pixels: makePhantom(seed, { side }).film.pixels }));
      requests.push({ path: file, augmentation: { flip: false, rotation: 0.05, zoom: 1.02, shiftX: 0.01, shiftY: 0, gamma: 1.1 } });
    }
    const shape = { channels: 1 as const, height: filmSide, width: filmSide, mean: [0.5], std: [0.25] };
    // Libraries are loaded with the first film.
    await loadPictures({ shape, requests: requests.slice(0, 1) });
    const cache = new FilmCache({ folder: path.join(folder, 'films'), mostBytes: 1e9 });
    const epoch = async (): Promise<number> => {
      const from = performance.now();
      await loadPictures({ shape, requests }, cache);
      return performance.now() - from;
    };
    const decodedMs = await epoch();
    return { films, decodedMs: round(decodedMs, 1), keptMs: round(Math.min(await epoch(), await epoch()), 1) };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
