import { workspace, type ExtensionContext, type LogOutputChannel } from 'vscode';
import { forkModels } from '../../models/client/forkModels';
import { ModelsClient } from '../../models/client/modelsClient';
import { concernsInferenceProcess, readXrayNodePath } from '../settings';

/** Creates the supervisor of the inference process; nothing starts before the first request. */
export function createModels(context: ExtensionContext, log: LogOutputChannel): ModelsClient {
  const module = context.asAbsolutePath('dist/models.js');
  const client = new ModelsClient({ logger: log, spawn: () => forkModels({ module, ...optionalNode() }) });
  context.subscriptions.push(workspace.onDidChangeConfiguration((change) => concernsInferenceProcess(change) && client.restart()));
  return client;
}

function optionalNode(): { readonly nodePath?: string } {
  const nodePath = readXrayNodePath();
  return nodePath === undefined ? {} : { nodePath };
}
