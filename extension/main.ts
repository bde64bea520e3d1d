import { performance } from 'node:perf_hooks';
import { commands, languages, window, workspace, type Disposable, type ExtensionContext, type TextDocument } from 'vscode';
import { commandIds, type CommandName } from './commandIds';
import { acceptShownText } from './commands/acceptShownText';
import { analyzeXray } from './commands/analyzeXray';
import { analyzeXrayFolder } from './commands/analyzeXrayFolder';
import { askModel } from './commands/askModel';
import { checkForUpdates } from './commands/checkForUpdates';
import { buildIcdCode, buildPcsCode } from './commands/buildCode';
import { codeProblems } from './commands/codeProblems';
import { editCodeNote, exportCodeNotes, removeCodeNote, undoCodeNote } from './commands/codeNotes';
import { deidentifyNote } from './commands/deidentifyNote';
import { importXrayModel } from './commands/importXrayModel';
import { findIndexTerm, followIndexTerm, insertIndexCode } from './commands/indexTerms';
import { ingestData } from './commands/ingestData';
import { ingestIcd10cm } from './commands/ingestIcd10cm';
import { ingestKnowledge } from './commands/ingestKnowledge';
import { insertCode } from './commands/insertCode';
import { lookupCode } from './commands/lookupCode';
import { moveToRelease } from './commands/moveToRelease';
import { newNoteFromTemplate } from './commands/newNoteFromTemplate';
import { openEncounterNote } from './commands/openEncounterNote';
import { openReference } from './commands/openReference';
import { openSamples } from './commands/openSamples';
import { refreshEncounters } from './commands/refreshEncounters';
import { openTabularPage } from './commands/openTabularPage';
import { restartServer } from './commands/restartServer';
import { restartXray } from './commands/restartXray';
import { setXrayServerToken } from './commands/setXrayServerToken';
import { searchKnowledge } from './commands/searchKnowledge';
import { showArticle } from './commands/showArticle';
import { showCode } from './commands/showCode';
import { showOutput } from './commands/showOutput';
import { showStatus } from './commands/showStatus';
import { updateRelease } from './commands/updateRelease';
import { trainXrayModel } from './commands/trainXrayModel';
import { createCodeNoteFiles } from './codeNoteFiles';
import { documentSelector } from './client/documentSelector';
import { EncounterTree } from './encounters/encounterTree';
import type { ExtensionParts } from './extensionParts';
import { createFirstRunOffer } from './ingest/firstRunOffer';
import { IngestRunner } from './ingest/ingestRunner';
import { createLog } from './log';
import { NoteClient } from './client/noteClient';
import { registerLanguageTools } from './language/languageTools';
import { ShownTexts } from './language/shownTexts';
import { ReferencePanel } from './reference/referencePanel';
import { concernsServerStart, readLanguages } from './settings';
import { createStatusBar } from './status/statusBar';
import { TrainPanels } from './train/trainPanels';
import { createUpdateSchedule } from './ingest/updateSchedule';
import { createCodeTreeView } from './tree/codeTreeView';
import { IndexTreeView } from './tree/indexTreeView';
import { createTabularPages } from './tree/tabularPages';
import { followRelease } from './status/viewContexts';
import { createModels } from './xray/createModels';
import { FolderPanels } from './xray/folderPanels';
import { LastNote } from './xray/lastNote';
import { XrayPanels } from './xray/xrayPanels';

/** Handlers by command name; the arguments are those of `vscode.commands.executeCommand`, unchecked. */
const handlers: Record<CommandName, (parts: ExtensionParts, ...args: readonly unknown[]) => unknown> = {
  lookupCode,
  newNoteFromTemplate,
  openSamples,
  ingestIcd10cm,
  searchKnowledge,
  ingestKnowledge,
  analyzeXray,
  analyzeXrayFolder,
  trainXrayModel,
  setXrayServerToken,
  importXrayModel,
  restartXray,
  showStatus,
  ingestData,
  checkForUpdates,
  updateRelease,
  openReference,
  openEncounterNote,
  refreshEncounters,
  restartServer,
  showOutput,
  showArticle,
  showCode,
  insertCode,
  openTabularPage,
  buildIcdCode,
  buildPcsCode,
  moveToRelease,
  codeProblems,
  findIndexTerm,
  followIndexTerm,
  insertIndexCode,
  editCodeNote,
  removeCodeNote,
  undoCodeNote,
  exportCodeNotes,
  deidentifyNote,
  replaceIdentifiers: acceptShownText,
  askModel,
  sendQuestion: acceptShownText,
};

let client: NoteClient | undefined;

/** Registers commands and the status bar; the language server starts with the first document it serves. */
export function activate(context: ExtensionContext): void {
  const start = performance.now();
  const log = createLog();
  const noteClient = new NoteClient(context, log);
  client = noteClient;
  const ingest = new IngestRunner(context, log);
  const models = createModels(context, log);
  const lastNote = new LastNote();
  const xrayParts = { context, log, models, lastNote };
  const xray = new XrayPanels(xrayParts);
  const folders = new FolderPanels(xrayParts);
  const trainings = new TrainPanels({ context, log, models, onInstalled: () => xray.onModelInstalled() });
  const encounters = new EncounterTree(noteClient);
  const indexes = new IndexTreeView(noteClient);
  const reference = new ReferencePanel({ context, log, client: noteClient, ingest });
  const shownTexts = new ShownTexts();
  const parts: ExtensionParts = { context, log, client: noteClient, ingest, models, xray, folders, trainings, encounters, indexes, reference, shownTexts };
  context.subscriptions.push(
    log,
    ingest,
    models,
    lastNote,
    xray,
    folders,
    trainings,
    encounters,
    indexes,
    reference,
    shownTexts,
    registerLanguageTools(context),
    window.createTreeView('healthcareDataRef.encounters', { treeDataProvider: encounters }),
    ...registerCommands(parts),
    createStatusBar(noteClient),
    followRelease(noteClient),
    createCodeNoteFiles(noteClient),
    createTabularPages(noteClient),
    createCodeTreeView(noteClient),
    createFirstRunOffer(parts),
    createUpdateSchedule(parts),
    ...startWhenServed(noteClient),
  );
  log.info(`Activated in ${(performance.now() - start).toFixed(1)} ms.`);
}

/** Waits for the language server's orderly shutdown. */
export async function deactivate(): Promise<void> {
  await client?.stop();
}

function registerCommands(parts: ExtensionParts): Disposable[] {
  const names = Object.keys(commandIds) as CommandName[];
  return names.map((name) => commands.registerCommand(commandIds[name], async (...args: unknown[]) => {
    try {
      return await handlers[name](parts, ...args);
    } catch (error) {
      void reportFailure(name, error, parts);
      return undefined;
    }
  }));
}

/** The error itself, which may be a protocol error, goes to the output. */
async function reportFailure(name: CommandName, error: unknown, { context, log }: ExtensionParts): Promise<void> {
  log.error(`${name}: ${error instanceof Error ? error.message : String(error)}`);
  const { contributes } = context.extension.packageJSON as { readonly contributes: { readonly commands: readonly { readonly command: string; readonly title: string }[] } };
  const title = contributes.commands.find(({ command }) => command === commandIds[name])?.title.replace(/…$/, '') ?? name;
  const output = 'Show Output';
  if ((await window.showErrorMessage(`“${title}” failed; nothing was changed. See the output for the reason.`, output)) === output) log.show();
}

function startWhenServed(noteClient: NoteClient): Disposable[] {
  const isServed = (document: TextDocument): boolean => languages.match(documentSelector(readLanguages()), document) > 0;
  const startFor = (document: TextDocument): void => {
    if (isServed(document)) void noteClient.start();
  };
  workspace.textDocuments.forEach(startFor);
  return [
    workspace.onDidOpenTextDocument(startFor),
    workspace.onDidChangeConfiguration((change) => {
      if (!concernsServerStart(change)) return;
      if (noteClient.isStarted) void noteClient.restart();
      else workspace.textDocuments.forEach(startFor);
    }),
  ];
}
