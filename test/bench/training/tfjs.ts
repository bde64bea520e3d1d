import '@tensorflow/tfjs-backend-cpu';
import * as tf from '@tensorflow/tfjs-core';
import { input, layers, model, type LayersModel, type SymbolicTensor } from '@tensorflow/tfjs-layers';
import { round } from '../statistics';
import { benchBatch, filmSide, labels, quickest, type BenchNet } from './work';

export interface PeerTraining {
  readonly batch: number;
  readonly stepMs: number;
  readonly imagesPerSecond: number;
}

/** Films per step: one takes seconds in the small net and the better part of a minute in ResNet-18. */
const batches = { small: 1, resnet18: 1 } as const;

/**
 * The same nets in TensorFlow.js on its CPU backend, the only one in Node without native code that trains convolutions (the
 * WebAssembly backend has no gradients of them): same layers, loss and AdamW's Adam.
 */
export async function measureTfjsTraining(name: BenchNet): Promise<PeerTraining> {
  await tf.setBackend('cpu');
  const films = batches[name];
  const net = name === 'small' ? smallNet() : resNet();
  const { images, targets } = benchBatch(films);
  const x = tf.tensor(images, [films, filmSide, filmSide, 1]);
  const y = tf.tensor(targets, [films, labels]);
  const optimizer = tf.train.adam(1e-3);
  const step = async (): Promise<void> => {
    const loss = optimizer.minimize(() => tf.losses.sigmoidCrossEntropy(y, net.apply(x, { training: true }) as tf.Tensor), true);
    await loss?.data();
  };
  const stepMs = await quickest(1, step);
  return { batch: films, stepMs: round(stepMs, 0), imagesPerSecond: round((films / stepMs) * 1000, 3) };
}

const conv = (x: SymbolicTensor, filters: number, kernelSize: number, strides: number): SymbolicTensor =>
  layers.batchNormalization().apply(layers.conv2d({ filters, kernelSize, strides, padding: 'same', useBias: false }).apply(x)) as SymbolicTensor;
const relu = (x: SymbolicTensor): SymbolicTensor => layers.reLU().apply(x) as SymbolicTensor;

function block(x: SymbolicTensor, filters: number, strides: number): SymbolicTensor {
  const second = conv(relu(conv(x, filters, 3, strides)), filters, 3, 1);
  const shortCut = strides === 1 && x.shape.at(-1) === filters ? x : conv(x, filters, 1, strides);
  return relu(layers.add().apply([second, shortCut]) as SymbolicTensor);
}

/** The average stands for our log-sum-exp: either takes next to nothing. */
function withHead(films: SymbolicTensor, features: SymbolicTensor): LayersModel {
  const map = layers.conv2d({ filters: labels, kernelSize: 1 }).apply(features);
  return model({ inputs: films, outputs: layers.globalAveragePooling2d({}).apply(map) as SymbolicTensor });
}

function smallNet(): LayersModel {
  const films = input({ shape: [filmSide, filmSide, 1] });
  let x = relu(conv(films, 16, 5, 2));
  [16, 32, 64, 64].forEach((filters, index) => (x = block(x, filters, index === 0 ? 1 : 2)));
  return withHead(films, x);
}

function resNet(): LayersModel {
  const films = input({ shape: [filmSide, filmSide, 1] });
  let x = layers.maxPooling2d({ poolSize: 3, strides: 2, padding: 'same' }).apply(relu(conv(films, 64, 7, 2))) as SymbolicTensor;
  [64, 128, 256, 512].forEach((filters, index) => (x = block(block(x, filters, index === 0 ? 1 : 2), filters, 1)));
  return withHead(films, x);
}
