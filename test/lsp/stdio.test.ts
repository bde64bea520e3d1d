import assert from 'node:assert/strict';
import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { CompletionRequest, createMessageConnection, InitializeRequest, StreamMessageReader, StreamMessageWriter, type CompletionList, type MessageConnection } from 'vscode-languageserver/node';
import { makeDataFolder, makeStarterFolder } from './dataFolder';

declare const __PROJECT_ROOT__: string;

let dataDirectory: string;
before(async () => {
  dataDirectory = await makeStarterFolder();
});

/** The two ways to start the server that users have, as built. */
const servers: Readonly<Record<string, readonly string[]>> = {
  'dist/server.js --stdio': [path.join(__PROJECT_ROOT__, 'dist', 'server.js'), '--stdio'],
  'hcdr lsp --stdio': [path.join(__PROJECT_ROOT__, 'dist', 'hcdr.js'), 'lsp', '--stdio'],
};

const running = new Set<ChildProcessWithoutNullStreams>();
after(() => running.forEach((child) => child.kill('SIGKILL')));

interface Spawned {
  readonly child: ChildProcessWithoutNullStreams;
  readonly client: MessageConnection;
  /** Everything on standard output, and on standard error. */
  readonly output: () => Buffer;
  readonly errors: () => string;
  readonly exitCode: Promise<number | null>;
}

function start(args: readonly string[], env: Readonly<Record<string, string>> = { HCDR_DATA_DIR: dataDirectory }): Spawned {
  const child = spawn(process.execPath, [...args], { env: { ...process.env, ...env } });
  running.add(child);
  const output: Buffer[] = [];
  const errors: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => output.push(chunk));
  child.stderr.on('data', (chunk: Buffer) => errors.push(chunk));
  const client = createMessageConnection(new StreamMessageReader(child.stdout), new StreamMessageWriter(child.stdin));
  client.onRequest(() => null);
  client.listen();
  const exitCode = once(child, 'close').then(([code]) => {
    running.delete(child);
    return code as number | null;
  });
  return { child, client, exitCode, output: () => Buffer.concat(output), errors: () => Buffer.concat(errors).toString() };
}

async function initialize({ client }: Spawned): Promise<void> {
  await client.sendRequest(InitializeRequest.type, { processId: process.pid, rootUri: null, capabilities: {} });
  await client.sendNotification('initialized', {});
}

async function completeJ18({ client }: Spawned): Promise<CompletionList> {
  const uri = 'file:///spawned.note';
  await client.sendNotification('textDocument/didOpen', { textDocument: { uri, languageId: 'clinical-note', version: 1, text: 'ASSESSMENT\n1. J18.' } });
  return (await client.sendRequest(CompletionRequest.type, { textDocument: { uri }, position: { line: 1, character: 7 } })) as CompletionList;
}

/** Reads a byte stream as protocol messages; throws on anything else. */
function readMessages(bytes: Buffer): unknown[] {
  const messages: unknown[] = [];
  for (let at = 0; at < bytes.length; ) {
    const headerEnd = bytes.indexOf('\r\n\r\n', at);
    const header = bytes.subarray(at, headerEnd).toString('ascii');
    const length = Number(/^Content-Length: (\d+)$/.exec(header)?.[1] ?? assert.fail(`no message header: ${JSON.stringify(header.slice(0, 80))}`));
    messages.push(JSON.parse(bytes.subarray(headerEnd + 4, headerEnd + 4 + length).toString('utf8')));
    at = headerEnd + 4 + length;
  }
  return messages;
}

for (const [name, args] of Object.entries(servers)) {
  describe(`the process of ${name}`, () => {
    it('serves initialize, completion, shutdown and exit, and ends with 0', async () => {
      const server = start(args);
      await initialize(server);
      const list = await completeJ18(server);
      assert.deepEqual(list.items.map(({ label }) => label), ['J18', 'J18.0', 'J18.1', 'J18.2', 'J18.8', 'J18.9']);
      await server.client.sendRequest('shutdown');
      await server.client.sendNotification('exit');
      assert.equal(await server.exitCode, 0);
      assert.equal(server.errors(), '');
    });

    it('writes nothing but protocol on standard output', async () => {
      const server = start(args);
      await initialize(server);
      await completeJ18(server);
      await server.client.sendRequest('textDocument/hover', { textDocument: { uri: 'file:///spawned.note' } });
      await server.client.sendRequest('shutdown');
      await server.client.sendNotification('exit');
      await server.exitCode;
      assert.ok(readMessages(server.output()).length >= 3);
    });

    it('ends with its editor, when its standard input closes', async () => {
      const server = start(args);
      await initialize(server);
      server.child.stdin.end();
      assert.equal(await server.exitCode, 1, 'without a shutdown that is no orderly end');
      assert.equal(server.errors(), '');
    });

    it('ends before it was initialized, when its standard input closes', async () => {
      const server = start(args);
      server.child.stdin.end();
      assert.equal(await server.exitCode, 1);
    });

    it('lives on through a message that is none', async () => {
      const server = start(args);
      await initialize(server);
      const body = '{"jsonrpc":"2.0","id":77,"method":"textDocument/nonsense","params":{}}';
      server.child.stdin.write(`Content-Length: ${body.length}\r\n\r\n${body}`);
      assert.equal((await completeJ18(server)).items.length, 6);
      server.child.stdin.end();
      await server.exitCode;
    });

    it('answers with nothing where no release is installed', async () => {
      const server = start(args, { HCDR_DATA_DIR: await makeDataFolder() });
      await initialize(server);
      assert.deepEqual((await completeJ18(server)).items, []);
      server.child.stdin.end();
      await server.exitCode;
    });
  });
}

describe('hcdr lsp', () => {
  it('takes its data folder as an option', async () => {
    const server = start([...(servers['hcdr lsp --stdio'] ?? []), '--data-dir', dataDirectory, `--clientProcessId=${process.pid}`], { HCDR_DATA_DIR: '' });
    await initialize(server);
    assert.equal((await completeJ18(server)).items.length, 6);
    server.child.stdin.end();
    await server.exitCode;
  });

  it('says which transport it needs', async () => {
    const server = start([path.join(__PROJECT_ROOT__, 'dist', 'hcdr.js'), 'lsp']);
    assert.equal(await server.exitCode, 2);
    assert.match(server.errors(), /--stdio/);
    assert.equal(server.output().length, 0);
  });
});
