import { floatTensor, OnnxGraphBuilder } from '../../onnx/onnxWriter';
import type { DecodedLayer } from './decodeSqueezeNet';
import { fireSizes } from './layers';

/** Names in the network that is written. */
export const squeezeNames = { input: 'film', features: 'fire9' } as const;
/** Channels of the features: twice the last fire module's expand. */
export const squeezeFeatures = 512;

/** Fire modules after which a pooling halves the sides. */
const pooledAfter: readonly number[] = [4, 8];

/** Writes the convolutions up to fire9 as an ONNX network for any film size, without the ImageNet classifier. */
export function writeSqueezeNet(layers: readonly DecodedLayer[]): Uint8Array {
  const graph = new OnnxGraphBuilder('squeeze');
  const byName = new Map(layers.map((layer) => [layer.name, layer]));
  const conv = (name: string, input: string, { stride = 1, pad = 0 } = {}): string => {
    const layer = byName.get(name);
    if (layer === undefined) throw new RangeError(`There is no layer ${name}.`);
    const [, , rows, columns] = layer.shape;
    const inputs = [input, graph.initializer(floatTensor(layer.shape, layer.weight), `${name}.weight`), graph.initializer(floatTensor([layer.bias.length], layer.bias), `${name}.bias`)];
    return graph.op('Relu', [graph.op('Conv', inputs, { kernel_shape: [rows, columns], strides: [stride, stride], pads: [pad, pad, pad, pad] })]);
  };
  // Caffe rounds the size of a pooling up.
  const pool = (input: string): string => graph.op('MaxPool', [input], { kernel_shape: [3, 3], strides: [2, 2], ceil_mode: 1 });
  let x = pool(conv('conv1', graph.input({ name: squeezeNames.input, shape: ['N', 3, 'H', 'W'] }), { stride: 2 }));
  fireSizes.forEach((_, index) => {
    const number = index + 2;
    const squeezed = conv(`fire${number}/squeeze1x1`, x);
    const parts = [conv(`fire${number}/expand1x1`, squeezed), conv(`fire${number}/expand3x3`, squeezed, { pad: 1 })];
    x = number === 9 ? graph.op('Concat', parts, { axis: 1 }, squeezeNames.features) : graph.op('Concat', parts, { axis: 1 });
    if (pooledAfter.includes(number)) x = pool(x);
  });
  graph.output({ name: squeezeNames.features, shape: ['N', squeezeFeatures, 'h', 'w'] });
  return graph.model({ opset: 17 });
}
