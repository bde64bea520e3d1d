import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { test } from 'node:test';
import { readCheckpoint, writeCheckpoint } from '../../../../models/train/checkpoint';
import type { LoopState } from '../../../../models/train/loop/loopState';
import { temporaryFolder } from '../../../support/temporaryFolder';

const state: LoopState = {
  net: { weights: Float32Array.of(1, 2, 3e-30), m: Float32Array.of(0.1, 0, 0), v: Float32Array.of(0, 0.2, 0), statistics: Float32Array.of(5), step: 7 },
  lossSum: 0.1 + 0.2,
  history: [{ epoch: 1, loss: 1 / 3, learningRate: 1e-3, auc: { Mass: 0.75, Hernia: null }, meanAuc: 0.75 }],
  best: { epoch: 1, weights: Float32Array.of(9, 8, 7), statistics: Float32Array.of(6) },
};

test('a checkpoint reads back to the last bit', async (context) => {
  const folder = await temporaryFolder(context);
  assert.equal(await readCheckpoint(folder, 'plan'), undefined);
  await writeCheckpoint(folder, 'plan', state);
  assert.deepEqual(await readCheckpoint(folder, 'plan'), state);
  const first: LoopState = { net: state.net, lossSum: 0, history: [] };
  await writeCheckpoint(folder, 'plan', first);
  assert.deepEqual(await readCheckpoint(folder, 'plan'), first);
});

test('a checkpoint of another plan, a changed or a cut one is refused with what to do', async (context) => {
  const folder = await temporaryFolder(context);
  await writeCheckpoint(folder, 'plan', state);
  await assert.rejects(readCheckpoint(folder, 'other'), /another plan.*--out/s);
  const file = path.join(folder, 'checkpoint.bin');
  const whole = await readFile(file);
  for (const length of [0, 7, 44, whole.length - 1]) {
    await writeFile(file, whole.subarray(0, length));
    await assert.rejects(readCheckpoint(folder, 'plan'), /damaged/);
  }
  for (let at = 0; at < whole.length; at += 13) {
    const changed = Buffer.from(whole);
    changed[at] = (changed[at] ?? 0) ^ 0x10;
    await writeFile(file, changed);
    await assert.rejects(readCheckpoint(folder, 'plan'), /damaged/, `byte ${at}`);
  }
});

test('what a crash left of the next checkpoint is cleared away', async (context) => {
  const folder = await temporaryFolder(context);
  await writeCheckpoint(folder, 'plan', state);
  await writeFile(path.join(folder, 'checkpoint.bin.part'), 'half');
  assert.deepEqual(await readCheckpoint(folder, 'plan'), state);
});
