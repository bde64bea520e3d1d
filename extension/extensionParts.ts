import type { ExtensionContext, LogOutputChannel } from 'vscode';
import type { EncounterTree } from './encounters/encounterTree';
import type { IngestRunner } from './ingest/ingestRunner';
import type { ModelsClient } from '../models/client/modelsClient';
import type { NoteClient } from './client/noteClient';
import type { ReferencePanel } from './reference/referencePanel';
import type { IndexTreeView } from './tree/indexTreeView';
import type { ShownTexts } from './language/shownTexts';
import type { TrainPanels } from './train/trainPanels';
import type { FolderPanels } from './xray/folderPanels';
import type { XrayPanels } from './xray/xrayPanels';

/** The objects shared by commands; created once by `activate`. */
export interface ExtensionParts {
  readonly context: ExtensionContext;
  readonly log: LogOutputChannel;
  readonly client: NoteClient;
  readonly ingest: IngestRunner;
  /** The inference process of X-ray analysis. */
  readonly models: ModelsClient;
  readonly xray: XrayPanels;
  readonly folders: FolderPanels;
  readonly encounters: EncounterTree;
  readonly indexes: IndexTreeView;
  readonly reference: ReferencePanel;
  readonly trainings: TrainPanels;
  readonly shownTexts: ShownTexts;
}
