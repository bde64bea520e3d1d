import assert from 'node:assert/strict';
import { test } from 'node:test';
import { runWebgpuProgram, webgpuEnvironment, withoutSoftwareWebgpu } from '../../../support/nets/softwareWebgpu';
import { temporaryFolder } from '../../../support/temporaryFolder';

/** Gradients of three nets on WebGPU against double precision, and a short training on either provider. */
const program = `
  import { loadRuntime } from './models/inference/runtime/runtime';
  import { createTrainStep } from './models/train/step/createTrainStep';
  import { prepareGradientCheck } from './test/support/nets/gradientCheck';
  import { tinyPyramid, tinyResidualNet, tinyResNet } from './test/support/nets/tinyNets';
  import { makeSmallBatches } from './test/support/nets/smallBatches';
  async function main() {
    const runtime = await loadRuntime();
    const gradients = [];
    for (const net of [tinyResidualNet(), tinyResNet(), tinyPyramid()]) {
      const check = prepareGradientCheck(net, { films: 4, placeWeight: 0.5 });
      const network = await runtime.open(check.bytes, { provider: 'webgpu', threads: 1 });
      gradients.push({ net: net.name, ...check.judge(await network.run(check.feeds, check.outputs)) });
      await network.release();
    }
    const trainings = [];
    for (const providers of [['cpu'], ['webgpu', 'cpu']]) {
      const net = tinyResidualNet();
      const step = await createTrainStep({ runtime, net, batch: 8, seed: 1, providers, threads: 1 });
      const losses = [];
      for (const batch of makeSmallBatches(net, { batch: 8, count: 12 })) losses.push((await step.run(batch)).loss);
      // What the adapter kept is taken out, and put in again.
      const kept = await step.state();
      const [batch] = makeSmallBatches(net, { batch: 8, count: 1, seed: 3 });
      const next = [(await step.run(batch)).loss];
      await step.restore(kept);
      next.push((await step.run(batch)).loss);
      trainings.push({ provider: step.provider, fallbacks: step.fallbacks, losses, next, size: Math.hypot(...kept.weights) });
      await step.dispose();
    }
    process.stdout.write('RESULT ' + JSON.stringify({ gradients, trainings }) + '\\n', () => process.exit(0));
  }
  void main();
`;

interface Answer {
  readonly gradients: readonly { readonly net: string; readonly loss: number; readonly worst: number; readonly where: string }[];
  readonly trainings: readonly { readonly provider: string; readonly fallbacks: readonly unknown[]; readonly losses: readonly number[]; readonly next: readonly number[]; readonly size: number }[];
}

test('on a software WebGPU adapter, gradients are those of central differences and the losses of a training those of the CPU', { skip: withoutSoftwareWebgpu }, async (context) => {
  const { gradients, trainings } = (await runWebgpuProgram(program, { folder: await temporaryFolder(context), environment: webgpuEnvironment.software })) as Answer;
  for (const { net, loss, worst, where } of gradients) assert.ok(loss <= 1e-4 && worst <= 1e-4, `${net}: loss off by ${loss}, gradient of "${where}" by ${worst}`);
  const [cpu, webgpu] = trainings;
  assert.deepEqual([cpu?.provider, webgpu?.provider, webgpu?.fallbacks], ['cpu', 'webgpu', []]);
  assert.equal(cpu?.losses.length, 12);
  assert.ok((cpu?.losses.at(-1) ?? 1) < 0.8 * (cpu?.losses[0] ?? 0), 'the training learns');
  cpu?.losses.forEach((loss, step) => assert.ok(Math.abs(loss - (webgpu?.losses[step] ?? NaN)) <= 2e-3 * loss, `step ${step}: ${webgpu?.losses[step]} for ${loss}`));
  assert.equal(webgpu?.next[0], webgpu?.next[1]);
  assert.ok(Math.abs((webgpu?.size ?? NaN) - (cpu?.size ?? NaN)) <= 1e-3 * (cpu?.size ?? NaN));
});
