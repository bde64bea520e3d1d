import type { Problem } from '../../server/core/base/problem';
import type { OnnxGraph } from '../onnx/onnxGraph';
import type { Net, NetLayer, NetParameter, NetStatistic } from './net';
import { mapBeforeAverage } from './mapBeforeAverage';
import { layerShape, type FilmShape } from './netShapes';

export type NetImport = { readonly net: Net } | { readonly problem: Problem };

/** State of an import: layers, their parameters, and the shapes of the tensors between them. */
export class NetParts {
  readonly graph: OnnxGraph;
  readonly #input: Net['input'];
  readonly #layers: NetLayer[] = [];
  readonly #parameters = new Map<string, NetParameter>();
  readonly #statistics = new Map<string, NetStatistic>();
  readonly #shapes = new Map<string, FilmShape>();
  /** Aliases of tensors. */
  readonly #aliases = new Map<string, string>();

  constructor(graph: OnnxGraph, input: Net['input']) {
    this.graph = graph;
    this.#input = input;
    this.#shapes.set(input.name, [input.channels, input.height, input.width]);
  }

  /** Resolves aliases. */
  tensor(name: string): string {
    return this.#aliases.get(name) ?? name;
  }

  /** Undefined for constants and for tensors that no layer produces. */
  shapeOf(name: string): FilmShape | undefined {
    return this.#shapes.get(this.tensor(name));
  }

  addLayer(layer: NetLayer): void {
    this.#layers.push(layer);
    this.#shapes.set(layer.output, layerShape(layer, { tensor: (name) => this.#shapes.get(name) ?? [], parameter: (name) => this.#parameters.get(name)?.shape ?? [] }));
  }

  addAlias(name: string, of: string): void {
    this.#aliases.set(name, this.tensor(of));
  }

  /** Adds a trainable parameter with initial values; the same name is the same parameter. */
  addParameter(name: string, shape: readonly number[], values: readonly number[]): string {
    this.#parameters.set(name, { name, shape, start: { kind: 'values', values: Float32Array.from(values) }, decays: shape.length > 1 });
    return name;
  }

  addStatistic(name: string, values: readonly number[]): string {
    this.#statistics.set(name, { name, length: values.length, start: Float32Array.from(values) });
    return name;
  }

  finish(output: string): NetImport {
    const logits = this.tensor(output);
    const shape = this.#shapes.get(logits);
    const labels = shape?.[0];
    if (labels === undefined || shape?.length !== 1) return { problem: formProblem(`"${output}" is ${shape === undefined ? 'made by no known layer' : `of ${shape.length + 1} axes`}; logits are [batch, labels].`) };
    const net: Net = {
      name: 'imported',
      input: this.#input,
      layers: this.#layers,
      parameters: [...this.#parameters.values()],
      statistics: [...this.#statistics.values()],
      output: { logits, labels, pooling: { kind: 'average' } },
    };
    return { net: mapBeforeAverage(net) };
  }
}

/** Problem for an unsupported network, with advice. */
export function formProblem(what: string): Problem {
  return { what, advice: 'Such a network can be used as it is, and a head can be trained on its features (recipe head).' };
}
