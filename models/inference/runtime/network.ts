import type { Provider } from '../../contract/protocol';

/** A float32 tensor, row-major. */
export interface NetworkTensor {
  readonly data: Float32Array;
  readonly dims: readonly number[];
}

export type NetworkTensors = Readonly<Record<string, NetworkTensor>>;

/** An input or output of a network. A free dimension is its name, or `''`. */
export interface NetworkValue {
  readonly name: string;
  /** onnxruntime's name (`float32`). */
  readonly type: string;
  readonly dims: readonly (number | string)[];
}

/** A network ready to run on one provider. `run` blocks its thread's event loop. */
export interface Network {
  readonly provider: Provider;
  readonly inputs: readonly NetworkValue[];
  readonly outputs: readonly NetworkValue[];
  /**
   * @param into tensors of the outputs' sizes, by name, that are written instead of new ones; none of them may be a feed
   * @throws Error if the shapes do not fit, memory ends, or an output is not a float32 tensor
   */
  run(feeds: NetworkTensors, outputs: readonly string[], into?: NetworkTensors): Promise<NetworkTensors>;
  /** Copies of the state carried to the next run (`NetworkOptions.carries`), by input; empty before the first run. */
  carried(): Promise<NetworkTensors>;
  release(): Promise<void>;
}
