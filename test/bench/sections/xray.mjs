// X-ray analysis: a film end to end through the inference process, and the network alone, one thread, beside onnxruntime-web
// (WebAssembly) on the same network in the same run.
import path from 'node:path';
import { ratio, table } from '../table.mjs';

/** @type {import('../run.mjs').Section} */
export const xray = {
  name: 'xray',
  bundles: { models: 'models/worker/main.ts', modelsThread: 'models/worker/thread.ts' },
  async measure({ measureIn, bundles }) {
    return { films: measureIn('xray-films', path.join(bundles, 'models.js')), node: measureIn('xray-node'), web: measureIn('xray-web') };
  },
  print({ films, node, web }) {
    const row = (name, { p50, p95, p99, max }, aim = '') => [name, p50, p95, p99, max, aim];
    table(['a film of 1024 × 1024, ResNet-18 at 224 (ms)', 'p50', 'p95', 'p99', 'max', 'aim'], [row('request → answer', films.total), row('all but the network', films.overhead, 'p50 ≤ 40')]);
    const steps = { decode: 'reading the picture', load: 'model (loaded)', gate: 'film check', prepare: 'resampling', infer: 'network', maps: 'maps and boxes' };
    table(['of it, medians (ms)', ''], Object.entries(steps).map(([step, words]) => [words, films.steps[step]]));
    table(
      ['network alone, one thread', 'ms', 'to own', 'aim'],
      [
        ['onnxruntime-node, film of 224 × 224', node.filmMs, ratio(node.filmMs, node.filmMs), ''],
        ['onnxruntime-web (wasm), the same', web.filmMs, ratio(web.filmMs, node.filmMs), '≥ 2.5 ×'],
        ['onnxruntime-node, whole film of 1024 × 1024, one pass', node.wholeMs, ratio(node.wholeMs, node.filmMs), ''],
        ['onnxruntime-node, the same in 64 patches', node.patchesMs, ratio(node.patchesMs, node.wholeMs) + ' of one pass', ''],
      ],
    );
    console.log(`\ninference process with the model: ${films.rssMb} MB`);
  },
};
