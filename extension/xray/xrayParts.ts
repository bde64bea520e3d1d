import type { ExtensionContext, LogOutputChannel } from 'vscode';
import type { ModelsClient } from '../../models/client/modelsClient';
import type { LastNote } from './lastNote';

/** What X-ray panels work with. */
export interface XrayParts {
  readonly context: ExtensionContext;
  readonly log: LogOutputChannel;
  readonly models: ModelsClient;
  readonly lastNote: LastNote;
}
