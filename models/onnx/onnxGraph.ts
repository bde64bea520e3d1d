import type { OnnxModel, OnnxNode, OnnxTensor } from './onnxModel';
import { tensorNumbers } from './tensorNumbers';

/** Who makes which tensor of a model, and what its constants hold. */
export class OnnxGraph {
  readonly #producers = new Map<string, OnnxNode>();
  readonly #initializers = new Map<string, OnnxTensor>();

  constructor(model: OnnxModel) {
    for (const node of model.nodes) for (const output of node.outputs) this.#producers.set(output, node);
    for (const tensor of model.initializers) this.#initializers.set(tensor.name, tensor);
  }

  /** The node that makes a tensor; undefined for inputs, initializers and unknown names. */
  producer(tensor: string): OnnxNode | undefined {
    return this.#producers.get(tensor);
  }

  /** True for tensors that a node makes and for initializers. */
  has(tensor: string): boolean {
    return this.#producers.has(tensor) || this.#initializers.has(tensor);
  }

  /**
   * A tensor that no input can change: an initializer or a `Constant`, also through `Identity` and `Transpose`.
   * Behind a `Transpose` only dimensions and type are given (`numbers` empty, no `raw`).
   */
  constant(tensor: string, depth = 0): OnnxTensor | undefined {
    const stored = this.#initializers.get(tensor);
    const node = this.#producers.get(tensor);
    if (stored !== undefined || node === undefined || node.domain !== '' || depth > maxSteps) return stored;
    if (node.op === 'Constant') {
      const value = node.attributes.get('value');
      return value?.kind === 'tensor' ? value.value : this.#listedConstant(node);
    }
    const source = node.op === 'Identity' || node.op === 'Transpose' ? this.constant(node.inputs[0] ?? '', depth + 1) : undefined;
    if (source === undefined || node.op === 'Identity') return source;
    const order = this.integers(node, 'perm') ?? source.dims.map((_, axis) => source.dims.length - 1 - axis);
    return { ...source, dims: order.map((axis) => source.dims[axis] ?? 0), raw: undefined, numbers: [] };
  }

  /** The content of a constant; undefined if the tensor is none, or none of numbers. */
  constantNumbers(tensor: string): readonly number[] | undefined {
    const constant = this.constant(tensor);
    return constant === undefined ? undefined : tensorNumbers(constant);
  }

  /** An integer or float attribute. */
  number(node: OnnxNode, name: string, absent: number): number {
    const attribute = node.attributes.get(name);
    return attribute?.kind === 'integer' || attribute?.kind === 'float' ? attribute.value : absent;
  }

  integers(node: OnnxNode, name: string): readonly number[] | undefined {
    const attribute = node.attributes.get(name);
    return attribute?.kind === 'integers' ? attribute.value : undefined;
  }

  /** `Constant` with its value as a list attribute (ONNX operators, Constant-12). */
  #listedConstant(node: OnnxNode): OnnxTensor | undefined {
    const integers = this.integers(node, 'value_ints');
    return integers === undefined ? undefined : { name: node.outputs[0] ?? '', dims: [integers.length], elementType: 'int64', raw: undefined, numbers: integers, isExternal: false };
  }
}

/** Exporters chain one or two of these; the limit ends a walk in a graph that runs in a circle. */
const maxSteps = 10;
