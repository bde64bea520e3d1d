import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { ProblemError } from '../../../../server/core/base/problem';
import type { Provider } from '../../../../models/contract/protocol';
import { findSlowness, type Pace } from '../../../../models/inference/runtime/findSlowness';
import { openElsewhere, type OpenOptions } from '../../../../models/inference/runtime/openElsewhere';
import { openNetwork } from '../../../../models/inference/runtime/openNetwork';
import { relativeDifference } from '../../../../models/inference/runtime/parity';
import { probeProviders } from '../../../../models/inference/runtime/probeProviders';
import { loadRuntime, type Runtime } from '../../../../models/inference/runtime/runtime';
import { deviceRuntime, type DeviceRuntime } from '../../../support/nets/deviceRuntime';
import { makeTinyNet, tinyReference } from '../../../support/nets/tinyNet';

let runtime: Runtime;
before(async () => {
  runtime = await loadRuntime();
});

const net = makeTinyNet();
const data = Float32Array.from({ length: 64 * 64 }, (_, index) => Math.sin(index * 0.37) * 2);
const probe: OpenOptions['probe'] = { feeds: { film: { data, dims: [1, 1, 64, 64] } }, outputs: ['logits', 'map'] };

/** What fails or lies as drivers do. */
function withDevice(provider: Provider, compute: (values: Float32Array) => Float32Array): DeviceRuntime {
  return deviceRuntime(runtime, provider, { compute: (_, values) => compute(values) });
}

test('the CPU gives what a hand computation gives, on one thread and on two', async () => {
  const expected = tinyReference(net, data, { height: 64, width: 64 });
  for (const threads of [1, 2]) {
    const { network, fallbacks, reference } = await openNetwork(runtime, net.bytes, { providers: ['cpu'], threads, probe });
    await network.release();
    assert.deepEqual(fallbacks, []);
    expected.logits.forEach((logit, label) => assert.ok(Math.abs((reference['logits']?.data[label] ?? Number.NaN) - logit) < 1e-5));
  }
});

test('inputs and outputs are known with their shapes', async () => {
  const network = await runtime.open(net.bytes, { provider: 'cpu', threads: 1 });
  assert.deepEqual(network.inputs, [{ name: 'film', type: 'float32', dims: ['N', 1, 'H', 'W'] }]);
  assert.deepEqual(network.outputs.map(({ name }) => name), ['logits', 'map']);
  await network.release();
});

test('a provider that is not in this build is skipped with a plain reason, and the CPU taken', async () => {
  const absent = (['dml', 'coreml', 'cuda'] as const).filter((provider) => !runtime.compiledIn.includes(provider));
  assert.ok(absent.length > 0);
  const { network, fallbacks } = await openNetwork(runtime, net.bytes, { providers: absent, threads: 1, probe });
  await network.release();
  assert.equal(network.provider, 'cpu');
  assert.deepEqual(fallbacks.map(({ provider, kind }) => [provider, kind]), absent.map((provider) => [provider, 'absent']));
  for (const { reason } of fallbacks) assert.match(reason, /^This build of the inference runtime .* does not include (DirectML|Core ML|CUDA)\.$/);
});

test('what comes after the CPU in the order is not tried', async () => {
  const { network, fallbacks } = await openNetwork(runtime, net.bytes, { providers: ['cpu', 'dml'], threads: 1, probe });
  await network.release();
  assert.deepEqual([network.provider, fallbacks], ['cpu', []]);
});

test('a device that computes what the CPU computes is taken, and the CPU let go', async () => {
  const device = withDevice('dml', (values) => values.map((value) => value * (1 + 1e-5)));
  const { network, fallbacks } = await openNetwork(device.runtime, net.bytes, { providers: ['dml'], threads: 1, probe });
  assert.deepEqual([network.provider, fallbacks, device.released], ['dml', [], ['cpu']]);
  await network.release();
});

test('a device that computes otherwise is let go with the difference as the reason', async () => {
  const device = withDevice('coreml', (values) => values.map((value, index) => (index === 1 ? value + 0.5 : value)));
  const { network, fallbacks } = await openNetwork(device.runtime, net.bytes, { providers: ['coreml'], threads: 1, probe });
  assert.deepEqual([network.provider, device.released], ['cpu', ['coreml']]);
  assert.equal(fallbacks[0]?.kind, 'differs');
  assert.match(fallbacks[0]?.reason ?? '', /"logits" differs from the CPU's by \d\.\de[+-]\d/);
  await network.release();
});

test('a device that gives no numbers, or dies in the run, is let go', async () => {
  const silent = withDevice('dml', (values) => values.map(() => Number.NaN));
  const dead = withDevice('coreml', () => {
    throw new Error('std::bad_alloc');
  });
  // As WebGPU said it of a training on 64 films of 1024 × 1024.
  const full = withDevice('webgpu', () => {
    throw new Error("Non-zero status code returned while running Concat node. Name:'~_1799' Status Message: onnxruntime::webgpu::ShaderVariableHelper& onnxruntime::webgpu::ShaderHelper::AddVariableImpl(bool, const std::string&)");
  });
  for (const [device, provider, reason] of [[silent, 'dml', /NaN/], [dead, 'coreml', /does not have enough memory/], [full, 'webgpu', /larger than buffers of WebGPU/]] as const) {
    const { network, fallbacks } = await openNetwork(device.runtime, net.bytes, { providers: [provider], threads: 1, probe });
    assert.equal(network.provider, 'cpu');
    assert.match(fallbacks[0]?.reason ?? '', reason);
    assert.ok(device.released.includes(provider));
    await network.release();
  }
});

test('bytes that are no network fail with the runtime’s own words', async () => {
  await assert.rejects(openNetwork(runtime, Uint8Array.of(1, 2, 3), { providers: [], threads: 1, probe }), /protobuf parsing failed/);
});

test('a runtime without a binary for this platform is said so, with what to do', async () => {
  const failing = (): Promise<never> => Promise.reject(new Error("Cannot find module '../bin/napi-v6/darwin/x64/onnxruntime_binding.node'"));
  await assert.rejects(loadRuntime(failing), (error) => error instanceof ProblemError && /does not load on .*Cannot find module/.test(error.problem.what) && /Reinstall/.test(error.problem.advice ?? ''));
});

test('a probe of the providers finds the CPU usable and gives a reason for each other that is not', async () => {
  const { usable, fallbacks } = await probeProviders(runtime, ['cpu', 'dml']);
  assert.ok(usable.includes('cpu'));
  if (!usable.includes('dml')) assert.deepEqual(fallbacks.map(({ provider }) => provider), ['dml']);
});

test('the relative difference is the largest distance over the largest value', () => {
  assert.equal(relativeDifference(Float32Array.of(1, -4), Float32Array.of(1.5, -4)), 0.125);
  assert.equal(relativeDifference(Float32Array.of(0), Float32Array.of(0)), 0);
  assert.ok(Number.isNaN(relativeDifference(Float32Array.of(1), Float32Array.of(Number.NaN))));
});

test('the CPU is asked what it computes only where a device starts, and a device that differs is given back', async () => {
  let asked = 0;
  const onCpu = async (): Promise<Awaited<ReturnType<typeof openNetwork>>['reference']> => {
    asked += 1;
    const cpu = await runtime.open(net.bytes, { provider: 'cpu' });
    return cpu.run(probe.feeds, probe.outputs).finally(() => cpu.release());
  };
  const dead = withDevice('coreml', () => { throw new Error('no device'); });
  const nothing = await openElsewhere(dead.runtime, net.bytes, { providers: ['coreml', 'cpu'], probe }, onCpu);
  assert.deepEqual([nothing.network, nothing.fallbacks.map(({ kind }) => kind), dead.released, asked], [undefined, ['absent'], ['coreml'], 0]);
  const lying = withDevice('coreml', (values) => values.map((value) => value + 1));
  const differing = await openElsewhere(lying.runtime, net.bytes, { providers: ['coreml'], probe }, onCpu);
  assert.deepEqual([differing.network, differing.fallbacks.map(({ kind }) => kind), lying.released, asked], [undefined, ['differs'], ['coreml'], 1]);
  const sound = await openElsewhere(withDevice('coreml', (values) => values).runtime, net.bytes, { providers: ['coreml'], probe }, onCpu);
  assert.deepEqual([sound.network?.provider, sound.fallbacks, asked], ['coreml', [], 2]);
  await sound.network?.release();
});

const pace: Pace = { ...probe, films: 1 };

test('a device that takes longer than the CPU is left with both times as the reason where time counts, and taken where it does not', async () => {
  const slow = deviceRuntime(runtime, 'dml', { times: 40 });
  const left = await openNetwork(slow.runtime, net.bytes, { providers: ['dml'], threads: 1, probe, pace });
  assert.deepEqual([left.network.provider, left.fallbacks.map(({ provider, kind }) => [provider, kind]), slow.released], ['cpu', [['dml', 'slower']], ['dml']]);
  assert.match(left.fallbacks[0]?.reason ?? '', /^A film takes \d+\.\d ms on it and \d+\.\d ms on the CPU\.$/);
  assert.ok((await left.network.run(probe.feeds, probe.outputs))['logits'] !== undefined);
  const taken = await openNetwork(slow.runtime, net.bytes, { providers: ['dml'], threads: 1, probe });
  assert.deepEqual([taken.network.provider, taken.fallbacks], ['dml', []]);
  for (const { network } of [left, taken]) await network.release();
});

test('a device that is quicker than the CPU is no slower one, and times are told by film', async () => {
  const slow = deviceRuntime(runtime, 'dml', { times: 40 });
  const [cpu, device] = [await slow.runtime.open(net.bytes, { provider: 'cpu', threads: 1 }), await slow.runtime.open(net.bytes, { provider: 'dml', threads: 1 })];
  assert.equal(await findSlowness(device, cpu, pace), undefined);
  const four = Float32Array.from({ length: 4 * data.length }, (_, index) => data[index % data.length] ?? 0);
  assert.match((await findSlowness(cpu, device, { feeds: { film: { data: four, dims: [4, 1, 64, 64] } }, outputs: ['logits'], films: 4 })) ?? '', / on the CPU where 4 go at a time\.$/);
  for (const network of [cpu, device]) await network.release();
});

test('a device that agrees on a film but has no memory for several is let go', async () => {
  let runs = 0;
  const full = withDevice('dml', (values) => {
    runs += 1;
    if (runs > probe.outputs.length) throw new Error('std::bad_alloc');
    return values;
  });
  const { network, fallbacks } = await openNetwork(full.runtime, net.bytes, { providers: ['dml'], threads: 1, probe, pace });
  assert.deepEqual([network.provider, full.released], ['cpu', ['dml']]);
  assert.match(fallbacks[0]?.reason ?? '', /does not have enough memory/);
  await network.release();
});
