import assert from 'node:assert/strict';
import { test } from 'node:test';
import { adamScalars, adamW, primed } from '../../../../models/autodiff/adamW';
import { kernelOrder, toBlocks, toPlanes } from '../../../../models/autodiff/kernelOrder';
import { portableDialect, Tape } from '../../../../models/autodiff/tape';
import { loadRuntime } from '../../../../models/inference/runtime/runtime';
import { AdamVectors } from '../../../../models/train/step/adamVectors';
import { seededRandom } from '../../../support/seededRandom';

/** No multiple of four: some numbers are left over. */
const length = 23;

/** The update as the graphs of other providers have it. */
async function updateInGraph(vectors: Readonly<Record<'w' | 'm' | 'v' | 'gradient', Float32Array>>, { decays, scalars }: { readonly decays: boolean; readonly scalars: ReturnType<typeof adamScalars> }): Promise<readonly Float32Array[]> {
  const tape = new Tape(portableDialect);
  const [weight, m, v, gradient] = ['w', 'm', 'v', 'gradient'].map((name) => tape.input(name, [length]));
  assert.ok(weight && m && v && gradient);
  const [rate, epsilon, keep] = ['rate', 'epsilon', 'keep'].map((name) => tape.input(name, []));
  assert.ok(rate && epsilon && keep);
  for (const output of adamW(tape, { weight, m, v, gradient: gradient.name, decays }, { rate, epsilon, keep })) tape.output(output);
  const network = await (await loadRuntime()).open(tape.model(), { provider: 'cpu', threads: 1 });
  const feeds = { ...Object.fromEntries(Object.entries(vectors).map(([name, data]) => [name, { data, dims: [length] }])), ...Object.fromEntries(Object.entries(scalars).map(([name, value]) => [name, { data: Float32Array.of(value), dims: [] }])) };
  const names = ['w', 'm', 'v'].map(primed);
  // A scalar that no node reads is no input of the graph.
  const given = Object.fromEntries(Object.entries(feeds).filter(([name]) => network.inputs.some((input) => input.name === name)));
  const outputs = await network.run(given, names);
  await network.release();
  return names.map((name) => outputs[name]?.data ?? new Float32Array(0));
}

for (const decays of [true, false]) {
  test(`weights ${decays ? 'that decay' : 'without decay'} are updated in place with the bits of the graph's nodes, and their neighbours left alone`, async () => {
    const random = seededRandom(7);
    const draw = (scale: number): Float32Array => Float32Array.from({ length }, () => scale * (2 * random() - 1));
    let [w, m, v]: readonly Float32Array[] = [draw(0.1), new Float32Array(length), new Float32Array(length)];
    assert.ok(w && m && v);
    const adam = new AdamVectors(length + 4);
    adam.weights.fill(0.5);
    adam.weights.set(w, 1);
    for (let step = 1; step <= 3; step += 1) {
      const gradient = draw(10 ** -step);
      const scalars = adamScalars({ step, learningRate: 1e-2, weightDecay: 0.1 });
      [w, m, v] = await updateInGraph({ w, m, v, gradient }, { decays, scalars });
      assert.ok(w && m && v);
      adam.gradients.fill(1);
      adam.gradients.set(gradient, 1);
      adam.update({ from: 1, to: 1 + length, decays }, scalars);
      for (const [own, graphs] of [[adam.weights, w], [adam.m, m], [adam.v, v]] as const) assert.deepEqual(own.slice(1, 1 + length), graphs, `step ${step}`);
    }
    assert.deepEqual([adam.weights[0], ...adam.weights.slice(1 + length)], [0.5, 0.5, 0.5, 0.5]);
    assert.deepEqual([adam.m[0], ...adam.m.slice(1 + length)], [0, 0, 0, 0]);
  });
}

test('a kernel goes into blocks and back without a change, and lies there block by block', () => {
  const shape = [16, 8, 1, 2];
  const planes = Float32Array.from({ length: 256 }, (_, index) => index);
  const kernel = planes.slice();
  toBlocks(kernel, shape, 8);
  // Output channels of a block lie together, input channels beside them: tap 0 of the first input channel, then of the second.
  assert.deepEqual([...kernel.slice(0, 9)], [0, 16, 32, 48, 64, 80, 96, 112, 2]);
  assert.deepEqual([kernel[64], kernel[128]], [1, 128]);
  assert.deepEqual(new Set(kernelOrder(shape, 8)).size, 256);
  toPlanes(kernel, shape, 8);
  assert.deepEqual(kernel, planes);
});
