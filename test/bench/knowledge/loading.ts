import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile, rename } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { createMessageConnection, HoverRequest, InitializeRequest, MarkupContent, StreamMessageReader, StreamMessageWriter, type MessageConnection } from 'vscode-languageserver/node';
import { releaseLayout } from '../../../server/store/release/releaseLayout';
import { round, spreadOf, type Spread } from '../statistics';

export interface LoadingFigures {
  /** Hovers of a running server, one after the other: before, and while it opens a knowledge base that was just promoted. */
  readonly idle: Spread;
  readonly loading: Spread;
  /** For how long the server's event loop answered nothing at most, in the same two windows. */
  readonly idleBlockMs: number;
  readonly loadingBlockMs: number;
}

const uri = 'file:///bench.note';
const textDocument = { uri };
const idleHovers = 200;

/**
 * Starts the server without a knowledge base, promotes one under it, and asks for hovers until they show an article.
 * @param preload `reportDelay.mjs`
 */
export async function measureLoading(serverFile: string, dataDirectory: string, preload: string): Promise<LoadingFigures> {
  const { pointer } = releaseLayout(dataDirectory, 'knowledge');
  const parked = `${pointer}.parked`;
  const delays = path.join(dataDirectory, 'delays.json');
  await rename(pointer, parked);
  const child = spawn(process.execPath, ['--import', pathToFileURL(preload).href, serverFile, '--stdio'], { env: { ...process.env, HCDR_DATA_DIR: dataDirectory, HCDR_BENCH_DELAY: delays }, stdio: ['pipe', 'pipe', 'inherit'] });
  const client = createMessageConnection(new StreamMessageReader(child.stdout), new StreamMessageWriter(child.stdin));
  client.onRequest(() => null);
  client.listen();
  await client.sendRequest(InitializeRequest.type, { processId: process.pid, rootUri: null, capabilities: {} });
  void client.sendNotification('initialized', {});
  void client.sendNotification('textDocument/didOpen', { textDocument: { uri, languageId: 'clinical-note', version: 1, text: 'ASSESSMENT\n1. Influenza J11.1' } });
  await hoversUntil(client, (count) => count === idleHovers);
  child.kill('SIGUSR2');
  const idle = await hoversUntil(client, (count) => count === idleHovers);
  child.kill('SIGUSR2');
  await rename(parked, pointer);
  const loading = await hoversUntil(client, (_count, markdown) => markdown.includes('CC BY-SA'));
  const ended = once(child, 'close');
  await client.sendRequest('shutdown');
  await client.sendNotification('exit');
  await ended;
  const [, idleBlockMs = 0, loadingBlockMs = 0] = JSON.parse(await readFile(delays, 'utf8')) as readonly number[];
  return { idle: spreadOf(idle), loading: spreadOf(loading), idleBlockMs: round(idleBlockMs, 1), loadingBlockMs: round(loadingBlockMs, 1) };
}

async function hoversUntil(client: MessageConnection, isOver: (count: number, markdown: string) => boolean): Promise<readonly number[]> {
  const times: number[] = [];
  let markdown: string;
  do {
    const from = performance.now();
    const hover = await client.sendRequest(HoverRequest.type, { textDocument, position: { line: 1, character: 15 } });
    if (hover === null || !MarkupContent.is(hover.contents)) throw new Error('The hover was empty.');
    markdown = hover.contents.value;
    times.push(performance.now() - from);
  } while (!isOver(times.length, markdown));
  return times;
}
