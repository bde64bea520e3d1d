import assert from 'node:assert/strict';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { before, describe, it, type TestContext } from 'node:test';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { after } from 'node:test';
import { forkModels } from '../../../../models/client/forkModels';
import { installTrained } from '../../../../models/client/installTrained';
import { ModelsClient } from '../../../../models/client/modelsClient';
import { findModel } from '../../../../models/client/modelStore';
import { startTraining } from '../../../../models/client/trainingClient';
import { writePlan } from '../../../../models/client/planTraining';
import { parseProgress, runFileNames } from '../../../../models/contract/trainingFiles';
import type { MemoryShare, TrainEvent } from '../../../../models/contract/trainingProtocol';
import type { TrainingPlan } from '../../../../models/contract/trainingPlan';
import { checkModelCard } from '../../../../models/contract/checkModelCard';
import { findRunFilms } from '../../../../models/train/runFilms';
import { runTraining } from '../../../../models/train/runTraining';
import { silentLogger } from '../../../../server/core/base/logger';
import { makeTinyNet, writeTinyModel } from '../../../support/nets/tinyNet';
import { temporaryFolder } from '../../../support/temporaryFolder';
import { phantomData, quickPlan, trainHere, trainingModule } from '../../../support/nets/trainHere';

declare const __PROJECT_ROOT__: string;

/** One set of films for all tests here: nothing changes it. */
let data: Awaited<ReturnType<typeof phantomData>>;
let folder: string;

before(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'hcdr-training-'));
  data = await phantomData(folder, 60, 64);
});
after(() => rm(folder, { recursive: true, force: true }));

/** The real inference process, ended with the test. */
function realClient(context: TestContext): ModelsClient {
  const client = new ModelsClient({ logger: silentLogger, spawn: () => forkModels({ module: path.join(__PROJECT_ROOT__, 'dist', 'models.js'), threads: 1 }) });
  context.after(() => client.dispose());
  return client;
}

async function install(context: TestContext, runDirectory: string, dataDirectory: string): ReturnType<typeof installTrained> {
  return installTrained({ runDirectory, dataDirectory, client: realClient(context), providers: ['cpu'], signal: new AbortController().signal, onEvent: () => undefined, now: () => new Date('2026-11-25T12:00:00Z') });
}

/** What was told before the start, against what the training process held in the end; the decoding processes are others. */
async function holdsItsMemory(run: string, planned: readonly MemoryShare[]): Promise<void> {
  const told = planned.filter(({ what }) => what !== 'decoding processes').reduce((sum, { bytes }) => sum + bytes, 0);
  const { peakBytes = NaN } = parseProgress(await readFile(path.join(run, runFileNames.progress), 'utf8')) ?? {};
  assert.ok(peakBytes > 0.5 * told && peakBytes < 1.5 * told, `told ${told}, held ${peakBytes}`);
}

describe('a training', () => {
  it('tells its films, its memory and its curve, and makes a model that the inference agrees with', async (context) => {
    const run = path.join(await temporaryFolder(context), 'run');
    const { outcome, events } = await trainHere(run, quickPlan(data, { side: 64, epochs: 2 }));
    assert.ok(outcome.status === 'trained', JSON.stringify(outcome));
    const planned = events.find((event) => event.type === 'planned');
    assert.ok(planned?.type === 'planned' && planned.films.train > 30 && planned.films.validation > 0 && planned.films.missing === 0);
    assert.ok(planned.memory.every(({ bytes }) => bytes > 0));
    await holdsItsMemory(run, planned.memory);
    assert.equal(events.filter((event) => event.type === 'epoch').length, 2);
    const installed = await install(context, run, data.dataDirectory);
    assert.ok(installed.status === 'imported', JSON.stringify(installed));
    assert.ok(installed.checks.some(({ check, passed }) => check === 'inference on films' && passed));
    const found = await findModel(data.dataDirectory, 'small-full');
    assert.ok(found.state === 'found');
    assert.match(found.model.card.disclaimer, /synthetic phantoms, not for clinical use/i);
    for (const name of ['metrics.json', 'training.svg']) assert.ok((await readFile(path.join(found.model.directory, name))).length > 100, name);
    assert.match(JSON.stringify(found.model.card.training), /hcdr train --images/);
    assert.ok(!JSON.stringify(found.model.card).includes(folder), 'no place of this machine in the card');
  });

  it('holds the memory that it told, with a large batch of larger films too', async (context) => {
    const run = path.join(await temporaryFolder(context), 'run');
    const { outcome, events } = await trainHere(run, quickPlan(data, { side: 256, batch: 16, epochs: 1 }));
    assert.equal(outcome.status, 'trained', JSON.stringify(outcome));
    const planned = events.find((event) => event.type === 'planned');
    assert.ok(planned?.type === 'planned');
    await holdsItsMemory(run, planned.memory);
    assert.ok(!(await readdir(run)).includes(runFileNames.films), 'the films of the epochs were left behind');
  });

  it('lets an analysis come first between the batches of its last predictions, and between the films whose features it takes', async (context) => {
    const directory = await temporaryFolder(context);
    const passed = async (run: string, plan: TrainingPlan): Promise<ReadonlyMap<string, number>> => {
      await writePlan(path.join(directory, run), plan);
      const passes = new Map<string, number>();
      let phase = '';
      const pass = (): Promise<void> => Promise.resolve(void passes.set(phase, (passes.get(phase) ?? 0) + 1));
      const onEvent = ({ type }: TrainEvent): void => void (phase = type);
      const outcome = await runTraining(path.join(directory, run), { signal: new AbortController().signal, gate: { pass }, onEvent, bundles: path.join(__PROJECT_ROOT__, 'dist') });
      assert.equal(outcome.status, 'trained', JSON.stringify(outcome));
      return passes;
    };
    const plan = quickPlan(data, { side: 64, epochs: 1, batch: 8 });
    const sets = (await findRunFilms(plan, new AbortController().signal)).sets;
    const batches = Math.ceil(sets.validation.films.length / 8) + Math.ceil(sets.test.films.length / 8);
    assert.ok(batches >= 2);
    assert.equal((await passed('full', plan)).get('finishing'), batches);
    const backbone = path.join(directory, 'backbone');
    await mkdir(backbone);
    await writeTinyModel(backbone, makeTinyNet({ head: 'gemm' }));
    const features = await passed('head', quickPlan(data, { recipe: 'head', network: backbone, epochs: 1 }));
    assert.ok((features.get('features') ?? 0) >= 2);
  });

  it('is not installed where the inference computes something else', async (context) => {
    const run = path.join(await temporaryFolder(context), 'run');
    assert.equal((await trainHere(run, quickPlan(data, { side: 64, epochs: 1, id: 'wrong' }))).outcome.status, 'trained');
    const cardFile = path.join(run, 'model', 'model.json');
    const card: unknown = JSON.parse(await readFile(cardFile, 'utf8'));
    const parsed = checkModelCard(card, cardFile);
    assert.ok('card' in parsed);
    // As if films were fed without the normalisation that the training had.
    await writeFile(cardFile, JSON.stringify({ ...parsed.card, input: { ...parsed.card.input, mean: [0], std: [1] } }));
    const installed = await install(context, run, data.dataDirectory);
    assert.ok(installed.status === 'rejected' && installed.checks.some(({ check, passed }) => check === 'inference on films' && !passed), JSON.stringify(installed));
    assert.equal((await findModel(data.dataDirectory, 'wrong')).state, 'none');
  });

  it('stopped and gone on with, ends as the unbroken one; paused, it loses nothing', async (context) => {
    const runs = await temporaryFolder(context);
    const plan = quickPlan(data, { epochs: 3 });
    const whole = path.join(runs, 'whole');
    await trainHere(whole, plan);
    const broken = path.join(runs, 'broken');
    const stop = new AbortController();
    const first = await trainHere(broken, plan, { signal: stop.signal, onEvent: (event) => event.type === 'step' && stop.abort() });
    assert.ok(first.outcome.status === 'stopped' && first.outcome.step > 0, JSON.stringify(first.outcome));
    await writePlan(broken, plan);
    const kinds: string[] = [];
    const running = startTraining({
      module: trainingModule,
      runDirectory: broken,
      signal: new AbortController().signal,
      onEvent: (event) => {
        kinds.push(event.type);
        if (event.type === 'started') running.pause();
        if (event.type === 'paused') running.resume();
      },
    });
    assert.equal((await running.outcome).status, 'trained');
    assert.ok(kinds.includes('paused') && kinds.includes('resumed'));
    assert.deepEqual(await readFile(path.join(broken, 'model', 'network.onnx')), await readFile(path.join(whole, 'model', 'network.onnx')));
  });

  it('puts a head on the frozen features of any model with a card', async (context) => {
    const runs = await temporaryFolder(context);
    const backbone = path.join(runs, 'tiny');
    await mkdir(backbone);
    await writeTinyModel(backbone, makeTinyNet({ head: 'gemm' }));
    const run = path.join(runs, 'run');
    const { outcome, events } = await trainHere(run, quickPlan(data, { recipe: 'head', network: backbone, augmentation: { flip: false, rotationDegrees: 0, zoom: 0, shift: 0, gamma: 0 }, epochs: 5 }));
    assert.ok(outcome.status === 'trained', JSON.stringify(outcome));
    assert.ok(events.some((event) => event.type === 'features' && event.done === event.total));
    const installed = await install(context, run, data.dataDirectory);
    assert.ok(installed.status === 'imported', JSON.stringify(installed));
    assert.ok(installed.checks.some(({ check, detail }) => check === 'class maps' && detail.includes('hcdr_map')));
  });

  it('leaves out a film that cannot be read, says so, and trains on the others', async (context) => {
    const runs = await temporaryFolder(context);
    const own = await phantomData(runs, 40, 32);
    for (const name of ['00000001_000.png', '00000002_000.png']) await writeFile(path.join(own.imageFolder, 'images', name), 'no picture');
    const { outcome, events } = await trainHere(path.join(runs, 'run'), quickPlan(own, { epochs: 1 }));
    assert.equal(outcome.status, 'trained', JSON.stringify(outcome));
    assert.ok(events.some((event) => event.type === 'warning' && /PNG, JPEG or DICOM/.test(event.problem.what)));
  });

  it('says what is wrong: no films, a plan of another run, a damaged checkpoint', async (context) => {
    const runs = await temporaryFolder(context);
    const empty = path.join(runs, 'empty');
    await mkdir(empty);
    const none = await trainHere(path.join(runs, 'none'), quickPlan({ ...data, imageFolder: empty }));
    assert.ok(none.outcome.status === 'failed' && /None of the training films is in the folder/.test(none.outcome.message), JSON.stringify(none.outcome));
    const run = path.join(runs, 'run');
    const stop = new AbortController();
    await trainHere(run, quickPlan(data), { signal: stop.signal, onEvent: (event) => event.type === 'step' && stop.abort() });
    await assert.rejects(writePlan(run, quickPlan(data, { seed: 2 })), /another plan/);
    const checkpoint = path.join(run, 'checkpoint.bin');
    const bytes = await readFile(checkpoint);
    bytes[bytes.length - 100] = (bytes.at(-100) ?? 0) ^ 1;
    await writeFile(checkpoint, bytes);
    const damaged = await trainHere(run, quickPlan(data));
    assert.ok(damaged.outcome.status === 'failed' && /checkpoint is damaged/.test(damaged.outcome.message), JSON.stringify(damaged.outcome));
  });
});
