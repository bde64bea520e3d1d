import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { planTraining, writePlan } from '../../../../models/client/planTraining';
import { trainingFolder, waitingRuns } from '../../../../models/client/trainingRuns';
import { runFileNames } from '../../../../models/contract/trainingFiles';
import { temporaryFolder } from '../../../support/temporaryFolder';

/** No process has it: identifiers end below. */
const deadPid = 2 ** 30;

test('trainings that were stopped, failed or cut off wait to be gone on with, the last one first; others do not', async (context) => {
  const dataDirectory = await temporaryFolder(context);
  assert.deepEqual(await waitingRuns(dataDirectory), []);
  const plan = planTraining({ recipe: 'full', network: 'small', metadataDirectory: 'metadata', metadataRelease: 'nih-cxr-1', imageFolder: 'films', labels: ['Mass'], isSynthetic: true, threads: 1, providers: ['cpu'] });
  assert.equal(plan.title, 'small, every weight');
  for (const [name, state, pid] of [['1-stopped', 'stopped', deadPid], ['2-cut-off', 'training', deadPid], ['3-running', 'training', process.pid], ['4-trained', 'trained', deadPid], ['5-failed', 'failed', deadPid]] as const) {
    const folder = path.join(trainingFolder(dataDirectory), name);
    await writePlan(folder, plan);
    writeFileSync(path.join(folder, runFileNames.progress), JSON.stringify({ state, pid, step: 3, steps: 9, epoch: 1, meanAuc: null, secondsLeft: null }));
  }
  mkdirSync(path.join(trainingFolder(dataDirectory), '6-without-a-plan'));
  const waiting = await waitingRuns(dataDirectory);
  assert.deepEqual(waiting.map(({ status, plan: { title } }) => [path.basename(status.run), status.state, title]), [
    ['5-failed', 'failed', plan.title],
    ['2-cut-off', 'interrupted', plan.title],
    ['1-stopped', 'stopped', plan.title],
  ]);
});
