import type { MapHead } from './findHead';
import { int64Tensor, OnnxGraphBuilder } from './onnxWriter';

/** Name of the output that a splice adds. */
export const splicedMapName = 'hcdr_class_map';

/**
 * The network with its class map as one more output, `splicedMapName`, float32 [batch, labels, rows, columns]. Nothing
 * of the network is changed: some 500 bytes are appended, which protobuf merges into the graph. For a linear head the
 * map is the head's weight as a 1×1 convolution over the features; its mean is the logit.
 */
export function spliceMap(network: Uint8Array, head: MapHead): Uint8Array {
  const graph = new OnnxGraphBuilder('hcdr_splice');
  if (head.kind === 'convolution') graph.op('Identity', [head.map], {}, splicedMapName);
  else graph.op('Conv', [head.features, kernel(graph, head), ...bias(graph, head)], { kernel_shape: [1, 1] }, splicedMapName);
  graph.output({ name: splicedMapName, shape: [undefined, undefined, undefined, undefined] });
  const patch = graph.patch();
  const spliced = new Uint8Array(network.length + patch.length);
  spliced.set(network);
  spliced.set(patch, network.length);
  return spliced;
}

type LinearHead = Extract<MapHead, { kind: 'linear' }>;

/** The weight as [labels, channels, 1, 1]. `Reshape` with zeros keeps sizes (opset 5 and later), so that none are needed here. */
function kernel(graph: OnnxGraphBuilder, head: LinearHead): string {
  const matrix = head.weightIs === 'labels × channels' ? head.weight : graph.op('Transpose', [head.weight], { perm: [1, 0] });
  return graph.op('Reshape', [matrix, constantShape(graph, [0, 0, 1, 1])]);
}

/** The bias as [labels]; exporters also write [1, labels]. */
function bias(graph: OnnxGraphBuilder, head: LinearHead): readonly string[] {
  return head.bias === undefined ? [] : [graph.op('Reshape', [head.bias, constantShape(graph, [-1])])];
}

/** A `Constant` node rather than an initializer: IR version 3 wants initializers among the inputs as well. */
function constantShape(graph: OnnxGraphBuilder, shape: readonly number[]): string {
  return graph.op('Constant', [], { value: { tensor: int64Tensor([shape.length], shape) } });
}
