import { createHash } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { int64Tensor, OnnxGraphBuilder } from '../../onnx/onnxWriter';
import { backboneFileName, type BackboneCard } from '../features/backbone';
import { makeFolder } from '../../../server/store/release/makeFolder';

const networkFile = 'pixels.onnx';

/**
 * A "backbone" whose features are the film's pixels, downscaled to `side` × `side`: a head on it is logistic regression on
 * pixels, the baseline for a network, trained in the same way as every other head.
 */
export async function writePixelBackbone(folder: string, side: number): Promise<void> {
  const graph = new OnnxGraphBuilder('pixels');
  const film = graph.input({ name: 'film', shape: ['N', 1, side, side] });
  const features = graph.op('Reshape', [film, graph.initializer(int64Tensor([4], [-1, side * side, 1, 1]))], {}, 'features');
  graph.output({ name: features, shape: ['N', side * side, 1, 1] });
  const network = graph.model({ opset: 17 });
  const card: BackboneCard = {
    version: 1,
    id: 'pixels',
    title: `Pixels, ${side} × ${side}`,
    file: networkFile,
    sha256: createHash('sha256').update(network).digest('hex'),
    source: 'made here',
    licence: 'none needed',
    input: { name: film, layout: 'NCHW', channels: 1, height: side, width: side, fullyConvolutional: false, stride: 1, mean: [0.5], std: [0.25] },
    features,
  };
  await makeFolder(folder);
  await writeFile(path.join(folder, networkFile), network);
  await writeFile(path.join(folder, backboneFileName), `${JSON.stringify(card, undefined, 2)}\n`);
}
