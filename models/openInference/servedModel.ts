import type { ModelCard } from '../contract/modelCard';
import type { DescribeModelResult, InferResult, ModelTensor } from '../contract/protocol';

/** The name of this server in its metadata. */
export const serverName = 'hcdr';

/** Port of the server to the models that it serves; each may run in a process of its own. */
export interface ServedModel {
  readonly card: ModelCard;
  /** Loads the model where it is not loaded. */
  describe(): Promise<DescribeModelResult>;
  /** One run; a signal that is aborted before its turn comes spares it. */
  infer(inputs: Readonly<Record<string, ModelTensor>>, outputs: readonly string[], signal: AbortSignal): Promise<InferResult>;
  /** False if its process ended too often and is not started again. */
  isUsable(): boolean;
}

/**
 * The version under which a network is served: the beginning of its checksum. So a client can hold the server to the
 * very network that its card speaks of, and an import of the same id gets another version.
 */
export function networkVersion(card: Pick<ModelCard, 'sha256'>): string {
  return card.sha256.slice(0, 12);
}
