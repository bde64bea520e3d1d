import { floatTensor, int64Tensor, OnnxGraphBuilder, type AttributeInputs, type NodeInput, type TensorConstant } from '../onnx/onnxWriter';

/** A tensor of the graph with a static shape. */
export interface GraphTensor {
  readonly name: string;
  readonly shape: readonly number[];
  /** In onnxruntime's NCHWc layout (`blockedLayout.ts`; for a parameter, a blocked kernel, `blockedKernel.ts`), as is its gradient. */
  readonly isBlocked?: true;
  /** Output of a ReLU: has no negative values. */
  readonly isRectified?: true;
}

/** Capabilities of the target provider beyond standard ONNX operators. */
export interface Dialect {
  /**
   * Block size of onnxruntime's NCHWc layout on this CPU (8 with AVX2, 16 with AVX-512); 1 = no such layout. Its convolutions
   * run at full speed with weights that change from run to run, which are otherwise only prepacked when constant.
   */
  readonly channelBlock: number;
  /** `com.microsoft.FusedMatMul` and training-mode BatchNormalization, which onnxruntime supports on the CPU. */
  readonly hasCpuOperators: boolean;
}

/** Standard ONNX operators supported by the WebGPU provider. Long sums are split by film: see `filmProducts.ts`. */
export const portableDialect: Dialect = { channelBlock: 1, hasCpuOperators: false };

/** A gradient for some cells of a tensor, and how to scatter it to all cells. */
export interface GradientPart {
  readonly gradient: string;
  readonly spread: (gradient: string) => string;
}

/**
 * Reverse-mode automatic differentiation that emits ONNX nodes: each operation emits its forward nodes and records a closure
 * that emits its backward nodes; `backward` calls the closures in reverse order. All shapes are static. Gradients are emitted
 * only for tensors that lead to a trained parameter.
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

  /** A graph input that requires a gradient. */
  variable(name: string, shape: readonly number[]): GraphTensor {
    return this.want(this.input(name, shape));
  }

  /** Marks a tensor as requiring a gradient. */
  want(tensor: GraphTensor): GraphTensor {
    this.#active.add(tensor.name);
    return tensor;
  }

  /** @param name output name, if not the tensor's own */
  output(tensor: GraphTensor, name = tensor.name): void {
    this.#graph.output({ name, shape: tensor.shape }, tensor.name);
  }

  /** Whether the tensor requires a gradient. */
  isActive({ name }: GraphTensor): boolean {
    return this.#active.has(name);
  }

  /**
   * Records an operation's result.
   * @param backward emits the gradients of the active `inputs` from the result's gradient
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

  /** Memoises by key, for derived tensors that several operations need. */
  once(key: string, make: () => GraphTensor): GraphTensor {
    const known = this.#made.get(key) ?? make();
    this.#made.set(key, known);
    return known;
  }

  /** Accumulates a gradient; gradients of inactive tensors are dropped. */
  addGradient(tensor: GraphTensor, gradient: string): void {
    if (!this.isActive(tensor)) return;
    const known = this.#gradients.get(tensor.name);
    const shaped = (part: string): string => (this.#shapes.has(part) ? this.reshape(part, tensor.shape) : part);
    this.#gradients.set(tensor.name, known === undefined ? gradient : this.op('Add', [shaped(known), shaped(gradient)]));
  }

  /** Replaces a tensor's gradient by one that includes the gradient so far. */
  accumulate(tensor: GraphTensor, add: (soFar: string | undefined) => string): void {
    if (this.isActive(tensor)) this.#gradients.set(tensor.name, add(this.#gradients.get(tensor.name)));
  }

  /**
   * Emits nodes after all others of `backward`, last call first: gradients that nothing else depends on. onnxruntime runs them
   * earlier (`NodeInput.follows`), so their inputs are freed sooner.
   */
  defer(write: () => void): void {
    this.#deferred.push(write);
  }

  /** Keeps a partial gradient, so that it can be added before being scattered to all cells. */
  addPart(tensor: GraphTensor, part: GradientPart): void {
    if (this.isActive(tensor)) this.#parts.set(tensor.name, part);
  }

  takePart({ name }: GraphTensor): GradientPart | undefined {
    const part = this.#parts.get(name);
    this.#parts.delete(name);
    return part;
  }

  /** Marks a gradient as zero wherever its tensor is zero. */
  markOfPositive(gradient: string): void {
    this.#ofPositive.add(gradient);
  }

  isOfPositive(gradient: string): boolean {
    return this.#ofPositive.has(gradient);
  }

  /** Gradient of a tensor after `backward`, possibly in another shape; undefined if nothing depends on the tensor. */
  gradient({ name, shape }: GraphTensor): GraphTensor | undefined {
    const gradient = this.#gradients.get(name);
    return gradient === undefined ? undefined : { name: gradient, shape: this.#shapes.get(gradient) ?? shape };
  }

  /** Emits all backward nodes. The gradients of the losses must have been added. */
  backward(): void {
    for (let index = this.#closures.length - 1; index >= 0; index -= 1) this.#closures[index]?.();
    for (const write of this.#deferred.reverse()) write();
  }

  /** Emits a node with one output. Equal operations on equal inputs are emitted once unless the output is named. */
  op(op: string, inputs: readonly string[], attributes: AttributeInputs = {}, output?: string): string {
    return output === undefined ? (this.node(op, { inputs, outputs: 1, attributes })[0] ?? '') : this.#graph.op(op, inputs, attributes, output);
  }

  /** Emits a node with several outputs, of another domain, or that `follows` an input (`NodeInput`); deduplicated as in `op`. */
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

  /** A longer integer constant. @param key identifies the constant, as in `floats` */
  indices(key: string, values: () => readonly number[], dims?: readonly number[]): string {
    return this.#constant(`n${key}`, () => {
      const made = values();
      return int64Tensor(dims ?? [made.length], made);
    });
  }

  /** @param key identifies the constant: equal keys share an initializer */
  floats(key: string, dims: readonly number[], values: () => ArrayLike<number>): string {
    return this.#constant(`${key}:${dims.join()}`, () => floatTensor(dims, values()));
  }

  reshape(tensor: string, shape: readonly number[]): string {
    return this.op('Reshape', [tensor, this.integers(shape)]);
  }

  /** Marks a gradient as stored in another shape than its tensor's: a reshape whose result leaves the graph is a copy. */
  inShape({ name, shape }: GraphTensor): string {
    this.#shapes.set(name, shape);
    return name;
  }

  /** Reduces by sum over axes. */
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

/** Reduction axes are inputs since opset 18. */
const opset = 18;
/** onnxruntime's domain of NCHWc operators (onnxruntime/core/graph/contrib_ops/nchwc_schema_defs.cc). */
export const blockedDomain = 'com.microsoft.nchwc';

/** Number of elements. */
export function sizeOf(shape: readonly number[]): number {
  return shape.reduce((product, size) => product * size, 1);
}

/** Shape of a four-dimensional tensor. */
export function sides({ name, shape }: GraphTensor): readonly [number, number, number, number] {
  const [batch, channels, rows, columns] = shape;
  if (batch === undefined || channels === undefined || rows === undefined || columns === undefined || shape.length !== 4) throw new Error(`"${name}" has ${shape.length} axes, not four.`);
  return [batch, channels, rows, columns];
}
