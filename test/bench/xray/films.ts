import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import sharp from 'sharp';
import { forkModels } from '../../../models/client/forkModels';
import { ModelsClient } from '../../../models/client/modelsClient';
import type { AnalyzeTimes } from '../../../models/contract/protocol';
import { makePhantom } from '../../../models/phantom/makePhantom';
import { silentLogger } from '../../../server/core/base/logger';
import { median, round, spreadOf, type Spread } from '../statistics';
import { benchCard, makeBenchNet } from './benchNet';

export interface FilmFigures {
  /** From the request to its answer, in milliseconds. */
  readonly total: Spread;
  /** All but the network's run: reading, check, resampling, maps, boxes, the way between processes. */
  readonly overhead: Spread;
  /** Medians by step. */
  readonly steps: Readonly<Record<keyof AnalyzeTimes, number>>;
  /** Of the inference process, with the model loaded. */
  readonly rssMb: number;
}

const side = 1024;
const filmCount = 4;
const runs = 24;
/** The first ones load the model and warm the code up. */
const warmingUp = 4;

/** Films of 1024 × 1024 through the inference process, as the panel asks for them: all maps, and the film for display. */
export async function measureFilms(module: string): Promise<FilmFigures> {
  const folder = await mkdtemp(path.join(tmpdir(), 'hcdr-bench-xray-'));
  const client = new ModelsClient({ spawn: () => forkModels({ module }), logger: silentLogger });
  try {
    const network = makeBenchNet();
    await writeFile(path.join(folder, 'network.onnx'), network);
    await writeFile(path.join(folder, 'model.json'), JSON.stringify(benchCard(createHash('sha256').update(network).digest('hex'))));
    const films = await Promise.all(Array.from({ length: filmCount }, (_, seed) => writePhantom(folder, seed)));
    const measured: { readonly total: number; readonly times: AnalyzeTimes }[] = [];
    for (let run = 0; run < warmingUp + runs; run += 1) {
      const start = performance.now();
      const result = await client.analyze({ imagePath: films[run % filmCount] ?? '', modelDirectory: folder, providers: ['cpu'], maps: 'all', displaySide: 2048 });
      const total = performance.now() - start;
      if (result.status !== 'analyzed') throw new Error(`A film was not analyzed: ${JSON.stringify(result)}`);
      if (run >= warmingUp) measured.push({ total, times: result.times });
    }
    const stepOf = (step: keyof AnalyzeTimes): number => median(measured.map(({ times }) => times[step]));
    return {
      total: spreadOf(measured.map(({ total }) => total)),
      overhead: spreadOf(measured.map(({ total, times }) => total - times.infer)),
      steps: { decode: stepOf('decode'), load: stepOf('load'), gate: stepOf('gate'), prepare: stepOf('prepare'), infer: stepOf('infer'), maps: stepOf('maps') },
      rssMb: round(((await client.status())?.rssBytes ?? 0) / 2 ** 20, 0),
    };
  } finally {
    client.dispose();
    await rm(folder, { recursive: true, force: true });
  }
}

async function writePhantom(folder: string, seed: number): Promise<string> {
  const file = path.join(folder, `film-${seed}.png`);
  const { film } = makePhantom(seed, { side });
  await sharp(film.pixels, { raw: { width: side, height: side, channels: 1 } }).toColourspace('b-w').png().toFile(file);
  return file;
}
