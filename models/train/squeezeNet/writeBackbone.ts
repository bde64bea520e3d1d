import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { ProblemError } from '../../../server/core/base/problem';
import { fileProblem } from '../../../server/store/release/fileProblem';
import { backboneFileName, type BackboneCard } from '../features/backbone';
import { decodeSqueezeNet } from './decodeSqueezeNet';
import { squeezeNames, writeSqueezeNet } from './writeSqueezeNet';
import { makeFolder } from '../../../server/store/release/makeFolder';

const networkFile = 'squeezenet-1.0.onnx';
/** Caffe's ImageNet means of blue, green and red, on 0–255, unscaled. */
const caffeMeans = [104, 117, 123];

/**
 * Writes SqueezeNet v1.0 as a backbone: the network and its description.
 * @param from `compressed_SqueezeNet.net`
 * @throws ProblemError if it cannot be read
 */
export async function writeSqueezeNetBackbone(from: string, folder: string): Promise<BackboneCard> {
  const file = await readFile(from).catch((error: unknown) => {
    const problem = fileProblem(error, from);
    throw problem === undefined ? error : new ProblemError(problem);
  });
  const network = writeSqueezeNet(decodeSqueezeNet(file));
  const card: BackboneCard = {
    version: 1,
    id: 'squeezenet-1.0',
    title: 'SqueezeNet v1.0, ImageNet',
    file: networkFile,
    sha256: createHash('sha256').update(network).digest('hex'),
    source: 'github.com/songhan/SqueezeNet-Deep-Compression (Iandola et al. 2016; Han et al. 2016)',
    licence: 'BSD 2-clause',
    input: { name: squeezeNames.input, layout: 'NCHW', channels: 3, height: 227, width: 227, fullyConvolutional: false, stride: 16, mean: caffeMeans.map((mean) => mean / 255), std: caffeMeans.map(() => 1 / 255) },
    features: squeezeNames.features,
  };
  await makeFolder(folder);
  await writeFile(path.join(folder, networkFile), network);
  await writeFile(path.join(folder, backboneFileName), `${JSON.stringify(card, undefined, 2)}\n`);
  return card;
}
