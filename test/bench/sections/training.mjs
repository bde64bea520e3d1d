// Training: a full step (forward, backward, AdamW) of our ONNX graph beside the pure forward pass of the same net, and beside
// TensorFlow.js on its CPU backend, in the same run.
import { ratio, table } from '../table.mjs';

/** @type {import('../run.mjs').Section} */
export const training = {
  name: 'training',
  bundles: {},
  async measure({ measureIn }) {
    const of = (net) => ({ own: measureIn('training-own', net), tfjs: measureIn('training-tfjs', net) });
    return { small: of('small'), resnet18: of('resnet18') };
  },
  print(figures) {
    for (const [name, { own, tfjs }] of Object.entries(figures)) {
      table(
        [`${name}, films of 128 × 128, 2 threads`, 'batch', 'ms', 'images/s', 'to the forward pass', 'beside tfjs', 'aim'],
        [
          ['pure forward pass (exported network)', own.batch, own.forwardMs, Math.round((own.batch / own.forwardMs) * 1000), '', '', ''],
          ['forward, backward and update', own.batch, own.stepMs, own.imagesPerSecond, ratio(own.stepMs, own.forwardMs), ratio(own.imagesPerSecond, tfjs.imagesPerSecond), '≤ 4 × forward, ≥ 100 × tfjs'],
          ['the same in tfjs-cpu', tfjs.batch, tfjs.stepMs, tfjs.imagesPerSecond, '', '', ''],
        ],
      );
    }
  },
};
