import { floatTensor, OnnxGraphBuilder } from '../../onnx/onnxWriter';

/** Names of the outputs that a head adds. */
export const headOutputs = { logits: 'hcdr_logits', map: 'hcdr_map' } as const;

/**
 * Appends a linear head: a 1×1 convolution, whose output is the class map, and its mean, the logit. The bytes are appended and
 * merged by protobuf; the network's existing outputs remain.
 */
export function addHead(network: Uint8Array, { features, channels, weight, bias }: { readonly features: string; readonly channels: number; readonly weight: Float32Array; readonly bias: Float32Array }): Uint8Array {
  const labels = bias.length;
  const graph = new OnnxGraphBuilder('hcdr_head');
  // `Constant` nodes instead of initializers: IR version 3 requires initializers among the inputs too.
  const constant = (dims: readonly number[], values: Float32Array): string => graph.op('Constant', [], { value: { tensor: floatTensor(dims, values) } });
  const map = graph.op('Conv', [features, constant([labels, channels, 1, 1], weight), constant([labels], bias)], { kernel_shape: [1, 1] }, headOutputs.map);
  const logits = graph.op('Flatten', [graph.op('GlobalAveragePool', [map])], { axis: 1 }, headOutputs.logits);
  graph.output({ name: logits, shape: ['N', labels] });
  graph.output({ name: map, shape: ['N', labels, undefined, undefined] });
  const patch = graph.patch();
  const joined = new Uint8Array(network.length + patch.length);
  joined.set(network);
  joined.set(patch, network.length);
  return joined;
}
