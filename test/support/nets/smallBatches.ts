import type { Net } from '../../../models/nets/net';
import type { TrainBatch } from '../../../models/train/step/trainStep';
import { seededRandom } from '../seededRandom';

/** Batches to learn from: noise with a bright quarter for the first label, a dark one for the second, neither for the others. */
export function makeSmallBatches(net: Net, { batch, count, learningRate = 0.01, seed = 9 }: { readonly batch: number; readonly count: number; readonly learningRate?: number; readonly seed?: number }): readonly TrainBatch[] {
  const random = seededRandom(seed);
  const { channels, height, width } = net.input;
  const { labels } = net.output;
  return Array.from({ length: count }, () => {
    const images = Float32Array.from({ length: batch * channels * height * width }, () => random() - 0.5);
    const targets = new Float32Array(batch * labels);
    for (let film = 0; film < batch; film += 1) {
      for (const label of [0, 1]) {
        if (random() < 0.5) continue;
        targets[film * labels + label] = 1;
        const from = (film * channels * height + label * (height / 2)) * width;
        for (let row = 0; row < height / 2; row += 1) for (let column = 0; column < width / 2; column += 1) images[from + row * width + column] = (images[from + row * width + column] ?? 0) + (label === 0 ? 1 : -1);
      }
    }
    return { images, targets, weights: new Float32Array(batch * labels).fill(1), learningRate };
  });
}
