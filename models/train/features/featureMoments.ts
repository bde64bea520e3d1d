import { ahead } from '../loader/ahead';
import type { PictureLoader } from '../loader/pictureLoader';

/** Minimum standard deviation; a nearly constant feature is not scaled. */
const minDeviation = 1e-6;

/** Mean and standard deviation of each feature over films (Welford, double precision); unreadable films are skipped. */
export async function featureMoments(loader: PictureLoader, paths: readonly string[], size: number): Promise<{ readonly mean: Float32Array; readonly deviation: Float32Array }> {
  const mean = new Float64Array(size);
  const squares = new Float64Array(size);
  const rowsAtOnce = 256;
  let count = 0;
  const load = (index: number): ReturnType<PictureLoader['load']> => loader.load(paths.slice(index * rowsAtOnce, (index + 1) * rowsAtOnce).map((path) => ({ path })));
  for await (const { values, problems } of ahead(load, { from: 0, to: Math.ceil(paths.length / rowsAtOnce), depth: 1 })) {
    problems.forEach((problem, row) => {
      if (problem !== undefined) return;
      count += 1;
      for (let feature = 0; feature < size; feature += 1) {
        const value = values[row * size + feature] ?? 0;
        const before = value - (mean[feature] ?? 0);
        mean[feature] = (mean[feature] ?? 0) + before / count;
        squares[feature] = (squares[feature] ?? 0) + before * (value - (mean[feature] ?? 0));
      }
    });
  }
  const deviation = Float32Array.from(squares, (sum) => Math.sqrt(sum / Math.max(1, count)));
  return { mean: Float32Array.from(mean), deviation: deviation.map((value) => (value < minDeviation ? 1 : value)) };
}
