import type { ModelCard } from '../../contract/modelCard';
import type { NetworkTensor, NetworkTensors } from '../runtime/network';
import type { MapCandidate } from './mapPlan';
import { poolMap } from './pooling';
import { sigmoid } from '../probability';

/**
 * Tolerance between a map's pooled value and its logit, relative above 1. float32 sums over some hundred cells stay below; a
 * map of another layer or pooling does not.
 */
export const mapIdentityTolerance = 1e-4;

export type MapIdentity = { readonly difference: number; readonly rows: number; readonly columns: number } | { readonly reason: string };

/** Verifies a class map against the network's output: its pooled value must equal the logit of every label. */
export function checkMapIdentity(card: ModelCard, candidate: MapCandidate, tensors: NetworkTensors): MapIdentity {
  const labels = card.labels.length;
  const map = tensors[candidate.tensor];
  const logits = tensors[card.output.name];
  const [batch, channels, rows = 0, columns = 0] = map?.dims ?? [];
  if (map === undefined || logits === undefined || map.dims.length !== 4 || batch !== 1 || channels !== labels || rows * columns === 0) {
    return { reason: `"${candidate.tensor}" has the shape [${map?.dims.join(', ') ?? ''}]; a class map is [1, ${labels}, rows, columns].` };
  }
  const { difference, label } = largestDifference(card, candidate, { map, logits: logits.data });
  if (difference <= mapIdentityTolerance) return { difference, rows, columns };
  const name = card.labels[label]?.id ?? String(label);
  return {
    reason: `"${candidate.tensor}" is not the map behind the output: its ${poolingTitle(candidate)} for ${name} differs from "${card.output.name}" by ${difference.toExponential(1)}; the tolerance is ${mapIdentityTolerance}. Check output.pooling and the tensor's name.`,
  };
}

function largestDifference(card: ModelCard, { pooling }: MapCandidate, { map, logits }: { readonly map: NetworkTensor; readonly logits: Float32Array }): { readonly difference: number; readonly label: number } {
  const size = map.data.length / card.labels.length;
  let worst = { difference: 0, label: 0 };
  for (let label = 0; label < card.labels.length; label += 1) {
    const pooled = poolMap(map.data.subarray(label * size, (label + 1) * size), pooling);
    const output = logits[label] ?? Number.NaN;
    const value = card.output.kind === 'probabilities' ? sigmoid(pooled) : pooled;
    const distance = Math.abs(value - output) / Math.max(1, Math.abs(output));
    const difference = Number.isNaN(distance) ? Infinity : distance;
    if (difference > worst.difference) worst = { difference, label };
  }
  return worst;
}

function poolingTitle({ pooling }: MapCandidate): string {
  return pooling.kind === 'lse' ? `log-sum-exp (r = ${pooling.r})` : pooling.kind;
}
