import assert from 'node:assert/strict';
import { fork, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { test, type TestContext } from 'node:test';
import { CancellationTokenSource, createMessageConnection, IPCMessageReader, IPCMessageWriter, type MessageConnection } from 'vscode-jsonrpc/node';
import { ingestEvent, ingestRequest } from '../../../ingest/protocol';
import { catalogSchemaVersion } from '../../../server/store/catalog/schemaVersion';
import { findCurrentRelease } from '../../../server/store/release/findCurrentRelease';
import { installedEditions, starterFile } from '../../support/releases/ingestHere';
import { temporaryFolder } from '../../support/temporaryFolder';

declare const __PROJECT_ROOT__: string;
const bundle = path.join(__PROJECT_ROOT__, 'dist', 'ingest.js');

/** The built ingest process, forked as the extension forks it. */
function forkIngest(t: TestContext): { child: ChildProcess; connection: MessageConnection } {
  const child = fork(bundle, { serialization: 'advanced', stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  const connection = createMessageConnection(new IPCMessageReader(child), new IPCMessageWriter(child));
  connection.listen();
  t.after(() => child.kill('SIGKILL'));
  return { child, connection };
}

test('a forked ingest answers with its outcome, tells its events, and ends with its parent’s channel', async (t) => {
  const dataDirectory = await temporaryFolder(t);
  const { child, connection } = forkIngest(t);
  const types: string[] = [];
  connection.onNotification(ingestEvent, (event) => void types.push(event.type));
  const outcome = await connection.sendRequest(ingestRequest, { source: 'icd10cm', dataDirectory, from: starterFile });
  assert.equal(outcome.status, 'promoted');
  assert.equal(types[0], 'started');
  assert.equal(types.at(-1), 'promoted');
  assert.equal((await installedEditions(dataDirectory))[0]?.id, 'starter');
  const exited = once(child, 'exit');
  child.disconnect();
  assert.deepEqual(await exited, [0, null]);
});

test('the request’s token cancels the job', async (t) => {
  const dataDirectory = await temporaryFolder(t);
  const { connection } = forkIngest(t);
  const cancel = new CancellationTokenSource();
  connection.onNotification(ingestEvent, (event) => {
    if (event.type === 'started') cancel.cancel();
  });
  const outcome = await connection.sendRequest(ingestRequest, { source: 'icd10cm', dataDirectory, from: starterFile }, cancel.token);
  assert.deepEqual(outcome, { status: 'cancelled' });
  assert.deepEqual(await findCurrentRelease(dataDirectory, 'icd10cm', catalogSchemaVersion), { state: 'none' });
});

test('the parent’s end cancels the job', async (t) => {
  const dataDirectory = await temporaryFolder(t);
  const { child, connection } = forkIngest(t);
  const exited = once(child, 'exit');
  connection.onNotification(ingestEvent, (event) => {
    if (event.type === 'started') child.disconnect();
  });
  connection.sendRequest(ingestRequest, { source: 'icd10cm', dataDirectory, from: starterFile }).catch(() => undefined);
  assert.deepEqual(await exited, [0, null]);
  assert.deepEqual(await findCurrentRelease(dataDirectory, 'icd10cm', catalogSchemaVersion), { state: 'none' });
});

test('started by hand it prints its outcome, or how it is used', async (t) => {
  const dataDirectory = await temporaryFolder(t);
  const ran = await runHeadless('icd10cm', '--from', starterFile, '--data-dir', dataDirectory);
  assert.equal(ran.code, 0);
  assert.equal((JSON.parse(ran.stdout) as { status: string }).status, 'promoted');
  const failed = await runHeadless('icd10cm', '--from', path.join(dataDirectory, 'absent'), '--data-dir', dataDirectory);
  assert.equal(failed.code, 2);
  assert.match(failed.stderr, /no such file or folder/);
  const misused = await runHeadless('icd9', '--nonsense');
  assert.equal(misused.code, 2);
  assert.match(misused.stderr, /Usage/);
});

test('where the system lets it write no more it fails in plain words, and leaves nothing behind', async (t) => {
  const dataDirectory = await temporaryFolder(t);
  // The shell's limit of 16 blocks (8 or 16 kB) is less than any catalog; Windows has no such limit to set.
  const limited = ['-c', 'ulimit -f 16; exec "$@"', 'sh', process.execPath, bundle, 'icd10cm', '--from', starterFile, '--data-dir', dataDirectory];
  const ran = process.platform === 'win32' ? undefined : await runToEnd('sh', limited);
  if (ran === undefined) return;
  assert.equal(ran.code, 2, ran.stderr);
  assert.match(ran.stderr, /larger than this system allows\. \(EFBIG\)/);
  assert.deepEqual(await readdir(path.join(dataDirectory, 'icd10cm')), ['staging']);
  assert.deepEqual(await readdir(path.join(dataDirectory, 'icd10cm', 'staging')), []);
});

function runHeadless(...args: readonly string[]): Promise<Ran> {
  return runToEnd(process.execPath, [bundle, ...args]);
}

interface Ran {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

async function runToEnd(program: string, args: readonly string[]): Promise<Ran> {
  const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'] });
  let stdout = '';
  let stderr = '';
  child.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, stdout, stderr };
}
