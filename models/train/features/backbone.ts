import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import * as v from 'valibot';
import { ProblemError } from '../../../server/core/base/problem';
import { checkModelCard } from '../../contract/checkModelCard';
import type { ModelCard } from '../../contract/modelCard';
import { modelCardSchema } from '../../contract/modelCard';
import type { NetworkInputShape } from '../../image/resample';
import { cardFileName, readNetworkFile } from '../../inference/folder/readModelFolder';
import { findHead } from '../../onnx/findHead';
import { OnnxGraph } from '../../onnx/onnxGraph';
import { readOnnx } from '../../onnx/onnxReader';
import type { OnnxModel } from '../../onnx/onnxModel';
import { spliceMap, splicedMapName } from '../../onnx/spliceMap';

/** File of a backbone's description in its folder. */
export const backboneFileName = 'backbone.json';

/** Description of a headless network, as written by `hcdr train backbone`. */
export const backboneSchema = v.object({
  version: v.literal(1),
  id: modelCardSchema.entries.id,
  title: v.string(),
  file: modelCardSchema.entries.file,
  sha256: modelCardSchema.entries.sha256,
  /** Source of its weights, and their licence. */
  source: v.string(),
  licence: v.string(),
  input: modelCardSchema.entries.input,
  /** Feature tensor [batch, channels, rows, columns] for the head. */
  features: v.string(),
});
export type BackboneCard = v.InferOutput<typeof backboneSchema>;

/** A frozen feature extractor. */
export interface Backbone {
  readonly id: string;
  readonly title: string;
  readonly input: ModelCard['input'];
  readonly shape: NetworkInputShape;
  /** The unchanged file. */
  readonly bytes: Uint8Array;
  /** The tensor of the features. */
  readonly features: string;
  /** The network with the features as an output named {@link Backbone.featuresOutput}. */
  readonly openBytes: Uint8Array;
  readonly featuresOutput: string;
}

/**
 * Reads a backbone folder: one with its own description (`backbone.json`), or any model with a card, whose head is located and
 * removed.
 * @throws ProblemError if it cannot be read, or its features cannot be located
 */
export async function readBackbone(folder: string): Promise<Backbone> {
  const own = path.join(folder, backboneFileName);
  const text = await readFile(own, 'utf8').catch(() => undefined);
  if (text !== undefined) {
    const parsed = v.safeParse(backboneSchema, parseJson(text));
    if (!parsed.success) throw new ProblemError({ what: `The backbone's description cannot be read: ${parsed.issues[0].message}.`, where: own, advice: 'Create it again (hcdr train backbone).' });
    return open(own, parsed.output, () => parsed.output.features);
  }
  const cardPath = path.join(folder, cardFileName);
  const card = checkModelCard(parseJson(await readFile(cardPath, 'utf8').catch(() => '')), cardPath);
  if ('problems' in card) throw new ProblemError({ what: 'There is neither a backbone.json nor a readable model.json.', where: folder, advice: 'Name the folder of a backbone or of a model, or the id of an installed model.' });
  return open(cardPath, card.card, (model) => featuresOf(card.card, model, cardPath));
}

type Description = Pick<BackboneCard, 'id' | 'title' | 'file' | 'sha256' | 'input'>;

async function open(cardPath: string, { id, title, file, sha256, input }: Description, findFeatures: (model: OnnxModel) => string): Promise<Backbone> {
  const bytes = await readNetworkFile(cardPath, file);
  if (createHash('sha256').update(bytes).digest('hex') !== sha256) throw new ProblemError({ what: 'The network is not the one that its description names: the checksum differs.', where: file, advice: 'Copy both again.' });
  const reading = readOnnx(bytes);
  if ('problem' in reading) throw new ProblemError(reading.problem);
  const features = findFeatures(reading.model);
  const isOutput = reading.model.outputs.some(({ name }) => name === features);
  const openBytes = isOutput ? bytes : spliceMap(bytes, { kind: 'convolution', pooling: 'average', map: features });
  return { id, title, input, shape: input, bytes, features, openBytes, featuresOutput: isOutput ? features : splicedMapName };
}

/** Input of the head: the features of a linear head, or the input of a convolutional one. */
function featuresOf(card: ModelCard, model: OnnxModel, where: string): string {
  const graph = new OnnxGraph(model);
  const { map } = card.output;
  if (map.kind === 'splice') return map.features;
  if (map.kind === 'output') return throughConv(graph, map.name) ?? noFeatures(where, `"${map.name}" is not made by a convolution`);
  const head = findHead(model, card.output.name);
  if ('problem' in head) return noFeatures(where, head.problem.what);
  return head.kind === 'linear' ? head.features : (throughConv(graph, head.map) ?? noFeatures(where, 'its head has an unknown form'));
}

function throughConv(graph: OnnxGraph, tensor: string): string | undefined {
  let node = graph.producer(tensor);
  while (node !== undefined && (node.op === 'Identity' || node.op === 'Dropout')) node = graph.producer(node.inputs[0] ?? '');
  return node?.op === 'Conv' ? node.inputs[0] : undefined;
}

function noFeatures(where: string, reason: string): never {
  throw new ProblemError({ what: `The network's features cannot be separated from its head: ${reason}.`, where, advice: 'Write a backbone.json that names the tensor of the features.' });
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
