import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isDeviceLeased, leaseDevice } from '../../../../models/lease/deviceLease';
import { trainLoop, type LoopBatch } from '../../../../models/train/loop/trainLoop';
import type { Trainable } from '../../../../models/train/loop/trainable';
import { TrainingGate } from '../../../../models/train/trainingGate';
import { predictFilms } from '../../../../models/train/validateFilms';
import type { TrainState } from '../../../../models/train/step/trainStep';
import { temporaryFolder } from '../../../support/temporaryFolder';

const nothing = new Float32Array(0);
const running = new AbortController().signal;

/** Counts its steps; `inStep` is called within each. */
class Counter implements Trainable {
  readonly batch = 1;
  readonly map = undefined;
  steps = 0;
  readonly #inStep: (step: number) => Promise<void>;

  constructor(inStep: (step: number) => Promise<void>) {
    this.#inStep = inStep;
  }

  async run(): Promise<{ readonly loss: number }> {
    this.steps += 1;
    await this.#inStep(this.steps);
    return { loss: 1 };
  }

  async predict(): Promise<{ readonly logits: Float32Array }> {
    await this.run();
    return { logits: nothing };
  }

  state(): Promise<TrainState> {
    return Promise.resolve({ weights: nothing, m: nothing, v: nothing, statistics: nothing, step: this.steps });
  }

  restore(): Promise<void> {
    return Promise.resolve();
  }
}

/** A gate that tells once a training waits at it. */
function openGate(env: NodeJS.ProcessEnv): { readonly gate: TrainingGate; readonly waits: Promise<void> } {
  let tell = (): void => undefined;
  const waits = new Promise<void>((resolve) => (tell = resolve));
  return { gate: new TrainingGate({ onPaused: () => undefined, onWaiting: () => tell(), isLeased: () => isDeviceLeased(env) }), waits };
}

test('an analysis that comes within a step has the device when that step is done', async (context) => {
  const env = { HCDR_LEASE_DIR: await temporaryFolder(context) };
  const { gate, waits } = openGate(env);
  const leases: Awaited<ReturnType<typeof leaseDevice>>[] = [];
  const trainable = new Counter(async (step) => {
    if (step === 3) leases.push(await leaseDevice(env));
  });
  async function* batches(): AsyncGenerator<LoopBatch> {
    for (;;) yield Promise.resolve({ images: nothing, targets: nothing, weights: nothing });
  }
  const ended = trainLoop(
    {
      trainable,
      epochs: 1,
      stepsPerEpoch: 6,
      learningRate: { peak: 1, warmUp: 0 },
      patience: 0,
      batches,
      validate: () => Promise.resolve({ auc: {}, meanAuc: null }),
      gate: (signal) => gate.pass(signal),
      onStep: () => undefined,
      onEpoch: () => undefined,
      keep: () => Promise.resolve(),
      signal: running,
    },
    undefined,
  );
  await waits;
  assert.equal(trainable.steps, 3);
  await leases[0]?.release();
  assert.equal((await ended).status, 'finished');
  assert.equal(trainable.steps, 6);
});

test('an analysis that comes within a validation has the device after the batch in work', async (context) => {
  const env = { HCDR_LEASE_DIR: await temporaryFolder(context) };
  const { gate, waits } = openGate(env);
  const leases: Awaited<ReturnType<typeof leaseDevice>>[] = [];
  const trainable = new Counter(async (batch) => {
    if (batch === 2) leases.push(await leaseDevice(env));
  });
  const set = { films: Uint32Array.of(0, 1, 2, 3), masks: new Uint16Array(4), labels: [] };
  const loader = { load: () => Promise.resolve({ values: nothing, problems: [undefined] }), dispose: () => undefined };
  const ended = predictFilms({ trainable, set, pathOf: String, loader, depth: 1, signal: running, gate: () => gate.pass(running) });
  await waits;
  assert.equal(trainable.steps, 2);
  await leases[0]?.release();
  await ended;
  assert.equal(trainable.steps, 4);
});
