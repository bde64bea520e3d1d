import type { ExtensionContext, LogOutputChannel } from 'vscode';
import type { ModelsClient } from '../../models/client/modelsClient';

/** What panels of trainings work with. */
export interface TrainParts {
  readonly context: ExtensionContext;
  readonly log: LogOutputChannel;
  /** Checks the finished model. */
  readonly models: ModelsClient;
  /** A model was installed. */
  readonly onInstalled: () => void;
}
