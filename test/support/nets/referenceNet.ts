import type { Net, NetLayer, Window } from '../../../models/nets/net';
import { parameterPlaces, statisticPlaces, type Place } from '../../../models/nets/netState';

/** A tensor in double precision, row-major. */
export interface DoubleTensor {
  readonly shape: readonly number[];
  readonly data: Float64Array;
}

export interface ReferenceBatch {
  readonly images: ArrayLike<number>;
  readonly films: number;
  readonly targets: ArrayLike<number>;
  readonly weights: ArrayLike<number>;
  readonly places?: { readonly targets: ArrayLike<number>; readonly weights: ArrayLike<number> };
  readonly placeWeight?: number;
}

export interface ReferenceValues {
  readonly weights: Float64Array;
  /** Given: batch normalisations use it (inference). Else the batch's own statistics (training). */
  readonly statistics?: Float64Array;
}

/** A net computed by the definitions of its layers, loop by loop in double precision: what the training graph is held against. */
export class ReferenceNet {
  readonly #net: Net;
  readonly #parameters: ReadonlyMap<string, Place>;
  readonly #statistics: ReadonlyMap<string, Place>;

  constructor(net: Net) {
    this.#net = net;
    this.#parameters = new Map(parameterPlaces(net).map((place) => [place.name, place]));
    this.#statistics = new Map(statisticPlaces(net).map((place) => [place.name, place]));
  }

  forward(values: ReferenceValues, { images, films }: Pick<ReferenceBatch, 'images' | 'films'>): ReadonlyMap<string, DoubleTensor> {
    const { name, channels, height, width } = this.#net.input;
    const tensors = new Map<string, DoubleTensor>([[name, { shape: [films, channels, height, width], data: Float64Array.from(images) }]]);
    for (const layer of this.#net.layers) tensors.set(layer.output, this.#layer(layer, tensors, values));
    return tensors;
  }

  loss(values: ReferenceValues, batch: ReferenceBatch): number {
    const tensors = this.forward(values, batch);
    const { logits, map } = this.#net.output;
    const ofLabels = crossEntropy(get(tensors, logits), batch.targets, batch.weights);
    if (map === undefined || batch.places === undefined) return ofLabels;
    return ofLabels + (batch.placeWeight ?? 0) * crossEntropy(get(tensors, map), batch.places.targets, batch.places.weights);
  }

  #layer(layer: NetLayer, tensors: ReadonlyMap<string, DoubleTensor>, values: ReferenceValues): DoubleTensor {
    const parameter = (name: string): DoubleTensor => this.#part(this.#parameters, values.weights, name);
    const biasOf = (name: string | undefined): Float64Array | undefined => (name === undefined ? undefined : parameter(name).data);
    switch (layer.op) {
      case 'conv':
        return convolve(get(tensors, layer.input), { weight: parameter(layer.weight), bias: biasOf(layer.bias), window: layer });
      case 'batchNorm': {
        const x = get(tensors, layer.input);
        const running = values.statistics;
        const [mean, variance] = running === undefined ? batchStatistics(x) : [this.#part(this.#statistics, running, layer.mean).data, this.#part(this.#statistics, running, layer.variance).data];
        const [scale, offset] = [parameter(layer.scale).data, parameter(layer.offset).data];
        return perChannel(x, (value, c) => ((value - at(mean, c)) / Math.sqrt(at(variance, c) + layer.epsilon)) * at(scale, c) + at(offset, c));
      }
      case 'relu':
        return { ...get(tensors, layer.input), data: get(tensors, layer.input).data.map((value) => Math.max(0, value)) };
      case 'add': {
        const [left, right] = [get(tensors, layer.inputs[0]), get(tensors, layer.inputs[1])];
        return { shape: left.shape, data: left.data.map((value, index) => value + at(right.data, index)) };
      }
      case 'concat':
        return concatenate(layer.inputs.map((input) => get(tensors, input)));
      case 'maxPool':
        return pool(get(tensors, layer.input), layer, (cells) => Math.max(...cells));
      case 'averagePool':
        return pool(get(tensors, layer.input), layer, (cells) => cells.reduce((sum, value) => sum + value, 0) / (layer.countsPadding ? layer.kernel[0] * layer.kernel[1] : cells.length));
      case 'globalAveragePool': {
        const x = get(tensors, layer.input);
        return { shape: [at(x.shape, 0), at(x.shape, 1), 1, 1], data: perPlane(x, (cells) => cells.reduce((sum, value) => sum + value, 0) / cells.length) };
      }
      case 'lsePool': {
        const x = get(tensors, layer.input);
        return { shape: x.shape.slice(0, 2), data: perPlane(x, (cells) => Math.log(cells.reduce((sum, value) => sum + Math.exp(layer.r * value), 0) / cells.length) / layer.r) };
      }
      case 'upsample':
        return upsample(get(tensors, layer.input), layer.factor);
      case 'flatten': {
        const { shape, data } = get(tensors, layer.input);
        return { shape: [at(shape, 0), data.length / at(shape, 0)], data };
      }
      case 'gemm':
        return multiply(get(tensors, layer.input), parameter(layer.weight), biasOf(layer.bias));
    }
  }

  #part(places: ReadonlyMap<string, Place>, values: Float64Array, name: string): DoubleTensor {
    const place = places.get(name);
    if (place === undefined) throw new Error(`The net has no "${name}".`);
    return { shape: place.shape, data: values.subarray(place.from, place.to) };
  }
}

function at(values: ArrayLike<number>, index: number): number {
  const value = values[index];
  if (value === undefined) throw new Error(`There is no element ${index}.`);
  return value;
}

function get(tensors: ReadonlyMap<string, DoubleTensor>, name: string): DoubleTensor {
  const tensor = tensors.get(name);
  if (tensor === undefined) throw new Error(`There is no tensor "${name}".`);
  return tensor;
}

function sidesOf({ shape }: DoubleTensor): readonly [number, number, number, number] {
  return [at(shape, 0), at(shape, 1), at(shape, 2), at(shape, 3)];
}

function convolve(x: DoubleTensor, { weight, bias, window: { kernel, strides, pads } }: { readonly weight: DoubleTensor; readonly bias: Float64Array | undefined; readonly window: Window }): DoubleTensor {
  const [films, into, rows, columns] = sidesOf(x);
  const out = at(weight.shape, 0);
  const high = Math.floor((rows + pads[0] + pads[2] - kernel[0]) / strides[0]) + 1;
  const wide = Math.floor((columns + pads[1] + pads[3] - kernel[1]) / strides[1]) + 1;
  const data = new Float64Array(films * out * high * wide);
  let index = 0;
  for (let film = 0; film < films; film += 1)
    for (let channel = 0; channel < out; channel += 1)
      for (let row = 0; row < high; row += 1)
        for (let column = 0; column < wide; column += 1) {
          let sum = bias === undefined ? 0 : at(bias, channel);
          for (let from = 0; from < into; from += 1)
            for (let i = 0; i < kernel[0]; i += 1) {
              const y = row * strides[0] + i - pads[0];
              if (y < 0 || y >= rows) continue;
              for (let j = 0; j < kernel[1]; j += 1) {
                const z = column * strides[1] + j - pads[1];
                if (z < 0 || z >= columns) continue;
                sum += at(x.data, ((film * into + from) * rows + y) * columns + z) * at(weight.data, ((channel * into + from) * kernel[0] + i) * kernel[1] + j);
              }
            }
          data[index] = sum;
          index += 1;
        }
  return { shape: [films, out, high, wide], data };
}

function batchStatistics(x: DoubleTensor): readonly [Float64Array, Float64Array] {
  const [films, channels, rows, columns] = sidesOf(x);
  const count = films * rows * columns;
  const mean = new Float64Array(channels);
  const variance = new Float64Array(channels);
  perChannel(x, (value, channel) => (mean[channel] = at(mean, channel) + value / count));
  perChannel(x, (value, channel) => (variance[channel] = at(variance, channel) + (value - at(mean, channel)) ** 2 / count));
  return [mean, variance];
}

function perChannel(x: DoubleTensor, change: (value: number, channel: number) => number): DoubleTensor {
  const [, channels, rows, columns] = sidesOf(x);
  return { shape: x.shape, data: x.data.map((value, index) => change(value, Math.floor(index / (rows * columns)) % channels)) };
}

function perPlane(x: DoubleTensor, reduce: (cells: Float64Array) => number): Float64Array {
  const [films, channels, rows, columns] = sidesOf(x);
  const size = rows * columns;
  return Float64Array.from({ length: films * channels }, (_, plane) => reduce(x.data.subarray(plane * size, (plane + 1) * size)));
}

function pool(x: DoubleTensor, { kernel, strides, pads }: Window, reduce: (cells: readonly number[]) => number): DoubleTensor {
  const [films, channels, rows, columns] = sidesOf(x);
  const high = Math.floor((rows + pads[0] + pads[2] - kernel[0]) / strides[0]) + 1;
  const wide = Math.floor((columns + pads[1] + pads[3] - kernel[1]) / strides[1]) + 1;
  const data = Float64Array.from({ length: films * channels * high * wide }, (_, index) => {
    const [plane, row, column] = [Math.floor(index / (high * wide)), Math.floor(index / wide) % high, index % wide];
    const cells: number[] = [];
    for (let i = 0; i < kernel[0]; i += 1)
      for (let j = 0; j < kernel[1]; j += 1) {
        const [y, z] = [row * strides[0] + i - pads[0], column * strides[1] + j - pads[1]];
        if (y >= 0 && y < rows && z >= 0 && z < columns) cells.push(at(x.data, (plane * rows + y) * columns + z));
      }
    return reduce(cells);
  });
  return { shape: [films, channels, high, wide], data };
}

function concatenate(parts: readonly DoubleTensor[]): DoubleTensor {
  const [films, , rows, columns] = sidesOf(parts[0] ?? { shape: [], data: new Float64Array(0) });
  const channels = parts.reduce((sum, { shape }) => sum + at(shape, 1), 0);
  const data = Array.from({ length: films }, (_, film) => parts.flatMap((part) => [...part.data.subarray((film * part.data.length) / films, ((film + 1) * part.data.length) / films)])).flat();
  return { shape: [films, channels, rows, columns], data: Float64Array.from(data) };
}

function upsample(x: DoubleTensor, factor: number): DoubleTensor {
  const [films, channels, rows, columns] = sidesOf(x);
  const [high, wide] = [rows * factor, columns * factor];
  const data = Float64Array.from({ length: films * channels * high * wide }, (_, index) => {
    const [plane, row, column] = [Math.floor(index / (high * wide)), Math.floor(index / wide) % high, index % wide];
    return at(x.data, (plane * rows + Math.floor(row / factor)) * columns + Math.floor(column / factor));
  });
  return { shape: [films, channels, high, wide], data };
}

function multiply(x: DoubleTensor, weight: DoubleTensor, bias: Float64Array | undefined): DoubleTensor {
  const [films, into, out] = [at(x.shape, 0), at(x.shape, 1), at(weight.shape, 0)];
  const data = Float64Array.from({ length: films * out }, (_, index) => {
    let sum = bias === undefined ? 0 : at(bias, index % out);
    for (let k = 0; k < into; k += 1) sum += at(x.data, Math.floor(index / out) * into + k) * at(weight.data, (index % out) * into + k);
    return sum;
  });
  return { shape: [films, out], data };
}

/** Mean of weight · (log(1 + eᶻ) − t·z). */
function crossEntropy({ data }: DoubleTensor, targets: ArrayLike<number>, weights: ArrayLike<number>): number {
  return data.reduce((sum, z, index) => sum + at(weights, index) * (Math.max(z, 0) + Math.log1p(Math.exp(-Math.abs(z))) - at(targets, index) * z), 0) / data.length;
}
