import assert from 'node:assert/strict';
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { test } from 'node:test';
import { createMessageConnection, IPCMessageReader, IPCMessageWriter } from 'vscode-jsonrpc/node';
import { writePlan } from '../../../../models/client/planTraining';
import { trainEvent, trainRequest, type TrainEvent } from '../../../../models/contract/trainingProtocol';
import { seededRandom } from '../../../../models/phantom/seededRandom';
import { readCheckpoint } from '../../../../models/train/checkpoint';
import { readPlan } from '../../../../models/train/runFolder';
import { killCount } from '../../../support/killCount';
import { spreadMoments } from '../../../support/spreadMoments';
import { temporaryFolder } from '../../../support/temporaryFolder';
import { phantomData, quickPlan, trainHere, trainingModule } from '../../../support/nets/trainHere';

/** A training of twelve epochs and its install: several kills in each epoch, and some in the start and the install. */
const kills = killCount(24);

/**
 * What a kill is timed from. Only from its start, and on a machine that is slow to start a process just then, every kill would
 * come before the first step; from an epoch on, a run has gone forward whatever the machine does.
 */
type Mark = 'start' | Extract<TrainEvent['type'], 'started' | 'epoch'>;

/** A third of the kills each; the longest wait behind it as a share of what an unbroken training takes from there. */
const marks: readonly { readonly mark: Mark; readonly share: number }[] = [
  { mark: 'start', share: 1 },
  { mark: 'started', share: 1 / 2 },
  { mark: 'epoch', share: 1 / 6 },
];

test(`killed at ${kills} random moments and resumed, a training ends with the weights of the unbroken one`, async (context) => {
  const folder = await temporaryFolder(context);
  const plan = quickPlan(await phantomData(folder, 60), { epochs: 12, patience: 0 });
  const whole = path.join(folder, 'whole');
  const start = performance.now();
  let startedAt = start;
  const { outcome } = await trainHere(whole, plan, {
    onEvent: ({ type }) => {
      if (type === 'started') startedAt = performance.now();
    },
  });
  const wholeMs = { start: performance.now() - start, started: performance.now() - startedAt, epoch: performance.now() - startedAt };
  assert.equal(outcome.status, 'trained');
  const end = await state(whole);
  const random = seededRandom(11);
  const moments = spreadMoments(kills, () => random.between(0, 1));
  const stopsAt: number[] = [];
  let broken = '';
  for (let kill = 0; kill < kills; kill += 1) {
    // A training that came to its end between two kills is as good as the unbroken one; the next kills are another's.
    if (broken === '' || (await state(broken))?.net.step === end?.net.step) {
      if (broken !== '') assert.deepEqual(await state(broken), end);
      broken = path.join(folder, `broken-${kill}`);
      await writePlan(broken, plan);
    }
    const { mark, share } = marks[kill % marks.length] ?? assert.fail();
    await runAndKill(broken, mark, (moments[kill] ?? 0) * share * wholeMs[mark]);
    stopsAt.push((await state(broken))?.net.step ?? 0);
  }
  context.diagnostic(`killed after steps ${stopsAt.join(' ')}`);
  assert.ok(new Set(stopsAt).size > 5, 'it was killed at many places');
  const resumed = await trainHere(broken, plan);
  assert.equal(resumed.outcome.status, 'trained');
  assert.deepEqual(await state(broken), end);
  assert.deepEqual(await readFile(path.join(broken, 'model', 'network.onnx')), await readFile(path.join(whole, 'model', 'network.onnx')));
  assert.deepEqual(JSON.parse(await readFile(path.join(broken, 'model', 'model.json'), 'utf8')), JSON.parse(await readFile(path.join(whole, 'model', 'model.json'), 'utf8')));
});

async function state(run: string): ReturnType<typeof readCheckpoint> {
  return readCheckpoint(run, (await readPlan(run)).planHash);
}

/** Runs the process and kills it without warning so long after the mark, unless it has ended. */
async function runAndKill(runDirectory: string, mark: Mark, afterMs: number): Promise<void> {
  const child = fork(trainingModule, [], { execArgv: [], serialization: 'advanced', stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  const ended = once(child, 'exit');
  const connection = createMessageConnection(new IPCMessageReader(child), new IPCMessageWriter(child));
  let timer: NodeJS.Timeout | undefined;
  const meet = (met: TrainEvent['type'] | 'start'): void => {
    if (met === mark) timer ??= setTimeout(() => child.kill('SIGKILL'), afterMs);
  };
  connection.onNotification(trainEvent, ({ type }) => meet(type));
  connection.listen();
  meet('start');
  connection.sendRequest(trainRequest, { runDirectory }).then(() => child.disconnect(), () => undefined);
  await ended;
  clearTimeout(timer);
  connection.dispose();
}
