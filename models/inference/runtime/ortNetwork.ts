import type { InferenceSession, Tensor } from 'onnxruntime-node';
import type { Provider } from '../../contract/protocol';
import { OnnxGraphBuilder } from '../../onnx/onnxWriter';
import type { Network, NetworkTensor, NetworkTensors, NetworkValue } from './network';

export interface Carries {
  /** Carried outputs by the input that receives their values in the next run. */
  readonly outputs: ReadonlyMap<string, string>;
  /** All other outputs, which are returned. (The binding places an unnamed output wherever the device prefers.) */
  readonly others: readonly string[];
}

export interface OrtNetworkParts {
  readonly provider: Provider;
  readonly carries: Carries;
  readonly makeTensor: (tensor: NetworkTensor) => Tensor;
  /** Opens another network on the same device, with outputs in CPU memory. */
  readonly openReader: (bytes: Uint8Array) => Promise<InferenceSession>;
}

/** An onnxruntime session and the tensors it carries from run to run. */
export class OrtNetwork implements Network {
  readonly provider: Provider;
  readonly inputs: readonly NetworkValue[];
  readonly outputs: readonly NetworkValue[];
  readonly #session: InferenceSession;
  readonly #parts: OrtNetworkParts;
  /** By input. */
  #carried: ReadonlyMap<string, Tensor> = new Map();

  constructor(session: InferenceSession, parts: OrtNetworkParts) {
    this.#session = session;
    this.#parts = parts;
    this.provider = parts.provider;
    this.inputs = session.inputMetadata.map(networkValue);
    this.outputs = session.outputMetadata.map(networkValue);
  }

  async run(feeds: NetworkTensors, outputs: readonly string[], into: NetworkTensors = {}): Promise<NetworkTensors> {
    const { carries, makeTensor } = this.#parts;
    const given = Object.fromEntries(Object.entries(feeds).map(([name, tensor]) => [name, makeTensor(tensor)]));
    // With outputs on a device, the binding mixes them up unless every run requests the same ones in the same order (onnxruntime 1.30).
    const wanted = carries.outputs.size === 0 ? outputs : [...carries.others, ...carries.outputs.values()];
    const fetches = Object.fromEntries(wanted.map((name) => [name, into[name] === undefined ? null : makeTensor(into[name])]));
    const results = await this.#session.run({ ...Object.fromEntries(this.#carried), ...given }, fetches);
    this.#carry(new Map(Array.from(carries.outputs, ([input, output]) => [input, tensorOf(output, results[output])])));
    return this.#read(outputs.map((name) => [name, tensorOf(name, results[name])]));
  }

  async carried(): Promise<NetworkTensors> {
    const read = await this.#read([...this.#carried]);
    return Object.fromEntries(Object.entries(read).map(([name, { data, dims }]) => [name, { data: data.slice(), dims }]));
  }

  async release(): Promise<void> {
    this.#carry(new Map());
    await this.#session.release();
  }

  async #read(tensors: readonly (readonly [string, Tensor])[]): Promise<NetworkTensors> {
    const away = tensors.filter(([, { location }]) => location !== 'cpu');
    const fetched = away.length === 0 ? {} : await this.#fetch(away);
    return Object.fromEntries(tensors.map(([name, tensor]) => [name, fetched[name] ?? floatTensor(name, tensor)]));
  }

  /** Reads device tensors through an identity network: the binding cannot, and requesting their data crashes the process (onnxruntime 1.30). */
  async #fetch(tensors: readonly (readonly [string, Tensor])[]): Promise<NetworkTensors> {
    const reader = await this.#parts.openReader(identity(tensors.map(([name, { dims }]) => ({ name, dims }))));
    try {
      const read = await reader.run(Object.fromEntries(tensors));
      return Object.fromEntries(tensors.map(([name]) => [name, floatTensor(name, tensorOf(name, read[readName(name)]))]));
    } finally {
      await reader.release();
    }
  }

  #carry(next: ReadonlyMap<string, Tensor>): void {
    for (const tensor of this.#carried.values()) tensor.dispose();
    this.#carried = next;
  }
}

function identity(tensors: readonly { readonly name: string; readonly dims: readonly number[] }[]): Uint8Array {
  const graph = new OnnxGraphBuilder();
  for (const { name, dims } of tensors) {
    graph.op('Identity', [graph.input({ name, shape: dims })], {}, readName(name));
    graph.output({ name: readName(name), shape: dims });
  }
  return graph.model({ opset: 17 });
}

function readName(name: string): string {
  return `${name} read`;
}

function networkValue(metadata: InferenceSession.ValueMetadata): NetworkValue {
  return metadata.isTensor ? { name: metadata.name, type: metadata.type, dims: metadata.shape } : { name: metadata.name, type: 'no tensor', dims: [] };
}

function tensorOf(name: string, value: Tensor | undefined): Tensor {
  if (value === undefined) throw new Error(`The network gave no output "${name}".`);
  return value;
}

function floatTensor(name: string, { data, dims, type }: Tensor): NetworkTensor {
  if (!(data instanceof Float32Array)) throw new Error(`The output "${name}" is of type ${type}, not float32.`);
  return { data, dims };
}
