import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { startServer } from './server';
import type { Surroundings } from './surroundings';

/** Serves over what the process's arguments name: `--node-ipc` (VS Code) or `--stdio` (any editor). Ends with its editor. */
export function serveEditor(surroundings: Surroundings): void {
  startServer(createConnection(ProposedFeatures.all), surroundings);
}
