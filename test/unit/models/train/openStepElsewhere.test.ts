import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loadRuntime } from '../../../../models/inference/runtime/runtime';
import { createTrainStep } from '../../../../models/train/step/createTrainStep';
import type { TrainStep, TrainStepOptions } from '../../../../models/train/step/trainStep';
import { deviceRuntime, type DeviceOptions } from '../../../support/nets/deviceRuntime';
import { makeSmallBatches } from '../../../support/nets/smallBatches';
import { tinyResidualNet } from '../../../support/nets/tinyNets';

/** A step where the CPU stands in for DirectML. */
async function openOnDevice(device: DeviceOptions, options: Partial<TrainStepOptions> = {}): Promise<TrainStep & { readonly released: readonly string[] }> {
  const { runtime, released } = deviceRuntime(await loadRuntime(), 'dml', device);
  const step = await createTrainStep({ runtime, net: tinyResidualNet(), batch: 8, seed: 1, threads: 1, providers: ['dml', 'cpu'], ...options });
  return Object.assign(step, { released });
}

async function losses(step: TrainStep, count: number): Promise<readonly number[]> {
  const found: number[] = [];
  for (const batch of makeSmallBatches(step.net, { batch: step.batch, count })) found.push((await step.run(batch)).loss);
  return found;
}

function assertClose(actual: ArrayLike<number>, expected: ArrayLike<number>, tolerance: number): void {
  assert.equal(actual.length, expected.length);
  const largest = Math.max(...Array.from(expected, Math.abs));
  Array.from(expected).forEach((value, index) => assert.ok(Math.abs(value - (actual[index] ?? NaN)) <= tolerance * largest, `value ${index}: ${actual[index]} for ${value}`));
}

test('a training whose weights stay with the device learns what one on the CPU learns, and gives them out', async () => {
  const [device, cpu] = [await openOnDevice({}), await openOnDevice({}, { providers: ['cpu'] })];
  assert.deepEqual([device.provider, device.fallbacks, cpu.provider], ['dml', [], 'cpu']);
  assertClose(await losses(device, 6), await losses(cpu, 6), 1e-4);
  const [kept, expected] = [await device.state(), await cpu.state()];
  for (const part of ['weights', 'm', 'v', 'statistics'] as const) assertClose(kept[part], expected[part], 1e-3);
  assert.equal(kept.step, 6);
  for (const step of [device, cpu]) await step.dispose();
});

test('a state that was taken from the device goes on there, bit for bit', async () => {
  const [unbroken, broken] = [await openOnDevice({}), await openOnDevice({}, { seed: 9 })];
  await losses(unbroken, 3);
  await broken.restore(await unbroken.state());
  assert.deepEqual(await losses(broken, 3), await losses(unbroken, 3));
  assert.deepEqual(await broken.state(), await unbroken.state());
  for (const step of [unbroken, broken]) await step.dispose();
});

test('frozen parameters keep their bits on a device', async () => {
  const isFrozen = (name: string): boolean => !name.startsWith('map.');
  const step = await openOnDevice({}, { isFrozen });
  const before = await step.state();
  await losses(step, 3);
  const after = await step.state();
  let from = 0;
  for (const { name, shape } of step.net.parameters) {
    const to = from + shape.reduce((product, size) => product * size, 1);
    const [old, now] = [before.weights.slice(from, to), after.weights.slice(from, to)];
    if (isFrozen(name)) assert.deepEqual(now, old, name);
    else assert.notDeepEqual(now, old, name);
    from = to;
  }
  await step.dispose();
});

test('a device whose gradients are wrong is left, with the parameter that shows it', async () => {
  const step = await openOnDevice({ compute: (output, values) => (output.startsWith('step.decaying.m') ? values.map((value, index) => (index < 16 ? 1.1 * value : value)) : values) });
  assert.equal(step.provider, 'cpu');
  assert.deepEqual(step.fallbacks.map(({ provider, reason }) => [provider, reason.replace(/by [\d.]+ %/, 'by … %')]), [['dml', 'Its gradient of "stem.conv.weight" differs from the CPU\'s by … % on the same films; the tolerance is 2 %.']]);
  await step.dispose();
});

test('a device that gives a gradient in one number only otherwise is none that rounds', async () => {
  const step = await openOnDevice({ compute: (output, values) => (output.startsWith('step.lasting.m') ? values.map((value, index) => (index === 0 ? NaN : value)) : values) });
  assert.deepEqual([step.provider, step.fallbacks.length], ['cpu', 1]);
  await step.dispose();
});

test('a device that takes longer than the CPU is left where nobody asked for it by name, and used where somebody did', async () => {
  const slow: DeviceOptions = { times: 3 };
  const left = await openOnDevice(slow, { takesQuickest: true });
  assert.equal(left.provider, 'cpu');
  assert.match(left.fallbacks[0]?.reason ?? '', /^A step takes \d+ ms on it and \d+ ms on the CPU\.$/);
  assert.ok(left.released.includes('dml'));
  const named = await openOnDevice(slow, { takesQuickest: false });
  assert.deepEqual([named.provider, named.fallbacks], ['dml', []]);
  for (const step of [left, named]) await step.dispose();
});
