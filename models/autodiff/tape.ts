import { floatTensor, int64Tensor, OnnxGraphBuilder, type AttributeInputs, type NodeInput, type TensorConstant } from '../onnx/onnxWriter';

/** A tensor of the graph, of known size. */
export interface GraphTensor {
  readonly name: string;
  readonly shape: readonly number[];
  /** Lies in memory as onnxruntime's NCHWc layout has it (`blockedLayout.ts`; a parameter as a kernel in blocks, `blockedKernel.ts`); its gradient does so too. */
  readonly isBlocked?: true;
  /** Holds nothing below zero: it is what a rectifier gave. */
  readonly isRectified?: true;
}

/** What the provider that will run the graph can do besides ONNX's own operators. */
export interface Dialect {
  /**
   * Channels of a block in onnxruntime's NCHWc layout on this CPU (8 with AVX2, 16 with AVX-512); 1 = no such layout.
   * Its convolutions take weights that change from run to run at the speed of prepacked ones.
   */
  readonly channelBlock: number;
  /** `com.microsoft.FusedMatMul` and training-mode BatchNormalization, which onnxruntime has on the CPU. */
  readonly hasCpuOperators: boolean;
}

/** ONNX's own operators only, those that the WebGPU provider has. Long sums are cut at the films: see `filmProducts.ts`. */
export const portableDialect: Dialect = { channelBlock: 1, hasCpuOperators: false };

/** A gradient of some cells of a tensor, and how it becomes one of all cells. */
export interface GradientPart {
  readonly gradient: string;
  readonly spread: (gradient: string) => string;
}

/**
 * Reverse-mode differentiation that writes ONNX nodes: each operation writes its forward nodes at once and leaves a
 * closure that writes its backward nodes; `backward` calls them from last to first. All shapes are static. Gradients are
 * written only for tensors that lead to a trained parameter.
 */
export class Tape {
  readonly dialect: Dialect;
  readonly #graph = new OnnxGraphBuilder('~');
  readonly #constants = new Map<string, string>();
  readonly #active = new Set<string>();
  readonly #gradients = new Map<string, string>();
  readonly #closures: (() => void)[] = [];
  readonly #deferred: (() => void)[] = [];
  readonly #made = new Map<string, GraphTensor>();
  readonly #parts = new Map<string, GradientPart>();
  readonly #ofPositive = new Set<string>();
  readonly #shapes = new Map<string, readonly number[]>();
  readonly #nodes = new Map<string, readonly string[]>();

  constructor(dialect: Dialect) {
    this.dialect = dialect;
  }

  input(name: string, shape: readonly number[]): GraphTensor {
    return { name: this.#graph.input({ name, shape }), shape };
  }

  /** An input whose gradient is wanted. */
  variable(name: string, shape: readonly number[]): GraphTensor {
    return this.want(this.input(name, shape));
  }

  /** Declares the gradient of a tensor to be wanted. */
  want(tensor: GraphTensor): GraphTensor {
    this.#active.add(tensor.name);
    return tensor;
  }

  /** @param name of the output, where it is not the tensor's own */
  output(tensor: GraphTensor, name = tensor.name): void {
    this.#graph.output({ name, shape: tensor.shape }, tensor.name);
  }

  /** Whether a gradient of this tensor is of use. */
  isActive({ name }: GraphTensor): boolean {
    return this.#active.has(name);
  }

  /**
   * Declares a tensor that was made from others.
   * @param backward writes the gradients of `inputs` (those that are active) from the result's
   */
  record(result: GraphTensor, inputs: readonly GraphTensor[], backward: (gradient: string) => void): GraphTensor {
    if (!inputs.some((input) => this.isActive(input))) return result;
    this.#active.add(result.name);
    this.#closures.push(() => {
      const part = this.takePart(result);
      if (part !== undefined) this.addGradient(result, part.spread(part.gradient));
      const gradient = this.#gradients.get(result.name);
      if (gradient !== undefined) backward(gradient);
    });
    return result;
  }

  /** What `make` gives, made once for a key: for tensors that several operations need in the same other form. */
  once(key: string, make: () => GraphTensor): GraphTensor {
    const known = this.#made.get(key) ?? make();
    this.#made.set(key, known);
    return known;
  }

  /** Adds to the gradient of a tensor; gradients of inactive tensors are dropped. */
  addGradient(tensor: GraphTensor, gradient: string): void {
    if (!this.isActive(tensor)) return;
    const known = this.#gradients.get(tensor.name);
    const shaped = (part: string): string => (this.#shapes.has(part) ? this.reshape(part, tensor.shape) : part);
    this.#gradients.set(tensor.name, known === undefined ? gradient : this.op('Add', [shaped(known), shaped(gradient)]));
  }

  /** Replaces the gradient of a tensor by one that has the gradient so far in it. */
  accumulate(tensor: GraphTensor, add: (soFar: string | undefined) => string): void {
    if (this.isActive(tensor)) this.#gradients.set(tensor.name, add(this.#gradients.get(tensor.name)));
  }

  /**
   * Has nodes written after all others of `backward`, and those of the last call first: gradients that nothing else depends on.
   * onnxruntime runs them all the earlier (`NodeInput.follows`), so that what they are made from is kept no longer than needed.
   */
  defer(write: () => void): void {
    this.#deferred.push(write);
  }

  /** Keeps a gradient that reaches only some cells of a tensor, for whoever can add it before it is spread over all of them. */
  addPart(tensor: GraphTensor, part: GradientPart): void {
    if (this.isActive(tensor)) this.#parts.set(tensor.name, part);
  }

  takePart({ name }: GraphTensor): GradientPart | undefined {
    const part = this.#parts.get(name);
    this.#parts.delete(name);
    return part;
  }

  /** Declares a gradient to be zero wherever its tensor is. */
  markOfPositive(gradient: string): void {
    this.#ofPositive.add(gradient);
  }

  isOfPositive(gradient: string): boolean {
    return this.#ofPositive.has(gradient);
  }

  /** Gradient of a tensor after `backward`, perhaps in another shape; undefined if nothing depends on it. */
  gradient({ name, shape }: GraphTensor): GraphTensor | undefined {
    const gradient = this.#gradients.get(name);
    return gradient === undefined ? undefined : { name: gradient, shape: this.#shapes.get(gradient) ?? shape };
  }

  /** Writes all backward nodes. The gradients of the losses must have been added. */
  backward(): void {
    for (let index = this.#closures.length - 1; index >= 0; index -= 1) this.#closures[index]?.();
    for (const write of this.#deferred.reverse()) write();
  }

  /** A node with one output, written once for the same operation on the same tensors unless the output has a name given. */
  op(op: string, inputs: readonly string[], attributes: AttributeInputs = {}, output?: string): string {
    return output === undefined ? (this.node(op, { inputs, outputs: 1, attributes })[0] ?? '') : this.#graph.op(op, inputs, attributes, output);
  }

  /** A node with several outputs, of another domain than ONNX's own, or that `follows` an input (`NodeInput`); written once, as with `op`. */
  node(op: string, { outputs: count, ...parts }: Omit<NodeInput, 'outputs'> & { readonly outputs: number }): readonly string[] {
    const key = JSON.stringify([op, parts]);
    const outputs = this.#nodes.get(key) ?? Array.from({ length: count }, (_, index) => `${op}_${this.#nodes.size}_${index}`);
    if (!this.#nodes.has(key)) this.#graph.node(op, { ...parts, outputs });
    this.#nodes.set(key, outputs);
    return outputs;
  }

  scalar(value: number): string {
    return this.#constant(`f${value}`, () => floatTensor([], [value]));
  }

  integers(values: readonly number[]): string {
    return this.#constant(`i${values.join()}`, () => int64Tensor([values.length], values));
  }

  /** A longer list of integers. @param key tells lists apart, as with `floats` */
  indices(key: string, values: () => readonly number[], dims?: readonly number[]): string {
    return this.#constant(`n${key}`, () => {
      const made = values();
      return int64Tensor(dims ?? [made.length], made);
    });
  }

  /** @param key tells constants apart: equal keys are one initializer */
  floats(key: string, dims: readonly number[], values: () => ArrayLike<number>): string {
    return this.#constant(`${key}:${dims.join()}`, () => floatTensor(dims, values()));
  }

  reshape(tensor: string, shape: readonly number[]): string {
    return this.op('Reshape', [tensor, this.integers(shape)]);
  }

  /** Declares a gradient to have its numbers in another shape than its tensor: a change of shape is a copy where its result leaves the graph. */
  inShape({ name, shape }: GraphTensor): string {
    this.#shapes.set(name, shape);
    return name;
  }

  /** Sum over axes. */
  sum(tensor: string, axes: readonly number[], keep: 'keep' | 'drop'): string {
    return this.op('ReduceSum', [tensor, this.integers(axes)], { keepdims: keep === 'keep' ? 1 : 0 });
  }

  model(): Uint8Array {
    return this.#graph.model({ opset, domains: { 'com.microsoft': 1, ...(this.dialect.channelBlock > 1 ? { [blockedDomain]: 1 } : {}) } });
  }

  #constant(key: string, make: () => TensorConstant): string {
    const known = this.#constants.get(key);
    if (known !== undefined) return known;
    const name = this.#graph.initializer(make());
    this.#constants.set(key, name);
    return name;
  }
}

/** Axes of reductions are inputs since 18. */
const opset = 18;
/** onnxruntime's own domain of operators on blocked channels (onnxruntime/core/graph/contrib_ops/nchwc_schema_defs.cc). */
export const blockedDomain = 'com.microsoft.nchwc';

/** Number of elements. */
export function sizeOf(shape: readonly number[]): number {
  return shape.reduce((product, size) => product * size, 1);
}

/** Sizes of a tensor of four axes. */
export function sides({ name, shape }: GraphTensor): readonly [number, number, number, number] {
  const [batch, channels, rows, columns] = shape;
  if (batch === undefined || channels === undefined || rows === undefined || columns === undefined || shape.length !== 4) throw new Error(`"${name}" has ${shape.length} axes, not four.`);
  return [batch, channels, rows, columns];
}
