import type { BatchNormLayer, NetLayer } from './net';
import { inputsOf } from './netShapes';

/** A batch normalisation fused with the layers after it in the training graph. */
export interface JoinedNorm {
  readonly norm: BatchNormLayer;
  /** Tensor added to it. */
  readonly plus?: string;
  readonly isRectified: boolean;
}

/**
 * Finds normalisations followed directly by an addition, a ReLU or both, by the output of the last layer of each group. The
 * other layers of the groups are in `inner`.
 */
export function joinNorms(layers: readonly NetLayer[], canJoin: (norm: BatchNormLayer) => boolean): { readonly groups: ReadonlyMap<string, JoinedNorm>; readonly inner: ReadonlySet<string> } {
  const users = new Map<string, NetLayer[]>();
  for (const layer of layers) for (const input of inputsOf(layer)) users.set(input, [...(users.get(input) ?? []), layer]);
  const only = (tensor: string): NetLayer | undefined => {
    const [user, ...others] = users.get(tensor) ?? [];
    return others.length === 0 ? user : undefined;
  };
  const groups = new Map<string, JoinedNorm>();
  const inner = new Set<string>();
  for (const norm of layers) {
    if (norm.op !== 'batchNorm' || !canJoin(norm)) continue;
    const next = only(norm.output);
    const sum = next?.op === 'add' && next.inputs[0] !== next.inputs[1] && !inner.has(next.output) ? next : undefined;
    const rectifier = sum === undefined ? next : only(sum.output);
    const isRectified = rectifier?.op === 'relu';
    const last = isRectified ? rectifier.output : sum?.output;
    if (last === undefined || groups.has(last)) continue;
    const plus = sum?.inputs.find((input) => input !== norm.output);
    groups.set(last, { norm, isRectified, ...(plus === undefined ? {} : { plus }) });
    inner.add(norm.output);
    if (sum !== undefined && isRectified) inner.add(sum.output);
  }
  return { groups, inner };
}
