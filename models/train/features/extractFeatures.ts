import { open, type FileHandle } from 'node:fs/promises';
import type { Network } from '../../inference/runtime/network';
import { ahead } from '../loader/ahead';
import type { LoadedPictures, PictureLoader } from '../loader/pictureLoader';
import type { Backbone } from './backbone';

export interface ExtractOptions {
  readonly backbone: Backbone;
  readonly network: Network;
  /** Pictures in the order of the file's rows. */
  readonly paths: readonly string[];
  readonly loader: PictureLoader;
  /** Created or resumed: complete rows of an earlier run are kept. */
  readonly file: string;
  /** `mean`: global average of the features. `map`: the full feature map, row-major. */
  readonly keep: 'mean' | 'map';
  readonly signal: AbortSignal;
  /** Called before each batch of films; waits while an analysis holds the device. */
  readonly gate: () => Promise<void>;
  readonly onProgress: (done: number, total: number) => void;
}

/** Shape of a film's features. */
export interface FeatureShape {
  readonly channels: number;
  readonly rows: number;
  readonly columns: number;
  /** Floats per film. */
  readonly size: number;
}

/** Films per run: more would not be faster on a CPU and would take memory. */
const filmsPerRun = 8;
const floatBytes = 4;

/**
 * Runs every film through the frozen network once and writes its features, so that epochs need no run of it. An unreadable
 * film has a row of NaN. If stopped, the file has complete rows and the next call resumes after them.
 */
export async function extractFeatures(options: ExtractOptions): Promise<FeatureShape> {
  const { paths, loader, file, signal, gate, onProgress } = options;
  const shape = await probe(options);
  const handle = await open(file, 'a+');
  try {
    const done = Math.floor((await handle.stat()).size / (shape.size * floatBytes));
    await handle.truncate(done * shape.size * floatBytes);
    const load = (index: number): Promise<LoadedPictures> => loader.load(paths.slice(done + index * filmsPerRun, done + (index + 1) * filmsPerRun).map((path) => ({ path })));
    let row = done;
    for await (const loaded of ahead(load, { from: 0, to: Math.ceil((paths.length - done) / filmsPerRun), depth: 2 })) {
      await gate();
      if (signal.aborted) break;
      await append(handle, await run(options, loaded, shape));
      row += loaded.problems.length;
      onProgress(row, paths.length);
      // Processes messages of the parent.
      await new Promise(setImmediate);
    }
    return shape;
  } finally {
    await handle.close();
  }
}

async function probe({ backbone, network, keep }: ExtractOptions): Promise<FeatureShape> {
  const { channels, height, width } = backbone.shape;
  const feed = { data: new Float32Array(channels * height * width), dims: [1, channels, height, width] };
  const tensor = (await network.run({ [backbone.input.name]: feed }, [backbone.featuresOutput]))[backbone.featuresOutput];
  const [, features = 0, rows = 1, columns = 1] = tensor?.dims ?? [];
  return { channels: features, rows, columns, size: keep === 'mean' ? features : features * rows * columns };
}

async function run({ backbone, network, keep }: ExtractOptions, { values, problems }: LoadedPictures, shape: FeatureShape): Promise<Float32Array> {
  const { channels, height, width } = backbone.shape;
  const result = new Float32Array(problems.length * shape.size);
  const one = channels * height * width;
  // Some networks accept a batch of one only; film by film costs little more on a CPU.
  for (const [index, problem] of problems.entries()) {
    const row = result.subarray(index * shape.size, (index + 1) * shape.size);
    if (problem !== undefined) {
      row.fill(NaN);
      continue;
    }
    const feed = { data: values.slice(index * one, (index + 1) * one), dims: [1, channels, height, width] };
    const data = (await network.run({ [backbone.input.name]: feed }, [backbone.featuresOutput]))[backbone.featuresOutput]?.data ?? new Float32Array(0);
    if (keep === 'map') row.set(data);
    else meanOverFilm(row, data);
  }
  return result;
}

function meanOverFilm(row: Float32Array, data: Float32Array): void {
  const cells = data.length / row.length;
  for (let channel = 0; channel < row.length; channel += 1) {
    let sum = 0;
    for (let cell = channel * cells; cell < (channel + 1) * cells; cell += 1) sum += data[cell] ?? 0;
    row[channel] = sum / cells;
  }
}

async function append(handle: FileHandle, rows: Float32Array): Promise<void> {
  await handle.appendFile(new Uint8Array(rows.buffer, rows.byteOffset, rows.byteLength));
}
