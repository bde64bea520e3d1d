import assert from 'node:assert/strict';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { describe, it, type TestContext } from 'node:test';
import { createOpenInferenceClient, type OpenInferenceClient } from '../../../models/openInference/client/openInferenceClient';
import { temporaryFolder } from '../../support/temporaryFolder';
import { makeTinyNet, tinyReference, writeTinyModel } from '../../support/nets/tinyNet';
import { writeFilm } from '../models/faults/realClient';
import { hcdr, runHcdr } from './runHcdr';

const net = makeTinyNet();
const token = 'a-token-made-for-a-test';

/** A data folder with imported tiny models of these ids. */
async function dataWith(context: TestContext, ...ids: readonly string[]): Promise<Readonly<Record<string, string>>> {
  const folder = await temporaryFolder(context);
  const env = { HCDR_DATA_DIR: path.join(folder, 'data'), HCDR_MODEL_THREADS: '1' };
  for (const id of ids) {
    await mkdir(path.join(folder, id));
    const { code, out } = await runHcdr(['xray', 'import', await writeTinyModel(path.join(folder, id), net, { id }), '--provider', 'cpu'], { env });
    assert.equal(code, 0, out);
  }
  return env;
}

interface Serving {
  readonly client: OpenInferenceClient;
  readonly announced: { readonly url: string; readonly models: readonly string[]; readonly token: boolean };
  readonly process: ChildProcess;
}

/** Starts `hcdr serve-models` on a free port, and waits for its announcement. */
async function serving(context: TestContext, env: Readonly<Record<string, string>>, ...args: readonly string[]): Promise<Serving> {
  const child = spawn(process.execPath, [hcdr, 'serve-models', '--port', '0', '--provider', 'cpu', '--json', ...args], { env: { PATH: process.env['PATH'], ...env }, stdio: ['ignore', 'pipe', 'inherit'] });
  context.after(() => child.kill('SIGKILL'));
  const [line] = (await once(createInterface({ input: child.stdout }), 'line')) as [string];
  const announced = JSON.parse(line) as Serving['announced'];
  return { client: createOpenInferenceClient({ endpoint: announced.url, fetch, ...(announced.token ? { token } : {}) }), announced, process: child };
}

async function logitsOf(client: OpenInferenceClient, name: string): Promise<Float32Array> {
  const values = Float32Array.from({ length: 256 }, (_, index) => Math.sin(index));
  const [logits] = await client.infer({ name }, { inputs: [{ name: 'film', datatype: 'FP32', shape: [1, 1, 16, 16], data: values }], outputs: ['logits'] });
  const { logits: expected } = tinyReference(net, values, { height: 16, width: 16 });
  assert.ok(logits?.data instanceof Float32Array);
  const { data } = logits;
  expected.forEach((logit, label) => assert.ok(Math.abs(logit - (data[label] ?? Number.NaN)) <= 1e-3));
  return data;
}

describe('hcdr serve-models', () => {
  it('serves every installed model and the one that comes along, each in a process of its own, until SIGTERM', async (context) => {
    const { client, announced, process: child } = await serving(context, await dataWith(context, 'first', 'second'));
    assert.deepEqual([...announced.models].sort(), ['first', 'phantom-chest-8', 'second']);
    assert.match(announced.url, /^http:\/\/127\.0\.0\.1:\d+$/);
    assert.match((await client.serverMetadata()).version, /^\d+\.\d+\.\d+/);
    assert.deepEqual(await logitsOf(client, 'first'), await logitsOf(client, 'second'));
    // Ready means that every model is loaded; the one that comes along takes longer than the tiny ones.
    while (!(await client.isReady())) await client.isLive();
    child.kill('SIGTERM');
    assert.deepEqual(await once(child, 'exit'), [0, null]);
  });

  it('serves the models that are named, and asks for the token of $HCDR_TOKEN', async (context) => {
    const { client, announced } = await serving(context, { ...(await dataWith(context, 'first', 'second')), HCDR_TOKEN: token }, '--model', 'second');
    assert.deepEqual([announced.models, announced.token], [['second'], true]);
    await logitsOf(client, 'second');
    await assert.rejects(createOpenInferenceClient({ endpoint: announced.url, fetch }).serverMetadata(), /answered 401/);
  });

  it('takes the token from a file before the environment', async (context) => {
    const file = path.join(await temporaryFolder(context), 'token');
    await writeFile(file, `${token}\n`);
    await chmod(file, 0o600);
    const { client } = await serving(context, { ...(await dataWith(context, 'first')), HCDR_TOKEN: 'another-token-of-the-environment' }, '--token-file', file);
    await logitsOf(client, 'first');
  });

  it('runs the networks of hcdr xray analyze and analyze-folder on another machine', async (context) => {
    const env = await dataWith(context, 'first');
    const { announced } = await serving(context, { ...env, HCDR_TOKEN: token });
    const folder = await temporaryFolder(context);
    const film = await writeFilm(folder);
    const analyze = async (...args: readonly string[]): Promise<Record<string, unknown>> => {
      const { code, out, err } = await runHcdr(['xray', 'analyze', film, '--provider', 'cpu', '--json', ...args], { env: { ...env, HCDR_TOKEN: token } });
      assert.equal(code, 0, err);
      return JSON.parse(out) as Record<string, unknown>;
    };
    const [local, remote] = [await analyze(), await analyze('--endpoint', announced.url)];
    assert.deepEqual(remote['findings'], local['findings']);
    assert.deepEqual([remote['provider'], remote['server']], ['remote', `${announced.url}/v2`]);
    const whole = await runHcdr(['xray', 'analyze-folder', folder, '--out', path.join(folder, 'out'), '--endpoint', announced.url, '--json'], { env: { ...env, HCDR_TOKEN: token } });
    assert.equal((JSON.parse(whole.out) as { analyzed: number }).analyzed, 1, whole.err);
    const refused = await runHcdr(['xray', 'analyze', film, '--endpoint', announced.url], { env });
    assert.equal(refused.code, 2);
    assert.match(refused.err, /answered 401/);
  });

  it('does not start where it must not or cannot, and says why', async (context) => {
    const env = await dataWith(context);
    const empty = path.join(env['HCDR_DATA_DIR'] ?? '', '..', 'empty');
    await writeFile(empty, '\n');
    const slips: [string[], RegExp][] = [
      [['--model', 'chest'], /No X-ray model "chest" is installed; available: /],
      [['--host', '0.0.0.0'], /0\.0\.0\.0: Other machines can reach this address and no token is set.*--token-file or \$HCDR_TOKEN/],
      [['--token-file', empty], /empty: The token file is empty/],
      [['--token-file', `${empty}-no`], /empty-no/],
      [['--port', '70000'], /whole number from 0 to 65535/],
      [['--port', 'http'], /whole number from 0 to 65535/],
      [['--provider', 'tpu'], /Allowed choices are auto, cuda/],
    ];
    for (const [args, message] of slips) {
      const { code, out, err } = await runHcdr(['serve-models', ...args], { env });
      assert.equal(code, 2, args.join(' '));
      assert.match(err, message);
      assert.equal(out, '');
      assert.doesNotMatch(err, /\n\s+at /);
    }
    const short = await runHcdr(['serve-models'], { env: { ...env, HCDR_TOKEN: 'short' } });
    assert.match(short.err, /The token has 5 characters; at least 16 are required/);
  });
});
