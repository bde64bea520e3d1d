import type { Provider } from '../../contract/protocol';

/** A float32 tensor, row-major. */
export interface NetworkTensor {
  readonly data: Float32Array;
  readonly dims: readonly number[];
}

export type NetworkTensors = Readonly<Record<string, NetworkTensor>>;

/** A tensor that a network takes or gives. A free dimension is its name, or `''`. */
export interface NetworkValue {
  readonly name: string;
  /** As onnxruntime names it (`float32`). */
  readonly type: string;
  readonly dims: readonly (number | string)[];
}

/** A network that is ready to run on one provider. `run` blocks its thread's event loop for its whole time. */
export interface Network {
  readonly provider: Provider;
  readonly inputs: readonly NetworkValue[];
  readonly outputs: readonly NetworkValue[];
  /**
   * @param into tensors of the outputs' sizes, by name, that are written instead of new ones; none of them may be a feed
   * @throws Error if the shapes do not fit, memory ends, or an output is not a float32 tensor
   */
  run(feeds: NetworkTensors, outputs: readonly string[], into?: NetworkTensors): Promise<NetworkTensors>;
  /** What it carries to its next run (`NetworkOptions.carries`), by the inputs that will have it: copies; nothing before its first run. */
  carried(): Promise<NetworkTensors>;
  release(): Promise<void>;
}
