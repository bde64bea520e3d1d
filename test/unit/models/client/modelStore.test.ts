import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, it } from 'node:test';
import type { ModelsAnswer } from '../../../../models/client/modelsAnswer';
import { importModel, type ImportModelOptions, type ImportModelOutcome } from '../../../../models/client/importModel';
import { findModel, listModels } from '../../../../models/client/modelStore';
import type { ModelCard } from '../../../../models/contract/modelCard';
import { checkModelCard } from '../../../../models/contract/checkModelCard';
import type { ModelCheck } from '../../../../models/contract/protocol';
import { findCurrentRelease } from '../../../../server/store/release/findCurrentRelease';
import { verifyRelease } from '../../../../server/store/release/verifyRelease';
import { temporaryFolder } from '../../../support/temporaryFolder';

type Validated = ModelsAnswer<{ readonly checks: readonly ModelCheck[]; readonly card?: ModelCard }>;

/** The card and a file in the place of its network, in a folder of their own: the store looks into neither. */
async function writeModel(folder: string, id: string, network = `network of ${id}`): Promise<string> {
  const directory = path.join(folder, `${id}-source`);
  await mkdir(directory, { recursive: true });
  const card = {
    version: 1,
    id,
    title: `Model ${id}`,
    file: 'network.onnx',
    sha256: createHash('sha256').update(network).digest('hex'),
    intendedUse: 'tests',
    disclaimer: 'not for clinical use',
    input: { name: 'x', layout: 'NCHW', channels: 1, height: 32, width: 32, mean: [0], std: [1] },
    output: { name: 'y', kind: 'logits' },
    labels: [{ id: 'Nodule', threshold: 0.5 }],
  };
  await writeFile(path.join(directory, 'network.onnx'), network);
  await writeFile(path.join(directory, 'card.json'), JSON.stringify(card));
  return path.join(directory, 'card.json');
}

/** The answer of an inference process for which all is well. */
async function passing(cardPath: string): Promise<Validated> {
  const parsed = checkModelCard(JSON.parse(await readFile(cardPath, 'utf8')), cardPath);
  assert.ok('card' in parsed);
  return { status: 'answered', result: { checks: [{ check: 'all', passed: true, detail: 'fine' }], card: parsed.card } };
}

function importCard(dataDirectory: string, cardPath: string, options: Partial<ImportModelOptions> = {}): Promise<ImportModelOutcome> {
  return importModel({
    cardPath,
    dataDirectory,
    client: { validateModel: ({ cardPath: file }) => passing(file) },
    providers: ['cpu'],
    signal: new AbortController().signal,
    onEvent: () => undefined,
    now: () => new Date('2026-11-23T12:00:00Z'),
    ...options,
  });
}

describe('the model store', () => {
  it('says what to do where no model is installed', async (context) => {
    const dataDirectory = await temporaryFolder(context);
    assert.deepEqual(await listModels(dataDirectory), { models: [] });
    const found = await findModel(dataDirectory);
    assert.ok(found.state === 'none');
    assert.match(found.message, /No X-ray model is installed\. .*hcdr xray import/);
  });

  it('holds several models side by side, the last imported first', async (context) => {
    const dataDirectory = await temporaryFolder(context);
    for (const id of ['one', 'two']) assert.equal((await importCard(dataDirectory, await writeModel(dataDirectory, id))).status, 'imported');
    const { models } = await listModels(dataDirectory);
    assert.deepEqual(models.map(({ card }) => card.id), ['two', 'one']);
    for (const { card, directory } of models) assert.equal(await readFile(path.join(directory, card.file), 'utf8'), `network of ${card.id}`);
    const one = await findModel(dataDirectory, 'one');
    assert.equal(one.state === 'found' && one.model.card.title, 'Model one');
    const other = await findModel(dataDirectory, 'three');
    assert.match(other.state === 'none' ? other.message : '', /"three" is installed; available: two, one/);
  });

  it('falls back on a model that came with the program, and says where each is from', async (context) => {
    const dataDirectory = await temporaryFolder(context);
    const shipped = await temporaryFolder(context);
    await mkdir(path.join(shipped, 'phantom'));
    const card = await readFile(await writeModel(shipped, 'phantom'), 'utf8');
    await writeFile(path.join(shipped, 'phantom', 'model.json'), card);
    const alone = await findModel(dataDirectory, undefined, shipped);
    assert.ok(alone.state === 'found' && alone.model.card.id === 'phantom' && alone.model.importedAt === undefined);
    await importCard(dataDirectory, await writeModel(dataDirectory, 'mine'));
    const beside = await findModel(dataDirectory, undefined, shipped);
    assert.equal(beside.state === 'found' && beside.model.card.id, 'mine');
    assert.deepEqual((await listModels(dataDirectory, shipped)).models.map((model) => model.card.id), ['mine', 'phantom']);
    await importCard(dataDirectory, await writeModel(dataDirectory, 'phantom', 'a later version'));
    const { models } = await listModels(dataDirectory, shipped);
    assert.deepEqual(models.map((model) => [model.card.id, model.importedAt !== undefined]), [['phantom', true], ['mine', true]]);
  });

  it('lists every file of its release with its folder, size and hash', async (context) => {
    const dataDirectory = await temporaryFolder(context);
    await importCard(dataDirectory, await writeModel(dataDirectory, 'one'));
    const current = await findCurrentRelease(dataDirectory, 'xray-model', 1);
    assert.ok(current.state === 'ready');
    assert.deepEqual(current.release.files.map(({ name }) => name), ['one/model.json', 'one/network.onnx']);
    assert.deepEqual(current.release.sources.map(({ url }) => url), ['card.json']);
    assert.deepEqual(await verifyRelease(current.directory, current.release), []);
  });

  it('replaces a model of the same id', async (context) => {
    const dataDirectory = await temporaryFolder(context);
    for (const id of ['one', 'two']) await importCard(dataDirectory, await writeModel(dataDirectory, id));
    await importCard(dataDirectory, await writeModel(dataDirectory, 'one', 'a better network'));
    const { models } = await listModels(dataDirectory);
    assert.deepEqual(models.map(({ card }) => card.id), ['one', 'two']);
    assert.equal(await readFile(path.join(models[0]?.directory ?? '', 'network.onnx'), 'utf8'), 'a better network');
  });

  it('installs nothing of a model that does not pass', async (context) => {
    const dataDirectory = await temporaryFolder(context);
    const checks = [{ check: 'sha256', passed: false, detail: 'differs' }];
    const outcome = await importCard(dataDirectory, await writeModel(dataDirectory, 'one'), { client: { validateModel: async () => ({ status: 'answered', result: { checks } }) } });
    assert.deepEqual(outcome, { status: 'rejected', checks });
    assert.deepEqual(await listModels(dataDirectory), { models: [] });
  });

  it('installs nothing where the network changed after its check', async (context) => {
    const dataDirectory = await temporaryFolder(context);
    const cardPath = await writeModel(dataDirectory, 'one');
    const changing = async (): Promise<Validated> => {
      const answer = await passing(cardPath);
      await writeFile(path.join(path.dirname(cardPath), 'network.onnx'), 'another');
      return answer;
    };
    const outcome = await importCard(dataDirectory, cardPath, { client: { validateModel: changing } });
    assert.match(outcome.status === 'failed' ? outcome.message : '', /network\.onnx: .*changed while it was imported/);
    assert.deepEqual(await listModels(dataDirectory), { models: [] });
    assert.deepEqual(await readdir(path.join(dataDirectory, 'xray-model', 'staging')), []);
  });

  it('falls back to the release before where a network is gone, and says so', async (context) => {
    const dataDirectory = await temporaryFolder(context);
    for (const id of ['one', 'two']) await importCard(dataDirectory, await writeModel(dataDirectory, id));
    const newest = (await listModels(dataDirectory)).models[0];
    await rm(path.join(newest?.directory ?? '', 'network.onnx'));
    const { models, problem } = await listModels(dataDirectory);
    assert.deepEqual(models.map(({ card }) => card.id), ['one']);
    assert.match(problem ?? '', /two\/network\.onnx is missing/);
  });

  it('reads no manifest whose names lead out of the release', async (context) => {
    const dataDirectory = await temporaryFolder(context);
    for (const name of ['../one/model.json', 'one/../../x', '/etc/passwd', 'one/..', '..', 'one/two/three', 'one\\two']) {
      await rm(path.join(dataDirectory, 'xray-model'), { recursive: true, force: true });
      await importCard(dataDirectory, await writeModel(dataDirectory, 'one'));
      const current = await findCurrentRelease(dataDirectory, 'xray-model', 1);
      assert.ok(current.state === 'ready');
      const file = path.join(current.directory, 'manifest.json');
      const manifest = JSON.parse(await readFile(file, 'utf8')) as { files: { name: string }[] };
      await writeFile(file, JSON.stringify({ ...manifest, files: [{ ...manifest.files[0], name }] }));
      assert.equal((await findCurrentRelease(dataDirectory, 'xray-model', 1)).state, 'damaged', name);
    }
  });
});
