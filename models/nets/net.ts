/**
 * A network as plain data: what a builder or an importer makes, and what the training graph, the export and the tests'
 * float64 reference are made of. Tensors go by name; they are float32, [batch, channels, rows, columns] before the
 * flattening and [batch, features] after it. The batch is free.
 */
export interface Net {
  /** For people and for checkpoints. */
  readonly name: string;
  readonly input: { readonly name: string; readonly channels: number; readonly height: number; readonly width: number };
  /** In the order in which they run. */
  readonly layers: readonly NetLayer[];
  readonly parameters: readonly NetParameter[];
  /** Running means and variances of the batch normalisations. */
  readonly statistics: readonly NetStatistic[];
  readonly output: NetOutput;
}

export interface NetOutput {
  /** Tensor [batch, labels]: raw scores, before any sigmoid. */
  readonly logits: string;
  readonly labels: number;
  /** Tensor [batch, labels, rows, columns] that is pooled into the logits, where the net has one. */
  readonly map?: string;
  /** How: as the model card says it. */
  readonly pooling: { readonly kind: 'average' } | { readonly kind: 'lse'; readonly r: number };
}

export interface NetParameter {
  readonly name: string;
  readonly shape: readonly number[];
  readonly start: ParameterStart;
  /** Weight decay acts on kernels and matrices, not on offsets and scales. */
  readonly decays: boolean;
}

/** `he`: normal with variance 2 / fan-in (He et al. 2015). */
export type ParameterStart = { readonly kind: 'he' } | { readonly kind: 'normal'; readonly deviation: number } | { readonly kind: 'constant'; readonly value: number } | { readonly kind: 'values'; readonly values: Float32Array };

export interface NetStatistic {
  readonly name: string;
  readonly length: number;
  readonly start: number | Float32Array;
}

/** Rows, then columns. */
export type Pair = readonly [number, number];
/** Top, left, bottom, right, as ONNX orders them. */
export type Pads = readonly [number, number, number, number];

export interface Window {
  readonly kernel: Pair;
  readonly strides: Pair;
  readonly pads: Pads;
}

interface OneInput {
  readonly input: string;
  readonly output: string;
}

export interface ConvLayer extends OneInput, Window {
  readonly op: 'conv';
  /** Parameter [out, in, rows, columns]. */
  readonly weight: string;
  /** Parameter [out]. */
  readonly bias?: string;
}

/** Batch statistics in training, running ones otherwise (Ioffe and Szegedy 2015). */
export interface BatchNormLayer extends OneInput {
  readonly op: 'batchNorm';
  /** Parameters [channels]. */
  readonly scale: string;
  readonly offset: string;
  /** Statistics [channels]. */
  readonly mean: string;
  readonly variance: string;
  readonly epsilon: number;
}

export type NetLayer =
  | ConvLayer
  | BatchNormLayer
  | (OneInput & { readonly op: 'relu' })
  | { readonly op: 'add'; readonly inputs: readonly [string, string]; readonly output: string }
  /** Along the channels. */
  | { readonly op: 'concat'; readonly inputs: readonly string[]; readonly output: string }
  | (OneInput & Window & { readonly op: 'maxPool' })
  /** Padding counts as zeros, or not at all. */
  | (OneInput & Window & { readonly op: 'averagePool'; readonly countsPadding: boolean })
  /** [batch, channels, 1, 1]. */
  | (OneInput & { readonly op: 'globalAveragePool' })
  /** `ln(mean(exp(r · v))) / r` over rows and columns (Pinheiro and Collobert 2015): [batch, channels]. */
  | (OneInput & { readonly op: 'lsePool'; readonly r: number })
  /** Each cell `factor` × `factor` times. */
  | (OneInput & { readonly op: 'upsample'; readonly factor: number })
  | (OneInput & { readonly op: 'flatten' })
  /** input · weightᵀ + bias: weight is a parameter [out, in], bias [out]. */
  | (OneInput & { readonly op: 'gemm'; readonly weight: string; readonly bias?: string });
