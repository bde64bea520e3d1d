import { toBlocks, toPlanes } from '../../../models/autodiff/kernelOrder';
import { portableDialect, type Dialect } from '../../../models/autodiff/tape';
import type { NetworkTensor, NetworkTensors } from '../../../models/inference/runtime/network';
import type { Net } from '../../../models/nets/net';
import { parameterPlaces, startWeights, viewOf, type Place } from '../../../models/nets/netState';
import { stepNames, writeTrainStep } from '../../../models/train/step/writeTrainStep';
import { ReferenceNet, type ReferenceBatch } from './referenceNet';
import { seededRandom } from '../seededRandom';

/** A graph of gradients with a batch to run it on, and what double precision says of it. */
export interface GradientCheck {
  readonly bytes: Uint8Array;
  readonly feeds: NetworkTensors;
  readonly outputs: readonly string[];
  /** Relative differences of the loss and, in random directions, of each parameter's gradient from central differences. */
  judge(results: NetworkTensors): { readonly loss: number; readonly worst: number; readonly where: string };
}

export interface GradientCheckOptions {
  readonly dialect?: Dialect;
  /** Default 2. */
  readonly films?: number;
  readonly placeWeight?: number;
  /** Directions per parameter; default 3. */
  readonly directions?: number;
}

/** Of central differences in double precision: the error of second order and the one of rounding are about equal here. */
const step = 1e-5;
/** Slopes that are smaller beside the largest are the rounding of central differences. */
const nothing = 1e-8;

/** The loss's gradients of a net with random films, targets and weights, all drawn from one seed. */
export function prepareGradientCheck(net: Net, { dialect = portableDialect, films = 2, placeWeight = 0, directions = 3 }: GradientCheckOptions = {}): GradientCheck {
  const graph = writeTrainStep({ net, batch: films, dialect, isFrozen: () => false, placeWeight, result: 'gradients' });
  const random = seededRandom(5);
  const drawn = (length: number, draw: () => number): Float32Array => Float32Array.from({ length }, draw);
  const { channels, height, width } = net.input;
  const labels = films * net.output.labels;
  const cells = graph.map === undefined ? 0 : labels * graph.map.rows * graph.map.columns;
  const images = drawn(films * channels * height * width, () => 2 * random() - 1);
  const [targets, weights] = [drawn(labels, () => Math.round(random())), drawn(labels, () => 0.5 + random())];
  const places = { targets: drawn(cells, () => random()), weights: drawn(cells, () => Math.round(2 * random())) };
  const parameters = startWeights(net, 3);
  const spots = parameterPlaces(net);
  const kernels = new Set(graph.kernels);
  const arranged = (values: Float32Array, { name, shape }: Place, arrange: typeof toBlocks): Float32Array => {
    const copy = values.slice();
    if (kernels.has(name)) arrange(copy, shape, graph.channelBlock);
    return copy;
  };
  const tensor = (data: Float32Array, dims: readonly number[]): NetworkTensor => ({ data, dims });
  const feeds: Record<string, NetworkTensor> = {
    [net.input.name]: tensor(images, [films, channels, height, width]),
    [stepNames.targets]: tensor(targets, [films, net.output.labels]),
    [stepNames.weights]: tensor(weights, [films, net.output.labels]),
    ...Object.fromEntries(spots.map((place) => [place.name, tensor(arranged(viewOf(parameters, place), place, toBlocks), place.shape)])),
  };
  if (placeWeight > 0 && graph.map !== undefined) {
    const dims = [films, net.output.labels, graph.map.rows, graph.map.columns];
    feeds[stepNames.places] = tensor(places.targets, dims);
    feeds[stepNames.placeWeights] = tensor(places.weights, dims);
  }
  const batch: ReferenceBatch = { images, films, targets, weights, ...(placeWeight > 0 ? { places, placeWeight } : {}) };
  const reference = new ReferenceNet(net);
  const lossAt = (values: Float64Array): number => reference.loss({ weights: values }, batch);
  return {
    bytes: graph.bytes,
    feeds,
    outputs: [stepNames.loss, ...graph.trained.map(stepNames.gradient)],
    judge: (results) => {
      const exact = Float64Array.from(parameters);
      const truth = lossAt(exact);
      const compared = spots.map((place) => {
        const gradient = arranged(results[stepNames.gradient(place.name)]?.data ?? new Float32Array(0), place, toPlanes);
        const pairs = Array.from({ length: directions }, () => compareAlong({ exact, from: place.from, gradient, lossAt, random }));
        return { name: place.name, scale: Math.max(...pairs.map(({ expected }) => Math.abs(expected))), difference: Math.max(...pairs.map(({ expected, actual }) => Math.abs(expected - actual))) };
      });
      const largest = Math.max(...compared.map(({ scale }) => scale));
      let [worst, where] = [0, ''];
      for (const { name, scale, difference } of compared) {
        // A direction may lie across the gradient: the differences are held against the steepest of them; those of a parameter
        // that changes nothing (a bias before a batch normalisation) against the steepest of all.
        const relative = difference / (scale > nothing * largest ? scale : largest);
        if (!(relative <= worst)) [worst, where] = [relative, name];
      }
      return { loss: Math.abs((results[stepNames.loss]?.data[0] ?? NaN) - truth) / truth, worst, where };
    },
  };
}

/** Slope of the loss along a random unit direction of one parameter, by central differences and by its gradient. */
function compareAlong({ exact, from, gradient, lossAt, random }: { readonly exact: Float64Array; readonly from: number; readonly gradient: Float32Array; readonly lossAt: (values: Float64Array) => number; readonly random: () => number }): { readonly expected: number; readonly actual: number } {
  const direction = Float64Array.from(gradient, () => 2 * random() - 1);
  const length = Math.hypot(...direction);
  const moved = (by: number): Float64Array => {
    const values = exact.slice();
    direction.forEach((part, index) => (values[from + index] = (values[from + index] ?? 0) + (by * part) / length));
    return values;
  };
  const actual = direction.reduce((sum, part, index) => sum + (part / length) * (gradient[index] ?? NaN), 0);
  return { expected: (lossAt(moved(step)) - lossAt(moved(-step))) / (2 * step), actual };
}
