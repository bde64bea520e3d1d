import type { ExtensionContext, LogOutputChannel } from 'vscode';
import type { ModelsClient } from '../../models/client/modelsClient';
import type { LastNote } from './lastNote';

/** The dependencies of X-ray panels. */
export interface XrayParts {
  readonly context: ExtensionContext;
  readonly log: LogOutputChannel;
  readonly models: ModelsClient;
  readonly lastNote: LastNote;
}
