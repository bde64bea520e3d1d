import type { ReleaseKind } from './manifest';

/** The command that installs a kind of data, for messages. */
export function installCommand(kind: ReleaseKind): string {
  return kind === 'xray-model' ? 'hcdr xray import <card.json>' : `hcdr ingest ${kind}`;
}
