import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { startServer } from './server';
import type { Surroundings } from './surroundings';

/** Serves over the transport in the process's arguments: `--node-ipc` (VS Code) or `--stdio` (any editor). Exits with its editor. */
export function serveEditor(surroundings: Surroundings): void {
  startServer(createConnection(ProposedFeatures.all), surroundings);
}
