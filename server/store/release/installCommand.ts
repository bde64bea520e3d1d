import type { ReleaseKind } from './manifest';

/** How a user gets data of a kind, as typed at a terminal; for messages. */
export function installCommand(kind: ReleaseKind): string {
  return kind === 'xray-model' ? 'hcdr xray import <card.json>' : `hcdr ingest ${kind}`;
}
