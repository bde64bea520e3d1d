// Training: a full step (forward, backward, AdamW) of our ONNX graph beside the forward pass of the same net, and beside
// TensorFlow.js on its CPU backend, in the same run; and what keeping films reduced saves an epoch.
//
// The pure forward pass is the hardest measure there is: the exported network, its batch normalisations folded away, its
// weights constant and brought into the convolutions' layout at load. Three times as much are the multiplications of a step
// alone. By processor time, on a machine with much other work: 3.7 on one thread and 3.9 to 4.1 on two for the small net
// (5.0 before features stayed in blocks), 3.5 on one for ResNet-18 (4.2 before kernels stayed in blocks and weights were updated
// in place), of which the convolutions are 3.0 each, the update of ResNet-18's 11 million weights .07, the binding's copy of
// their gradients about as much; the rest is normalisation, rectifiers, padding and the exchange of films and channels for the
// weights' gradients, which two threads do little faster than one: they wait for memory.
import { ratio, table } from '../table.mjs';

/** @type {import('../run.mjs').Section} */
export const training = {
  name: 'training',
  bundles: {},
  async measure({ measureIn }) {
    const of = (net) => ({ own: [1, 2].map((threads) => measureIn('training-own', net, String(threads))), tfjs: measureIn('training-tfjs', net) });
    return { small: of('small'), resnet18: of('resnet18'), films: measureIn('training-films') };
  },
  print({ films, ...nets }) {
    for (const [name, { own, tfjs }] of Object.entries(nets)) {
      /** @param {{ms: number, processorMs: number}} cost @param {{ms: number, processorMs: number}} peer */
      const beside = (cost, peer) => [ratio(cost.ms, peer.ms), ratio(cost.processorMs, peer.processorMs)];
      table(
        [`${name}, films of 128 × 128`, 'threads', 'batch', 'ms', 'processor ms', 'images/s', 'to the pure forward pass', 'by processor time', 'to the forward pass in training', 'beside tfjs', 'aim'],
        [
          ...own.flatMap(({ threads, batch, forward, trainingForward, step, imagesPerSecond }) => [
            ['pure forward pass (exported network)', threads, batch, forward.ms, forward.processorMs, Math.round((batch / forward.ms) * 1000), '', '', '', '', ''],
            ['forward pass in training (batch statistics)', threads, batch, trainingForward.ms, trainingForward.processorMs, Math.round((batch / trainingForward.ms) * 1000), ...beside(trainingForward, forward), '', '', ''],
            ['forward, backward and update', threads, batch, step.ms, step.processorMs, imagesPerSecond, ...beside(step, forward), ratio(step.ms, trainingForward.ms), ratio(imagesPerSecond, tfjs.imagesPerSecond), '≤ 4 × forward, ≥ 100 × tfjs'],
          ]),
          ['forward, backward and update in tfjs-cpu', 1, tfjs.batch, tfjs.stepMs, '', tfjs.imagesPerSecond, '', '', '', '', ''],
        ],
      );
    }
    table(
      ['reading films of 1024 × 1024 for an epoch', 'films', 'ms', 'films/s', 'beside decoding'],
      [
        ['first epoch: decoded, reduced, kept', films.films, films.decodedMs, Math.round((films.films / films.decodedMs) * 1000), ''],
        ['later epochs: reduced, from the disk', films.films, films.keptMs, Math.round((films.films / films.keptMs) * 1000), ratio(films.decodedMs, films.keptMs)],
      ],
    );
  },
};
