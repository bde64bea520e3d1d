import type { ExtensionContext, LogOutputChannel } from 'vscode';
import type { ModelsClient } from '../../models/client/modelsClient';

/** The dependencies of training panels. */
export interface TrainParts {
  readonly context: ExtensionContext;
  readonly log: LogOutputChannel;
  /** Checks the finished model. */
  readonly models: ModelsClient;
  /** Called after a model was installed. */
  readonly onInstalled: () => void;
}
