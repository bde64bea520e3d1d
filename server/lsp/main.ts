import { homedir } from 'node:os';
import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { startServer } from './server';

// The language server's process: IPC from VS Code, or `--stdio` from any editor. Only wiring happens here.
startServer(createConnection(ProposedFeatures.all), {
  env: process.env,
  platform: process.platform,
  home: homedir(),
  now: () => new Date(),
});
