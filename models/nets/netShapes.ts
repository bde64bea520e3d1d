import { sizeOf } from '../autodiff/tape';
import { windowSize } from '../autodiff/windowSize';
import type { Net, NetLayer, Window } from './net';

/** Shape of a tensor without its batch: [channels, rows, columns], or [features]. */
export type FilmShape = readonly number[];

export interface KnownShapes {
  readonly tensor: (name: string) => FilmShape;
  readonly parameter: (name: string) => readonly number[];
}

/** Output shape of a layer for its input shapes. */
export function layerShape(layer: NetLayer, { tensor, parameter }: KnownShapes): FilmShape {
  switch (layer.op) {
    case 'conv':
      return [parameter(layer.weight)[0] ?? 0, ...movedOver(tensor(layer.input), layer)];
    case 'maxPool':
    case 'averagePool':
      return [tensor(layer.input)[0] ?? 0, ...movedOver(tensor(layer.input), layer)];
    case 'batchNorm':
    case 'relu':
      return tensor(layer.input);
    case 'add':
      return tensor(layer.inputs[0]);
    case 'concat': {
      const shapes = layer.inputs.map(tensor);
      return [shapes.reduce((sum, [channels = 0]) => sum + channels, 0), ...(shapes[0] ?? []).slice(1)];
    }
    case 'globalAveragePool':
      return [tensor(layer.input)[0] ?? 0, 1, 1];
    case 'lsePool':
      return [tensor(layer.input)[0] ?? 0];
    case 'upsample': {
      const [channels = 0, rows = 0, columns = 0] = tensor(layer.input);
      return [channels, rows * layer.factor, columns * layer.factor];
    }
    case 'flatten':
      return [sizeOf(tensor(layer.input))];
    case 'gemm':
      return [parameter(layer.weight)[0] ?? 0];
  }
}

function movedOver([, rows = 0, columns = 0]: FilmShape, window: Window): readonly number[] {
  return windowSize([rows, columns], window);
}

/** Shapes of all tensors of a net at its own input size. */
export function netShapes(net: Net): ReadonlyMap<string, FilmShape> {
  const { name, channels, height, width } = net.input;
  const shapes = new Map<string, FilmShape>([[name, [channels, height, width]]]);
  const parameters = new Map(net.parameters.map((parameter) => [parameter.name, parameter.shape]));
  const known: KnownShapes = { tensor: (tensor) => shapes.get(tensor) ?? [], parameter: (parameter) => parameters.get(parameter) ?? [] };
  for (const layer of net.layers) shapes.set(layer.output, layerShape(layer, known));
  return shapes;
}

/** Input tensors of a layer. */
export function inputsOf(layer: NetLayer): readonly string[] {
  return 'inputs' in layer ? layer.inputs : [layer.input];
}
