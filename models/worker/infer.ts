import type { CancelSignal } from '../../server/core/base/cancelSignal';
import type { DescribeModelParams, DescribeModelResult, InferParams, InferResult, ModelTensorInfo } from '../contract/protocol';
import type { NetworkValue } from '../inference/runtime/network';
import type { LoadedModel } from '../inference/openModel';
import { failureMessage } from './analyze';
import type { ModelCache } from './modelCache';

export interface InferContext {
  readonly models: ModelCache;
  readonly signal: CancelSignal;
}

/** Loads a model and describes its inputs and outputs. Never rejects: errors come back as `failed`. */
export async function describeModel(params: DescribeModelParams, { models, signal }: InferContext): Promise<DescribeModelResult> {
  if (signal.aborted) return { status: 'cancelled' };
  try {
    const model = await models.load(params);
    const { card, network, fallbacks } = model;
    const inputs = network.inputs.filter(({ name }) => name === card.input.name).map(tensorInfo);
    return { status: 'described', provider: network.provider, fallbacks, inputs, outputs: outputsOf(model) };
  } catch (error) {
    return { status: 'failed', message: failureMessage(error) };
  }
}

/** Runs a model's network once. Never rejects: unsupported shapes come back as `failed` with onnxruntime's message. */
export async function infer({ inputs, outputs, ...params }: InferParams, { models, signal }: InferContext): Promise<InferResult> {
  try {
    const { network } = await models.load(params);
    // A run cannot be stopped, so a cancelled request is not started.
    if (signal.aborted) return { status: 'cancelled' };
    return { status: 'inferred', outputs: await network.run(inputs, outputs) };
  } catch (error) {
    return { status: 'failed', message: failureMessage(error) };
  }
}

function outputsOf({ card, network, maps }: LoadedModel): readonly ModelTensorInfo[] {
  const labels = card.labels.length;
  const [batch = -1] = network.inputs.map(tensorInfo).find(({ name }) => name === card.input.name)?.dims ?? [];
  const stated = (tensor: string): readonly number[] => network.outputs.map(tensorInfo).find(({ name }) => name === tensor)?.dims ?? [];
  const scores = stated(card.output.name);
  const output = { name: card.output.name, dims: scores.length === 0 ? [batch, labels] : scores };
  if (maps.kind === 'occlusion') return [output];
  const [, , rows = -1, columns = -1] = stated(maps.tensor);
  // Batch and labels are known even if the graph leaves them free, as for a spliced map.
  return [output, { name: maps.tensor, dims: [batch, labels, rows, columns] }];
}

function tensorInfo({ name, dims }: NetworkValue): ModelTensorInfo {
  return { name, dims: dims.map((size) => (typeof size === 'number' && size >= 0 ? size : -1)) };
}
