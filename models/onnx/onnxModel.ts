import type { ElementType } from './onnxFields';

/** A dimension: its size, the name of a free one (`N`), or nothing known. */
export type OnnxDimension = number | string | undefined;

/** A graph input or output. `shape` is undefined if the model does not say even its rank. */
export interface OnnxValue {
  readonly name: string;
  readonly elementType: ElementType | undefined;
  readonly shape: readonly OnnxDimension[] | undefined;
}

/** A constant tensor: an initializer or the value of a `Constant` node. */
export interface OnnxTensor {
  readonly name: string;
  readonly dims: readonly number[];
  readonly elementType: ElementType | undefined;
  /** Content as little-endian bytes (a view of the model's), where the model stores it so. */
  readonly raw: Uint8Array | undefined;
  /** Content in the typed integer fields, where the model stores it there (small constants). */
  readonly numbers: readonly number[];
  /** The content lies in another file. */
  readonly isExternal: boolean;
}

export type OnnxAttribute =
  | { readonly kind: 'integer'; readonly value: number }
  | { readonly kind: 'float'; readonly value: number }
  | { readonly kind: 'text'; readonly value: string }
  | { readonly kind: 'integers'; readonly value: readonly number[] }
  | { readonly kind: 'floats'; readonly value: readonly number[] }
  | { readonly kind: 'tensor'; readonly value: OnnxTensor }
  /** Graphs, types, sparse tensors: not read. */
  | { readonly kind: 'other' };

export interface OnnxNode {
  readonly op: string;
  /** `''` is ONNX's own domain (`ai.onnx` is read as the same). */
  readonly domain: string;
  readonly name: string;
  /** `''` marks an optional input that is left out. */
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  readonly attributes: ReadonlyMap<string, OnnxAttribute>;
}

/** What a model file says of itself. Several `graph` fields are read as one, as protobuf merges them. */
export interface OnnxModel {
  readonly irVersion: number;
  readonly producer: string;
  /** Opset version by domain; `''` is ONNX's own. */
  readonly opsets: ReadonlyMap<string, number>;
  readonly metadata: ReadonlyMap<string, string>;
  readonly nodes: readonly OnnxNode[];
  readonly initializers: readonly OnnxTensor[];
  /** Without initializers that old models list among their inputs. */
  readonly inputs: readonly OnnxValue[];
  readonly outputs: readonly OnnxValue[];
}
