import { NotificationType, RequestType, RequestType0 } from 'vscode-jsonrpc';
import type { ModelCard } from './modelCard';
import type { ClassMap, Refusal, XrayFinding } from './xrayFinding';

/**
 * Contract of the inference process (`dist/models.js`): vscode-jsonrpc over its IPC channel, forked with
 * `serialization: 'advanced'`, so that typed arrays arrive as such.
 */

/** Execution providers of onnxruntime-node, in the words of the setting. */
export type Provider = 'cuda' | 'dml' | 'coreml' | 'webgpu' | 'cpu';

/** A provider that was tried and not taken, and why, in words for the user. */
export interface ProviderFallback {
  readonly provider: Provider;
  readonly reason: string;
}

/** A server of the Open Inference Protocol v2 (Triton, KServe, OpenVINO Model Server, `hcdr serve-models`) that runs networks. */
export interface RemoteServer {
  /** Its http or https address, with or without `/v2` at its end. */
  readonly endpoint: string;
  /** Sent as a bearer token; never logged. */
  readonly token?: string;
  /** Name of the model there; absent = the card's id. */
  readonly model?: string;
}

export interface AnalyzeParams {
  /** Path of the picture; its name is never logged. */
  readonly imagePath: string;
  /** Folder of a model release: the card `model.json` and its network. */
  readonly modelDirectory: string;
  /** Tried in turn; `cpu` is always tried last. */
  readonly providers: readonly Provider[];
  /** Nobody named one of them: one that takes longer than the CPU is left. Default: false. */
  readonly takesQuickest?: boolean;
  /** Labels whose maps are wanted; `'above-threshold'` and `'all'` for short. */
  readonly maps: readonly string[] | 'above-threshold' | 'all';
  /** Also send the film, reduced to at most this many pixels a side, for display; 0 = no film. */
  readonly displaySide: number;
  /** Runs the network instead of this machine: what it is fed leaves the machine, all else stays. The card in `modelDirectory` says how. */
  readonly server?: RemoteServer;
}

/** Grey film for display: row-major, 0–255. `scale` is display pixels per film pixel. */
export interface DisplayFilm {
  readonly width: number;
  readonly height: number;
  readonly scale: number;
  readonly pixels: Uint8Array;
}

/** Milliseconds by step. */
export interface AnalyzeTimes {
  readonly decode: number;
  /** Of the model; near nothing if it was loaded already. */
  readonly load: number;
  readonly gate: number;
  /** Resampling to the network's input. */
  readonly prepare: number;
  /** The network's run on the film, without those of an occlusion. */
  readonly infer: number;
  /** Maps and boxes, with the runs of an occlusion. */
  readonly maps: number;
}

export type AnalyzeResult =
  | {
      readonly status: 'analyzed';
      readonly card: ModelCard;
      /** What ran the network; `remote` is the server asked for. */
      readonly provider: Provider | 'remote';
      /** Address of that server, without user and query. */
      readonly server?: string;
      readonly fallbacks: readonly ProviderFallback[];
      /** Film size in pixels. */
      readonly width: number;
      readonly height: number;
      /** In the order of the card's labels. */
      readonly findings: readonly XrayFinding[];
      readonly maps: readonly ClassMap[];
      readonly display?: DisplayFilm;
      readonly times: AnalyzeTimes;
    }
  | { readonly status: 'refused'; readonly refusal: Refusal; readonly display?: DisplayFilm }
  /** Bad input or a model that cannot run: a message that says what, and what to do. The process lives. */
  | { readonly status: 'failed'; readonly message: string }
  | { readonly status: 'cancelled' };

/** Steps of a running request, for progress. */
export type AnalyzeStep = 'decoding' | 'checking' | 'loading model' | 'analyzing' | 'mapping';

export const analyzeRequest = new RequestType<AnalyzeParams, AnalyzeResult, void>('models/analyze');
export const analyzeStep = new NotificationType<{ readonly step: AnalyzeStep; readonly done: number; readonly total: number }>('models/step');

export interface ValidateModelParams {
  /** The card's file. */
  readonly cardPath: string;
  readonly providers: readonly Provider[];
}

/** What an import checks, each with what was found (names, shapes, labels, checksum, map identity, parity). */
export interface ModelCheck {
  readonly check: string;
  readonly passed: boolean;
  readonly detail: string;
}

export const validateModelRequest = new RequestType<ValidateModelParams, { readonly checks: readonly ModelCheck[]; readonly card?: ModelCard }, void>('models/validate');

export const probeProvidersRequest = new RequestType<{ readonly providers: readonly Provider[] }, { readonly usable: readonly Provider[]; readonly fallbacks: readonly ProviderFallback[] }, void>(
  'models/probe',
);

/** A float32 tensor between processes, row-major. */
export interface ModelTensor {
  readonly data: Float32Array;
  readonly dims: readonly number[];
}

/** A tensor that a loaded network takes or gives, float32; -1 is a free dimension. */
export interface ModelTensorInfo {
  readonly name: string;
  readonly dims: readonly number[];
}

export interface DescribeModelParams {
  /** Folder of a model release. */
  readonly modelDirectory: string;
  readonly providers: readonly Provider[];
  /** As in an analysis. */
  readonly takesQuickest?: boolean;
}

export type DescribeModelResult =
  | {
      readonly status: 'described';
      readonly provider: Provider;
      readonly fallbacks: readonly ProviderFallback[];
      readonly inputs: readonly ModelTensorInfo[];
      /** The card's output, then its class map where the network gives one. */
      readonly outputs: readonly ModelTensorInfo[];
    }
  | { readonly status: 'failed'; readonly message: string }
  | { readonly status: 'cancelled' };

/** Loads a model, where it is not loaded yet, and says what it takes and gives. */
export const describeModelRequest = new RequestType<DescribeModelParams, DescribeModelResult, void>('models/describe');

export interface InferParams extends DescribeModelParams {
  readonly inputs: Readonly<Record<string, ModelTensor>>;
  /** Names of {@link DescribeModelResult.outputs}. */
  readonly outputs: readonly string[];
}

export type InferResult =
  | { readonly status: 'inferred'; readonly outputs: Readonly<Record<string, ModelTensor>> }
  | { readonly status: 'failed'; readonly message: string }
  | { readonly status: 'cancelled' };

/** One run of a model's network on tensors as they are: for serving it to others, without decoding, gate or maps. */
export const inferRequest = new RequestType<InferParams, InferResult, void>('models/infer');

/** What the inference process says of itself, at any time: also while its thread is in a run. */
export interface ModelsProcessStatus {
  readonly pid: number;
  /** Resident set of the whole process, with its models. */
  readonly rssBytes: number;
  /** Requests that the thread has not answered yet. */
  readonly pending: number;
  /** Inference threads started so far; more than one means that one died. */
  readonly threadStarts: number;
}

export const modelsStatusRequest = new RequestType0<ModelsProcessStatus, void>('models/status');

/** Environment variable of the inference process: threads within an operator; absent = all cores but one. */
export const threadsVariable = 'HCDR_MODEL_THREADS';
