import { NotificationType, RequestType, RequestType0 } from 'vscode-jsonrpc';
import type { ModelCard } from './modelCard';
import type { ClassMap, Refusal, XrayFinding } from './xrayFinding';

/**
 * Contract of the inference process (`dist/models.js`): vscode-jsonrpc over its IPC channel, forked with
 * `serialization: 'advanced'`, so that typed arrays arrive as such.
 */

/** Execution providers of onnxruntime-node, in the words of the setting. */
export type Provider = 'cuda' | 'dml' | 'coreml' | 'webgpu' | 'cpu';

/** A provider that was tried but not used, with the reason for the user. */
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
  /** Tried in order; `cpu` is always last. */
  readonly providers: readonly Provider[];
  /** True if the user named no provider: one that is slower than the CPU is not used. Default: false. */
  readonly takesQuickest?: boolean;
  /** Labels whose maps are requested, or `'above-threshold'` or `'all'`. */
  readonly maps: readonly string[] | 'above-threshold' | 'all';
  /** Also send the film, downscaled to at most this many pixels per side, for display; 0 = no film. */
  readonly displaySide: number;
  /** Server that runs the network: only its input tensors leave this machine. The card in `modelDirectory` describes the model. */
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
  /** Loading the model; near zero if it was loaded already. */
  readonly load: number;
  readonly gate: number;
  /** Resampling to the network's input. */
  readonly prepare: number;
  /** The network's run on the film, excluding occlusion runs. */
  readonly infer: number;
  /** Maps and boxes, including occlusion runs. */
  readonly maps: number;
}

export type AnalyzeResult =
  | {
      readonly status: 'analyzed';
      readonly card: ModelCard;
      /** Provider that ran the network; `remote` is the given server. */
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
  /** Bad input or a model that cannot run; the message has advice. The process stays alive. */
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

/** A check of an import and its result (names, shapes, labels, checksum, map identity, parity). */
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

/** Name and shape of a network's float32 input or output; -1 is a free dimension. */
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
      /** The card's output, then its class map if the network has one. */
      readonly outputs: readonly ModelTensorInfo[];
    }
  | { readonly status: 'failed'; readonly message: string }
  | { readonly status: 'cancelled' };

/** Loads a model if necessary and describes its inputs and outputs. */
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

/** Runs a model's network on raw tensors, for serving it: without decoding, gate or maps. */
export const inferRequest = new RequestType<InferParams, InferResult, void>('models/infer');

/** Status of the inference process, available even during a run. */
export interface ModelsProcessStatus {
  readonly pid: number;
  /** Resident set size of the whole process, including its models. */
  readonly rssBytes: number;
  /** Requests that the thread has not answered yet. */
  readonly pending: number;
  /** Inference threads started so far; more than one means that one died. */
  readonly threadStarts: number;
}

export const modelsStatusRequest = new RequestType0<ModelsProcessStatus, void>('models/status');

/** Environment variable of the inference process: threads within an operator; absent = all cores but one. */
export const threadsVariable = 'HCDR_MODEL_THREADS';
