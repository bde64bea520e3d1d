import type { ExtensionContext, LogOutputChannel } from 'vscode';
import type { IngestRunner } from './ingestRunner';
import type { NoteClient } from './noteClient';

/** What commands work with; made once by `activate`. */
export interface ExtensionParts {
  readonly context: ExtensionContext;
  readonly log: LogOutputChannel;
  readonly client: NoteClient;
  readonly ingest: IngestRunner;
}
