import { classMapHead } from './classMapHead';
import type { Net, NetLayer } from './net';
import { NetBuilder } from './netBuilder';
import { inputsOf, netShapes } from './netShapes';
import { parameterPlaces, statisticPlaces, viewOf, type Place } from './netState';
import type { NetValues } from './writeNet';

/** The tensor that the head is put on: what the layer that makes the class map, or the last linear layer, takes. */
export function findFeatures(net: Net): string | undefined {
  const head = net.output.map ?? net.output.logits;
  const layer = net.layers.find(({ output }) => output === head);
  return layer?.op === 'conv' || layer?.op === 'gemm' ? layer.input : undefined;
}

export interface NewHead {
  readonly labels: number;
  /** Sharpness of a log-sum-exp pooling; averaged without. */
  readonly r?: number;
}

/** The net with a new class-map head on its features, untrained. Undefined where it has no features of rows and columns. */
export function replaceHead(net: Net, { labels, r }: NewHead): Net | undefined {
  const features = findFeatures(net);
  const [channels, rows] = (features === undefined ? undefined : netShapes(net).get(features)) ?? [];
  if (features === undefined || channels === undefined || rows === undefined) return undefined;
  const build = new NetBuilder();
  const output = classMapHead(build, { name: features, channels }, { labels, ...(r === undefined ? {} : { r }) });
  const head = build.net('', net.input, output);
  const kept = layersBefore(net, features);
  const used = new Set(kept.flatMap(namesIn));
  // Names of the old head may come back in the new one: only what the kept layers use stays.
  return { ...net, layers: [...kept, ...head.layers], parameters: [...net.parameters.filter(({ name }) => used.has(name)), ...head.parameters], statistics: net.statistics.filter(({ name }) => used.has(name)), output };
}

/** The layers that a tensor depends on, and no others. */
function layersBefore({ layers }: Net, tensor: string): readonly NetLayer[] {
  const wanted = new Set([tensor]);
  const kept: NetLayer[] = [];
  for (const layer of [...layers].reverse()) {
    if (!wanted.has(layer.output)) continue;
    kept.push(layer);
    for (const input of inputsOf(layer)) wanted.add(input);
  }
  return kept.reverse();
}

function namesIn(layer: NetLayer): readonly string[] {
  switch (layer.op) {
    case 'conv':
    case 'gemm':
      return layer.bias === undefined ? [layer.weight] : [layer.weight, layer.bias];
    case 'batchNorm':
      return [layer.scale, layer.offset, layer.mean, layer.variance];
    default:
      return [];
  }
}

/** A block has two convolutions at least; the head's own is not counted. */
const leastConvolutions = 2;

/**
 * Where the last block begins: the last tensor that everything behind it comes through, and behind which two convolutions
 * lie before the features. Undefined for nets without such a place.
 */
export function findLastBlock(net: Net): string | undefined {
  const features = findFeatures(net);
  if (features === undefined) return undefined;
  const body = layersBefore(net, features);
  let convolutions = 0;
  for (let index = body.length - 1; index > 0; index -= 1) {
    if (body[index]?.op === 'conv') convolutions += 1;
    const cut = body[index - 1]?.output ?? '';
    const behind = body.slice(index);
    const made = new Set(behind.map(({ output }) => output));
    const isWayThrough = behind.every((layer) => inputsOf(layer).every((input) => input === cut || made.has(input)));
    if (isWayThrough && convolutions >= leastConvolutions) return cut;
  }
  return undefined;
}

export interface SplitNet {
  /** From the tensor on, which is its input: what is trained on cached features. */
  readonly tail: Net;
  /** The whole net's values with those of the trained tail in their places. */
  join(body: NetValues, tail: NetValues): NetValues;
}

/** Cuts a net at a tensor that everything behind it comes through, as `findLastBlock` finds it. */
export function splitNet(net: Net, at: string): SplitNet {
  const [channels = 0, height = 1, width = 1] = netShapes(net).get(at) ?? [];
  const body = new Set(layersBefore(net, at));
  const layers = net.layers.filter((layer) => !body.has(layer));
  const used = new Set(layers.flatMap(namesIn));
  const tail: Net = { ...net, name: `${net.name} from ${at}`, input: { name: at, channels, height, width }, layers, parameters: net.parameters.filter(({ name }) => used.has(name)), statistics: net.statistics.filter(({ name }) => used.has(name)) };
  return {
    tail,
    join: (whole, trained) => ({
      weights: joined({ vector: whole.weights, places: parameterPlaces(net) }, { vector: trained.weights, places: parameterPlaces(tail) }),
      statistics: joined({ vector: whole.statistics, places: statisticPlaces(net) }, { vector: trained.statistics, places: statisticPlaces(tail) }),
    }),
  };
}

interface PlacedVector {
  readonly vector: Float32Array;
  readonly places: readonly Place[];
}

function joined(whole: PlacedVector, part: PlacedVector): Float32Array {
  const result = whole.vector.slice();
  const to = new Map(whole.places.map((place) => [place.name, place]));
  for (const place of part.places) {
    const target = to.get(place.name);
    if (target !== undefined) viewOf(result, target).set(viewOf(part.vector, place));
  }
  return result;
}
