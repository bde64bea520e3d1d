import { formatProblem } from '../../../server/core/base/problem';
import type { ModelCard } from '../../contract/modelCard';
import { findHead, type MapHead } from '../../onnx/findHead';
import { OnnxGraph } from '../../onnx/onnxGraph';
import type { OnnxModel } from '../../onnx/onnxModel';
import { spliceMap, splicedMapName } from '../../onnx/spliceMap';
import type { Pooling } from './pooling';

/** A tensor that may be the class map; verified by pooling it and comparing with the logits. */
export interface MapCandidate {
  readonly kind: 'output' | 'splice';
  readonly tensor: string;
  readonly pooling: Pooling;
}

export interface MapPlan {
  /** The network, with a spliced map if a candidate needs one. */
  readonly bytes: Uint8Array;
  /** Best first. */
  readonly candidates: readonly MapCandidate[];
  /** Why other candidates were ruled out, in sentences. */
  readonly reasons: readonly string[];
  /** True if the card names its map: no other may replace it. */
  readonly isBinding: boolean;
}

/** Plans the source of a network's class maps by its card: a named tensor, a named head, or whatever is found (`auto`). */
export function planMaps(card: ModelCard, model: OnnxModel, bytes: Uint8Array): MapPlan {
  const { map, pooling } = card.output;
  switch (map.kind) {
    case 'occlusion':
      return { bytes, candidates: [], reasons: ['The model card asks for occlusion maps.'], isBinding: false };
    case 'output':
      return namedOutput(map.name, { model, bytes, pooling });
    case 'splice':
      return namedHead(map, { card, model, bytes });
    case 'auto':
      return automatic(card, model, bytes);
  }
}

function namedOutput(tensor: string, { model, bytes, pooling }: { readonly model: OnnxModel; readonly bytes: Uint8Array; readonly pooling: Pooling }): MapPlan {
  const plan = { reasons: [], isBinding: true };
  if (model.outputs.some(({ name }) => name === tensor)) return { ...plan, bytes, candidates: [{ kind: 'output', tensor, pooling }] };
  if (new OnnxGraph(model).producer(tensor) === undefined) {
    return { ...plan, bytes, candidates: [], reasons: [`output.map.name: The network has no tensor "${tensor}". Its outputs are ${model.outputs.map(({ name }) => `"${name}"`).join(', ')}.`] };
  }
  // An inner tensor becomes an output.
  return { ...plan, bytes: spliceMap(bytes, { kind: 'convolution', pooling: 'average', map: tensor }), candidates: [{ kind: 'splice', tensor: splicedMapName, pooling }] };
}

function namedHead(map: Extract<ModelCard['output']['map'], { kind: 'splice' }>, { card, model, bytes }: { readonly card: ModelCard; readonly model: OnnxModel; readonly bytes: Uint8Array }): MapPlan {
  const graph = new OnnxGraph(model);
  const labels = card.labels.length;
  const missing = [map.features, map.weight, ...(map.bias === undefined ? [] : [map.bias])].filter((name) => !graph.has(name));
  const reasons = missing.map((name) => `output.map: The network has no tensor "${name}".`);
  const [rows, columns] = graph.constant(map.weight)?.dims ?? [];
  const isSquare = rows === columns;
  const found = isSquare ? findHead(model, card.output.name) : undefined;
  const byRows = found !== undefined && 'kind' in found && found.kind === 'linear' ? found.weightIs === 'labels × channels' : rows === labels;
  if (missing.length === 0 && rows !== labels && columns !== labels) reasons.push(`output.map.weight: "${map.weight}" is ${rows ?? '?'} × ${columns ?? '?'}; one side must be the ${labels} labels.`);
  if (reasons.length > 0) return { bytes, candidates: [], reasons, isBinding: true };
  const head: MapHead = { kind: 'linear', pooling: 'average', features: map.features, weight: map.weight, weightIs: byRows ? 'labels × channels' : 'channels × labels', bias: map.bias, labels };
  return { bytes: spliceMap(bytes, head), candidates: [{ kind: 'splice', tensor: splicedMapName, pooling: card.output.pooling }], reasons: [], isBinding: true };
}

function automatic(card: ModelCard, model: OnnxModel, bytes: Uint8Array): MapPlan {
  const candidates: MapCandidate[] = model.outputs
    .filter(({ name, shape, elementType }) => name !== card.output.name && shape?.length === 4 && (elementType ?? 'float32') === 'float32' && (typeof shape[1] !== 'number' || shape[1] === card.labels.length))
    .map(({ name }) => ({ kind: 'output', tensor: name, pooling: card.output.pooling }));
  if (candidates.some(({ tensor }) => tensor === splicedMapName)) return { bytes, candidates, reasons: [], isBinding: false };
  const head = findHead(model, card.output.name);
  if ('problem' in head) return { bytes, candidates, reasons: [`No map can be spliced in: ${formatProblem(head.problem)}`], isBinding: false };
  candidates.push({ kind: 'splice', tensor: splicedMapName, pooling: head.kind === 'linear' ? { kind: 'average' } : { kind: head.pooling } });
  return { bytes: spliceMap(bytes, head), candidates, reasons: [], isBinding: false };
}
