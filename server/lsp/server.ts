import { CodeActionKind, CodeLensRefreshRequest, DidChangeWorkspaceFoldersNotification, MessageType, ShowMessageNotification, TextDocumentSyncKind, type Connection, type InitializeResult } from 'vscode-languageserver/node';
import type { Logger } from '../core/base/logger';
import { noLists } from '../core/note/lists/userLists';
import { highlightModifiers, highlightTypes } from '../service/editor/highlights';
import { resolveDataDirectory } from '../store/release/resolveDataDirectory';
import { watchCurrent } from '../store/release/watchCurrent';
import { openCatalogHost } from './hosts/catalogHost';
import { readAbilities, type ClientAbilities } from './settings/clientAbilities';
import { registerCodeNoteRequests } from './requests/codeNoteRequests';
import { openCodeNotesHost } from './hosts/codeNotesHost';
import { registerCodeHierarchies } from './requests/codeHierarchies';
import { registerCodePlaces } from './requests/codePlaces';
import { registerCustomRequests } from './requests/customRequests';
import { followSettings, type LiveSettings } from './settings/followSettings';
import { registerIndexRequests } from './requests/indexRequests';
import { openKnowledgeHost } from './hosts/knowledgeHost';
import { registerLanguageRequests } from './requests/languageRequests';
import { registerNoteFeatures } from './requests/noteFeatures';
import { trackNotes } from './notes/openNotes';
import { catalogStatusChanged, codeNotesChanged, dataChanged, type CatalogStatus, type ServerOptions } from './protocol';
import { pushDiagnostics, type DiagnosticsPusher } from './requests/pushDiagnostics';
import { registerReferenceRequests } from './requests/referenceRequests';
import { rehearse } from './hosts/rehearse';
import { sendQuietly } from './sendQuietly';
import { makeServerState, type ServerState } from './serverState';
import type { Surroundings } from './surroundings';
import { TreeDesk } from './requests/treeDesk';
import { registerTreeRequests } from './requests/treeRequests';

/** Sets up the language server on a connection and starts listening. Disposes everything on `shutdown`. */
export function startServer(connection: Connection, surroundings: Surroundings): void {
  const logger: Logger = {
    info: (message) => sendQuietly(() => connection.console.info(message)),
    warn: (message) => sendQuietly(() => connection.console.warn(message)),
    error: (message) => sendQuietly(() => connection.console.error(message)),
  };
  const { now } = surroundings;
  let state: ServerState | undefined;
  const notes = trackNotes({ now, headings: () => state?.lists().headings ?? noLists.headings, onReplaced: (note) => state?.forget(note) });
  let pusher: DiagnosticsPusher | undefined;
  let folders: readonly string[] = [];
  let dataDirectory = '';
  let settings: LiveSettings | undefined;
  let watchers: readonly { dispose(): void }[] = [];
  const tellOtherData = (): void => sendQuietly(() => connection.sendNotification(dataChanged));

  connection.onInitialize((params): InitializeResult => {
    const client = readAbilities(params);
    const options = readOptions(params.initializationOptions);
    folders = params.workspaceFolders?.map(({ uri }) => uri) ?? (params.rootUri ? [params.rootUri] : []);
    const onChange = (): void => {
      askAgain(connection, client);
      pusher?.refresh();
    };
    if (!client.pullDiagnostics) pusher = pushDiagnostics(connection, notes, () => state);
    const live = (settings = followSettings({ connection, client, logger, onChange, folders: () => folders, onProblems: (problems) => tellProblems(connection, problems), commandLinks: options.commandLinks === true }));
    dataDirectory = resolveDataDirectory({ ...surroundings, explicit: options.dataDirectory });
    const catalogs = openCatalogHost({
      dataDirectory,
      logger,
      now,
      onStatus(status) {
        tellStatus(connection, options, status);
        onChange();
        void rehearse(() => state?.service(), logger);
      },
      onExtras() {
        onChange();
        tellOtherData();
      },
    });
    const knowledge = openKnowledgeHost(dataDirectory, logger, tellOtherData);
    // These are reopened by the next request, which the client must be told to send.
    watchers = (['mimic', 'nih-cxr'] as const).map((kind) => watchCurrent(dataDirectory, kind, tellOtherData));
    const codeNotes = openCodeNotesHost(dataDirectory, { logger, now, onChange: (codes) => sendQuietly(() => connection.sendNotification(codeNotesChanged, { codes })) });
    state = makeServerState({ options, client, catalogs, knowledge, codeNotes, logger, now, settings: live });
    return { capabilities: capabilitiesFor(client), serverInfo: { name: 'hcdr' } };
  });
  connection.onShutdown(() => {
    pusher?.dispose();
    settings?.dispose();
    for (const watcher of watchers) watcher.dispose();
    state?.catalogs.dispose();
    state?.knowledge.dispose();
    state?.codeNotes.dispose();
  });

  const desk = new TreeDesk({ notes, state: () => state, folders: () => folders, now });
  registerNoteFeatures(connection, notes, desk);
  registerCodePlaces(connection, desk);
  registerCodeHierarchies(connection, desk);
  registerTreeRequests(connection, desk);
  registerIndexRequests(connection, desk);
  connection.onNotification(DidChangeWorkspaceFoldersNotification.type, ({ event: { added, removed } }) => {
    folders = [...folders.filter((uri) => !removed.some((gone) => gone.uri === uri)), ...added.map(({ uri }) => uri)];
  });
  registerCustomRequests(connection, () => state);
  registerCodeNoteRequests(connection, () => state, now);
  registerLanguageRequests(connection, () => state, now);
  registerReferenceRequests(connection, () => state, { dataDirectory: () => dataDirectory, now });
  notes.documents.listen(connection);
  connection.listen();
}

function capabilitiesFor({ pullDiagnostics }: ClientAbilities): InitializeResult['capabilities'] {
  return {
    textDocumentSync: TextDocumentSyncKind.Incremental,
    completionProvider: { triggerCharacters: ['.', ' '], resolveProvider: true, completionItem: { labelDetailsSupport: true } },
    signatureHelpProvider: { triggerCharacters: ['.'] },
    hoverProvider: true,
    definitionProvider: true,
    referencesProvider: true,
    documentLinkProvider: { resolveProvider: true },
    workspaceSymbolProvider: true,
    workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
    typeHierarchyProvider: true,
    callHierarchyProvider: true,
    ...(pullDiagnostics ? { diagnosticProvider: { identifier: 'hcdr', interFileDependencies: false, workspaceDiagnostics: false } } : {}),
    codeActionProvider: { codeActionKinds: [CodeActionKind.QuickFix] },
    codeLensProvider: { resolveProvider: false },
    inlayHintProvider: true,
    documentSymbolProvider: true,
    foldingRangeProvider: true,
    semanticTokensProvider: { legend: { tokenTypes: [...highlightTypes], tokenModifiers: [...highlightModifiers] }, full: true },
  };
}

function readOptions(value: unknown): ServerOptions {
  const given = (typeof value === 'object' && value !== null ? value : {}) as Readonly<Record<keyof ServerOptions, unknown>>;
  return {
    ...(typeof given.dataDirectory === 'string' && given.dataDirectory.length > 0 ? { dataDirectory: given.dataDirectory } : {}),
    ...(given.commandLinks === true ? { commandLinks: true } : {}),
    ...(given.virtualPages === true ? { virtualPages: true } : {}),
  };
}

/** Our own client shows the status itself; any other editor gets a message that says what is missing and what to do. */
function tellStatus(connection: Connection, { commandLinks }: ServerOptions, status: CatalogStatus): void {
  sendQuietly(() => connection.sendNotification(catalogStatusChanged, status));
  const message = status.state === 'ready' ? status.warning : status.state === 'loading' ? undefined : status.message;
  if (message === undefined) return;
  if (commandLinks === true) sendQuietly(() => connection.console.warn(message));
  else sendQuietly(() => connection.sendNotification(ShowMessageNotification.type, { type: MessageType.Warning, message }));
}

/** Invalid lines of the user's lists: the first few in a message, all of them in the log. */
function tellProblems(connection: Connection, problems: readonly string[]): void {
  for (const problem of problems) sendQuietly(() => connection.console.warn(problem));
  const more = problems.length > mostTold ? ` (and ${problems.length - mostTold} more, in the output)` : '';
  sendQuietly(() => connection.sendNotification(ShowMessageNotification.type, { type: MessageType.Warning, message: `${problems.slice(0, mostTold).join(' ')}${more}` }));
}

const mostTold = 3;

/** Answers may have changed for every open note, so the client is asked to refresh. */
function askAgain(connection: Connection, client: ClientAbilities): void {
  const { languages } = connection;
  if (client.refreshDiagnostics) sendQuietly(() => languages.diagnostics.refresh());
  if (client.refreshCodeLenses) sendQuietly(() => connection.sendRequest(CodeLensRefreshRequest.type));
  if (client.refreshInlayHints) sendQuietly(() => languages.inlayHint.refresh());
  if (client.refreshSemanticTokens) sendQuietly(() => languages.semanticTokens.refresh());
}
