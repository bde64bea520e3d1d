import assert from 'node:assert/strict';
import { request as httpRequest, type IncomingMessage } from 'node:http';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import type { TestContext } from 'node:test';
import { parseModelCard } from '../../../../models/inference/folder/parseModelCard';
import type { ModelCard } from '../../../../models/contract/modelCard';
import type { ServedModel } from '../../../../models/openInference/servedModel';
import { startOpenInferenceServer, type OpenInferenceServer, type OpenInferenceServerOptions } from '../../../../models/openInference/startOpenInferenceServer';
import { describeModel, infer } from '../../../../models/worker/infer';
import { ModelCache } from '../../../../models/worker/modelCache';
import { silentLogger } from '../../../../server/core/base/logger';
import { temporaryFolder } from '../../../support/temporaryFolder';
import { makeTinyNet, tinyCard, writeTinyModel, type TinyNet } from '../../../support/nets/tinyNet';

export function cardOf(net: TinyNet, replaced: Readonly<Record<string, unknown>> = {}): ModelCard {
  const reading = parseModelCard(JSON.stringify(tinyCard(net, replaced)));
  assert.ok('card' in reading);
  return reading.card;
}

/** A model run in this process, with one thread. */
export async function tinyModel(context: TestContext, net: TinyNet = makeTinyNet(), replaced: Readonly<Record<string, unknown>> = {}): Promise<ServedModel> {
  const modelDirectory = await temporaryFolder(context);
  await writeTinyModel(modelDirectory, net, replaced);
  const models = new ModelCache(1);
  const place = { modelDirectory, providers: [] };
  return {
    card: cardOf(net, replaced),
    describe: () => describeModel(place, { models, signal: { aborted: false } }),
    infer: (inputs, outputs, signal) => infer({ ...place, inputs, outputs }, { models, signal }),
    isUsable: () => true,
  };
}

/** A model of the tiny net's tensors whose runs wait for their test: each gives zeros when it is let go. */
export function heldModel(): { readonly model: ServedModel; readonly runs: { readonly signal: AbortSignal; readonly finish: () => void }[]; readonly started: (count: number) => Promise<void> } {
  const runs: { readonly signal: AbortSignal; readonly finish: () => void }[] = [];
  const waiting: (() => void)[] = [];
  const model: ServedModel = {
    card: cardOf(makeTinyNet()),
    describe: () => Promise.resolve({ status: 'described', provider: 'cpu', fallbacks: [], inputs: [{ name: 'film', dims: [-1, 1, -1, -1] }], outputs: [{ name: 'logits', dims: [-1, 3] }] }),
    infer: (_inputs, _outputs, signal) =>
      new Promise((resolve) => {
        runs.push({ signal, finish: () => resolve({ status: 'inferred', outputs: { logits: { data: new Float32Array(3), dims: [1, 3] } } }) });
        for (const wake of waiting.splice(0)) wake();
      }),
    isUsable: () => true,
  };
  const started = async (count: number): Promise<void> => {
    while (runs.length < count) await new Promise<void>((resolve) => waiting.push(resolve));
  };
  return { model, runs, started };
}

/** A server on a free port of 127.0.0.1 that ends with its test. */
export async function serve(context: TestContext, models: readonly ServedModel[], options: Partial<OpenInferenceServerOptions> = {}): Promise<OpenInferenceServer> {
  const server = await startOpenInferenceServer({ models, host: '127.0.0.1', port: 0, version: '1.2.3', logger: silentLogger, ...options, limits: { drainMs: 100, ...options.limits } });
  context.after(() => server.stop());
  await server.loaded;
  return server;
}

export interface Reply {
  readonly status: number;
  readonly headers: IncomingMessage['headers'];
  readonly body: Buffer;
  /** Of the whole body; undefined where it is no JSON. */
  readonly json: unknown;
}

export interface Call {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Uint8Array | string;
}

/** One request by Node's own client, with exactly these headers; `body` is sent with its length unless they ask for chunks. */
export function call(url: string, path: string, { method, headers = {}, body }: Call = {}): Promise<Reply> {
  return new Promise((resolve, reject) => {
    const request = httpRequest(`${url}${path}`, { method: method ?? (body === undefined ? 'GET' : 'POST'), headers: { ...(body === undefined || 'Transfer-Encoding' in headers ? {} : { 'Content-Length': Buffer.byteLength(body) }), ...headers }, agent: false }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.once('error', reject);
      response.once('end', () => {
        const whole = Buffer.concat(chunks);
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body: whole, json: jsonOf(whole) });
      });
    });
    request.once('error', reject);
    request.end(body);
  });
}

/** What a server answers to these very bytes before it closes the connection. */
export async function callRaw(url: string, bytes: string): Promise<string> {
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname);
  socket.on('error', () => undefined);
  socket.write(bytes);
  return text(socket);
}

function jsonOf(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    return undefined;
  }
}

/** The status, and the error object's words, which every error must have and have alone. */
export function errorOf({ status, headers, json }: Reply): readonly [number, string] {
  assert.equal(headers['content-type'], 'application/json');
  assert.ok(typeof json === 'object' && json !== null && 'error' in json && typeof json.error === 'string', JSON.stringify(json));
  assert.deepEqual(Object.keys(json), ['error']);
  return [status, json.error];
}

/** A film of 16 × 16 for the tiny net, each pixel another value. */
export const smallFilm = Float32Array.from({ length: 256 }, (_, index) => Math.sin(index * 0.7) * 2);

/** A binary message: the JSON, then the tensors. */
export function binaryMessage(json: unknown, ...tensors: readonly Uint8Array[]): Call & { readonly body: Buffer; readonly headers: Readonly<Record<string, string>> } {
  const header = Buffer.from(JSON.stringify(json), 'utf8');
  return { body: Buffer.concat([header, ...tensors]), headers: { 'Inference-Header-Content-Length': String(header.length), 'Content-Type': 'application/octet-stream' } };
}

export function bytesOf(values: Float32Array): Uint8Array {
  return new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
}
