import type { Problem } from '../../server/core/base/problem';
import { OnnxGraph } from '../onnx/onnxGraph';
import type { OnnxModel, OnnxNode } from '../onnx/onnxModel';
import { readOnnx } from '../onnx/onnxReader';
import { importLayer, type LayerImport } from './importLayer';
import { NetParts, type NetImport } from './netParts';

export interface ImportOptions {
  /** The image input, with its size where the network leaves it free; or an inner tensor, at which the net then begins. */
  readonly input: { readonly name: string; readonly channels: number; readonly height: number; readonly width: number };
  /** Tensor of the logits or of their sigmoid, [batch, labels]. */
  readonly logits: string;
}

/**
 * Imports an ONNX network for fine-tuning, with its weights. Supported operators: Conv (without groups and dilations),
 * BatchNormalization, Relu, MaxPool, AveragePool, GlobalAveragePool, ReduceMean over rows and columns, Add, Concat along the
 * channels, Gemm, flattening Flatten, Reshape and Squeeze, Identity, Dropout, and a final Sigmoid. A linear layer after global
 * average pooling is moved before it, which gives the net a class map. The problem names the first unsupported node.
 */
export function importNet(bytes: Uint8Array, options: ImportOptions): NetImport {
  const reading = readOnnx(bytes);
  return 'problem' in reading ? reading : importModel(reading.model, options);
}

function importModel(model: OnnxModel, { input, logits }: ImportOptions): NetImport {
  const isInside = model.nodes.some(({ outputs }) => outputs.includes(input.name));
  if (!isInside && !model.inputs.some(({ name }) => name === input.name)) return { problem: { what: `The network has no input "${input.name}".`, advice: `Its inputs are ${model.inputs.map(({ name }) => `"${name}"`).join(', ')}.` } };
  const needed = neededNodes(model, { logits, input: input.name });
  if ('problem' in needed) return needed;
  const parts = new NetParts(new OnnxGraph(model), input);
  for (const node of needed.nodes) {
    const imported: LayerImport = importLayer(node, parts);
    if ('problem' in imported) return imported;
  }
  return parts.finish(logits);
}

/** The nodes between the input and the logits, in the model's order, which ONNX requires to be topological. */
function neededNodes(model: OnnxModel, { logits, input }: { readonly logits: string; readonly input: string }): { readonly nodes: readonly OnnxNode[] } | { readonly problem: Problem } {
  const wanted = new Set([logits]);
  const nodes: OnnxNode[] = [];
  for (const node of [...model.nodes].reverse()) {
    if (!node.outputs.some((output) => output !== '' && wanted.has(output))) continue;
    nodes.push(node);
    for (const name of node.inputs) if (name !== input) wanted.add(name);
  }
  if (nodes.length === 0) return { problem: { what: `No node of the network makes "${logits}".`, advice: `Its outputs are ${model.outputs.map(({ name }) => `"${name}"`).join(', ')}.` } };
  return { nodes: nodes.reverse() };
}
