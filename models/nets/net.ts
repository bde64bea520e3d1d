/**
 * A network as plain data: made by a builder or importer, and the source of the training graph, the export and the tests'
 * float64 reference. Tensors are float32 and referred to by name: [batch, channels, rows, columns] before the flattening,
 * [batch, features] after it. The batch size is free.
 */
export interface Net {
  /** Name for display and checkpoints. */
  readonly name: string;
  readonly input: { readonly name: string; readonly channels: number; readonly height: number; readonly width: number };
  /** In execution order. */
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
  /** Class map [batch, labels, rows, columns] that is pooled into the logits, if the net has one. */
  readonly map?: string;
  /** Pooling of the map, as in the model card. */
  readonly pooling: { readonly kind: 'average' } | { readonly kind: 'lse'; readonly r: number };
}

export interface NetParameter {
  readonly name: string;
  readonly shape: readonly number[];
  readonly start: ParameterStart;
  /** Whether weight decay applies: to kernels and matrices, not to biases and scales. */
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
  /** `countsPadding`: padding counts as zeros; otherwise it is left out of the mean. */
  | (OneInput & Window & { readonly op: 'averagePool'; readonly countsPadding: boolean })
  /** [batch, channels, 1, 1]. */
  | (OneInput & { readonly op: 'globalAveragePool' })
  /** `ln(mean(exp(r · v))) / r` over rows and columns (Pinheiro and Collobert 2015): [batch, channels]. */
  | (OneInput & { readonly op: 'lsePool'; readonly r: number })
  /** Nearest-neighbour upsampling by `factor`. */
  | (OneInput & { readonly op: 'upsample'; readonly factor: number })
  | (OneInput & { readonly op: 'flatten' })
  /** input · weightᵀ + bias: weight is a parameter [out, in], bias [out]. */
  | (OneInput & { readonly op: 'gemm'; readonly weight: string; readonly bias?: string });
