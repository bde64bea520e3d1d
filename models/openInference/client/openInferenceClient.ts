import { setTimeout as delay } from 'node:timers/promises';
import * as v from 'valibot';
import { answerProblem } from './clientError';
import { HttpExchange, type HttpExchangeOptions } from './httpExchange';
import { binaryExtension, headerLengthName, joinMessage, splitMessage } from '../tensors/messageParts';
import { inferenceResponseSchema, modelMetadataSchema, schemaIssues, serverMetadataSchema, type ModelMetadata, type ServerMetadata } from '../messages';
import { ProtocolError } from '../protocolError';
import { readTensors } from '../tensors/readTensors';
import type { WireTensor } from '../tensors/tensor';
import { writeTensor } from '../tensors/writeTensors';

export type OpenInferenceClientOptions = Pick<HttpExchangeOptions, 'endpoint' | 'token' | 'fetch'> &
  Partial<HttpExchangeOptions> & {
    /**
     * How tensors travel: as bytes, which a film wants, or as JSON. Default `auto`: bytes where the server's metadata
     * lists the extension, else JSON. A server that takes bytes without saying so may be told by `binary`.
     */
    readonly tensors?: 'auto' | 'binary' | 'json';
  };

/** A model and, where one is wanted, its version. */
export interface ModelReference {
  readonly name: string;
  readonly version?: string;
}

export interface InferOptions {
  readonly inputs: readonly WireTensor[];
  /** Names; absent = all. */
  readonly outputs?: readonly string[];
  readonly id?: string;
  readonly signal?: AbortSignal;
}

/** A server that speaks the Open Inference Protocol v2 by HTTP. Methods reject with a ProblemError that says what to do, or with the reason of an aborted signal. */
export interface OpenInferenceClient {
  /** Base address in messages. */
  readonly where: string;
  isLive(signal?: AbortSignal): Promise<boolean>;
  isReady(signal?: AbortSignal): Promise<boolean>;
  isModelReady(model: ModelReference, signal?: AbortSignal): Promise<boolean>;
  serverMetadata(signal?: AbortSignal): Promise<ServerMetadata>;
  modelMetadata(model: ModelReference, signal?: AbortSignal): Promise<ModelMetadata>;
  /** The outputs, in the order of the answer; those asked for are among them. */
  infer(model: ModelReference, options: InferOptions): Promise<readonly WireTensor[]>;
}

/** Defaults: two minutes for an answer (a first run on a GPU compiles its kernels), 256 MiB of it, two more tries at a busy server. */
const defaults = {
  timeoutMs: 120_000,
  mostBytes: 256 * 1024 * 1024,
  retries: 2,
  wait: async (ms: number, signal: AbortSignal | undefined): Promise<void> => {
    await delay(ms, undefined, signal === undefined ? {} : { signal });
  },
};

/**
 * A client of one endpoint: Triton, KServe, OpenVINO Model Server, `hcdr serve-models`. Opens nothing yet.
 * Source: KServe, "Predict Protocol - Version 2" (docs/predict-api/v2/required_api.md), "HTTP/REST".
 * @throws ProblemError if the endpoint is not an http or https address
 */
export function createOpenInferenceClient({ tensors = 'auto', ...options }: OpenInferenceClientOptions): OpenInferenceClient {
  const exchange = new HttpExchange({ ...defaults, ...options });
  const { where } = exchange;
  let takesBinary: Promise<boolean> | undefined;
  const serverMetadata = async (signal?: AbortSignal): Promise<ServerMetadata> => readObject(where, serverMetadataSchema, (await exchange.sendOk('', { signal })).body);
  const asBinary = async (signal: AbortSignal | undefined): Promise<boolean> => {
    if (tensors !== 'auto') return tensors === 'binary';
    takesBinary ??= serverMetadata(signal).then(({ extensions }) => extensions.includes(binaryExtension));
    try {
      return await takesBinary;
    } catch (error) {
      takesBinary = undefined;
      throw error;
    }
  };
  const isHealthy = async (path: string, signal: AbortSignal | undefined): Promise<boolean> => {
    const { status } = await exchange.send(path, { signal });
    return status === 200;
  };
  return {
    where,
    serverMetadata,
    isLive: (signal) => isHealthy('/health/live', signal),
    isReady: (signal) => isHealthy('/health/ready', signal),
    isModelReady: (model, signal) => isHealthy(`${pathOf(model)}/ready`, signal),
    modelMetadata: async (model, signal) => readObject(where, modelMetadataSchema, (await exchange.sendOk(pathOf(model), { signal })).body),
    infer: async (model, { signal, ...request }) => {
      const { body, headers } = writeRequest(request, await asBinary(signal));
      const answer = await exchange.sendOk(`${pathOf(model)}/infer`, { body, headers, signal });
      return readResponse(where, answer.body, { headerLength: answer.headers.get(headerLengthName) ?? undefined, request });
    },
  };
}

function pathOf({ name, version }: ModelReference): string {
  return `/models/${encodeURIComponent(name)}${version === undefined ? '' : `/versions/${encodeURIComponent(version)}`}`;
}

function writeRequest({ inputs, outputs, id }: Omit<InferOptions, 'signal'>, asBinary: boolean): { readonly body: Uint8Array; readonly headers: Readonly<Record<string, string>> } {
  const written = inputs.map((tensor) => writeTensor(tensor, asBinary));
  const parameters = asBinary ? { parameters: { binary_data: true } } : {};
  const json = {
    ...(id === undefined ? {} : { id }),
    inputs: written.map(({ object }) => object),
    ...(outputs === undefined ? (asBinary ? { parameters: { binary_data_output: true } } : {}) : { outputs: outputs.map((name) => ({ name, ...parameters })) }),
  };
  const { body, headerLength } = joinMessage(json, written.flatMap(({ binary }) => (binary === undefined ? [] : [binary])));
  if (headerLength === undefined) return { body, headers: { 'Content-Type': 'application/json' } };
  return { body, headers: { 'Content-Type': 'application/octet-stream', [headerLengthName]: String(headerLength) } };
}

function readResponse(where: string, body: Uint8Array, { headerLength, request }: { readonly headerLength: string | undefined; readonly request: Omit<InferOptions, 'signal'> }): readonly WireTensor[] {
  try {
    const { json, binary } = splitMessage(body, headerLength);
    const parsed = v.safeParse(inferenceResponseSchema, json);
    if (!parsed.success) throw answerProblem(where, schemaIssues(parsed.issues));
    const { id, outputs } = parsed.output;
    // The protocol wants the id back; servers that drop it are taken as they are.
    if (request.id !== undefined && typeof id === 'string' && id !== request.id) throw answerProblem(where, 'it has the id of another request.');
    const tensors = readTensors(outputs, binary);
    const missing = request.outputs?.find((name) => !tensors.some((tensor) => tensor.name === name));
    if (missing !== undefined) throw answerProblem(where, `the output "${missing}" is missing.`);
    return tensors;
  } catch (error) {
    // What a server must not send us is what it would call a bad request of ours.
    throw error instanceof ProtocolError ? answerProblem(where, error.message) : error;
  }
}

function readObject<Schema extends v.GenericSchema>(where: string, schema: Schema, body: Uint8Array): v.InferOutput<Schema> {
  try {
    const parsed = v.safeParse(schema, splitMessage(body, undefined).json);
    if (parsed.success) return parsed.output;
    throw answerProblem(where, schemaIssues(parsed.issues));
  } catch (error) {
    throw error instanceof ProtocolError ? answerProblem(where, error.message) : error;
  }
}
