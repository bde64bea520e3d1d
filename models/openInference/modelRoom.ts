import type { DescribeModelResult } from '../contract/protocol';
import type { ModelMetadata, TensorMetadata } from './messages';
import { ProtocolError, badRequest } from './protocolError';
import type { InferRequest, ModelSignature } from './readRequest';
import { networkVersion, type ServedModel } from './servedModel';
import type { WireTensor } from './tensors/tensor';

type Description = Extract<DescribeModelResult, { status: 'described' }>;

/** One served model: its description once loaded, and its runs. */
export class ModelRoom {
  readonly name: string;
  readonly version: string;
  readonly #model: ServedModel;
  #loading: Promise<DescribeModelResult> | undefined;
  #description: Description | undefined;

  constructor(model: ServedModel) {
    this.#model = model;
    this.name = model.card.id;
    this.version = networkVersion(model.card);
  }

  /** "Model Ready": loaded and has run. */
  get isReady(): boolean {
    return this.#description !== undefined && this.#model.isUsable();
  }

  /**
   * Loads the model; after a failure the next call retries.
   * @throws ProtocolError (500) if it cannot be loaded
   */
  async load(): Promise<Description> {
    if (this.#description !== undefined) return this.#description;
    const result = await (this.#loading ??= this.#model.describe());
    this.#loading = undefined;
    if (result.status !== 'described') throw new ProtocolError(500, `The model "${this.name}" cannot be loaded. ${result.status === 'failed' ? result.message : ''}`.trim());
    this.#description = result;
    return result;
  }

  /** "Model Metadata Response JSON Object" of required_api.md. */
  async metadata(): Promise<ModelMetadata> {
    const { inputs, outputs } = await this.signature();
    const written = (tensors: readonly TensorMetadata[]): ModelMetadata['inputs'] => tensors.map(({ name, datatype, shape }) => ({ name, datatype, shape: [...shape] }));
    return { name: this.name, versions: [this.version], platform: 'onnx_onnxv1', inputs: written(inputs), outputs: written(outputs) };
  }

  async signature(): Promise<ModelSignature> {
    const { inputs, outputs } = await this.load();
    const float32 = ({ name, dims }: { readonly name: string; readonly dims: readonly number[] }): TensorMetadata => ({ name, datatype: 'FP32', shape: dims });
    return { inputs: inputs.map(float32), outputs: outputs.map(float32) };
  }

  /**
   * Runs the model and returns the requested outputs in order.
   * @throws ProtocolError: 400 for film sizes that the card excludes, 500 if the run fails
   */
  async run({ inputs, outputs }: InferRequest, signal: AbortSignal): Promise<readonly WireTensor[]> {
    const feeds = Object.fromEntries(
      inputs.map(({ name, shape, data }) => {
        this.#checkSize(name, shape);
        if (!(data instanceof Float32Array)) throw badRequest(`${name}: the model takes FP32.`);
        return [name, { data, dims: shape }];
      }),
    );
    const names = outputs.map(({ name }) => name);
    const result = await this.#model.infer(feeds, names, signal);
    if (result.status === 'cancelled') throw new ProtocolError(503, 'The request was cancelled.');
    if (result.status === 'failed') throw new ProtocolError(500, result.message);
    return names.map((name) => {
      const tensor = result.outputs[name];
      if (tensor === undefined) throw new ProtocolError(500, `The model gave no output "${name}".`);
      return { name, datatype: 'FP32', shape: tensor.dims, data: tensor.data };
    });
  }

  /** Checks that free heights and widths are multiples of the card's stride, and within the maximum of a card. */
  #checkSize(name: string, shape: readonly number[]): void {
    const { fullyConvolutional, stride } = this.#model.card.input;
    const [, , height = 0, width = 0] = shape;
    if (!fullyConvolutional) return;
    for (const size of [height, width]) {
      if (size % stride !== 0 || size > longestSide) throw badRequest(`${name}: its shape is [${shape.join(', ')}]; height and width must be multiples of ${stride} up to ${longestSide}.`);
    }
  }
}

/** Maximum side in pixels that a model card may state. */
const longestSide = 4096;
