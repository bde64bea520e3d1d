import {
  CodeActionKind,
  DidChangeConfigurationNotification,
  TextDocumentSyncKind,
  type Connection,
  type InitializeParams,
  type InitializeResult,
} from 'vscode-languageserver/node';
import type { Logger } from '../core/base/logger';
import { highlightModifiers, highlightTypes } from '../service/highlights';
import { defaultSettings, type ServiceSettings } from '../service/settings';
import { resolveDataDirectory } from '../store/release/resolveDataDirectory';
import { openCatalogHost } from './catalogHost';
import { registerCustomRequests } from './customRequests';
import { registerNoteFeatures } from './noteFeatures';
import { trackNotes } from './openNotes';
import { catalogStatusChanged, type ServerOptions } from './protocol';
import { readSettings } from './readSettings';
import { makeState, type ServerState } from './serverState';
import type { Surroundings } from './surroundings';

/** Sets up the language server on a connection and starts listening. */
export function startServer(connection: Connection, surroundings: Surroundings): void {
  const logger: Logger = {
    info: (message) => connection.console.info(message),
    warn: (message) => connection.console.warn(message),
    error: (message) => connection.console.error(message),
  };
  const notes = trackNotes(surroundings.now);
  let settings: ServiceSettings = defaultSettings;
  let settingsRevision = 0;
  let client: ClientAbilities | undefined;
  let state: ServerState | undefined;

  connection.onInitialize((params): InitializeResult => {
    client = readAbilities(params);
    const options = readOptions(params.initializationOptions);
    settings = { ...settings, commandLinks: options.commandLinks === true };
    const catalogs = openCatalogHost({
      dataDirectory: resolveDataDirectory({ ...surroundings, explicit: options.dataDirectory }),
      logger,
      now: surroundings.now,
      onStatus(status) {
        void connection.sendNotification(catalogStatusChanged, status);
        refresh(connection, client);
      },
    });
    state = makeState({ options, catalogs, logger, now: surroundings.now, settings: () => settings, settingsRevision: () => settingsRevision });
    return { capabilities, serverInfo: { name: 'hcdr' } };
  });

  const pullSettings = async (): Promise<void> => {
    if (client?.configuration !== true) return;
    const section: unknown = await connection.workspace.getConfiguration('healthcareDataRef');
    settings = readSettings(section, state?.options.commandLinks === true);
    settingsRevision += 1;
    refresh(connection, client);
  };
  connection.onInitialized(() => {
    if (client?.dynamicConfiguration === true) void connection.client.register(DidChangeConfigurationNotification.type, { section: 'healthcareDataRef' });
    pullSettings().catch((error: unknown) => logger.error(`The settings could not be read: ${String(error)}`));
  });
  connection.onDidChangeConfiguration(({ settings: pushed }: { settings: unknown }) => {
    if (client?.configuration === true) {
      pullSettings().catch((error: unknown) => logger.error(`The settings could not be read: ${String(error)}`));
      return;
    }
    // Editors without pull send the settings along, by convention under the server's section.
    const section = (pushed as { readonly healthcareDataRef?: unknown } | null)?.healthcareDataRef;
    settings = readSettings(section, state?.options.commandLinks === true);
    settingsRevision += 1;
    refresh(connection, client);
  });
  connection.onShutdown(() => state?.catalogs.dispose());

  registerNoteFeatures(connection, notes, () => state);
  registerCustomRequests(connection, () => state);
  notes.documents.listen(connection);
  connection.listen();
}

const capabilities: InitializeResult['capabilities'] = {
  textDocumentSync: TextDocumentSyncKind.Incremental,
  completionProvider: { triggerCharacters: ['.', ' '], resolveProvider: true, completionItem: { labelDetailsSupport: true } },
  hoverProvider: true,
  diagnosticProvider: { identifier: 'hcdr', interFileDependencies: false, workspaceDiagnostics: false },
  codeActionProvider: { codeActionKinds: [CodeActionKind.QuickFix] },
  inlayHintProvider: true,
  documentSymbolProvider: true,
  foldingRangeProvider: true,
  semanticTokensProvider: { legend: { tokenTypes: [...highlightTypes], tokenModifiers: [...highlightModifiers] }, full: true },
};

interface ClientAbilities {
  readonly configuration: boolean;
  readonly dynamicConfiguration: boolean;
  readonly refreshDiagnostics: boolean;
  readonly refreshInlayHints: boolean;
  readonly refreshSemanticTokens: boolean;
}

function readAbilities({ capabilities: { workspace } }: InitializeParams): ClientAbilities {
  return {
    configuration: workspace?.configuration === true,
    dynamicConfiguration: workspace?.didChangeConfiguration?.dynamicRegistration === true,
    refreshDiagnostics: workspace?.diagnostics?.refreshSupport === true,
    refreshInlayHints: workspace?.inlayHint?.refreshSupport === true,
    refreshSemanticTokens: workspace?.semanticTokens?.refreshSupport === true,
  };
}

function readOptions(value: unknown): ServerOptions {
  const given = (typeof value === 'object' && value !== null ? value : {}) as Readonly<Record<keyof ServerOptions, unknown>>;
  return {
    ...(typeof given.dataDirectory === 'string' && given.dataDirectory.length > 0 ? { dataDirectory: given.dataDirectory } : {}),
    ...(given.commandLinks === true ? { commandLinks: true } : {}),
  };
}

/** Answers may have changed for every open note: the client is asked to ask again. */
function refresh(connection: Connection, client: ClientAbilities | undefined): void {
  if (client?.refreshDiagnostics === true) void connection.languages.diagnostics.refresh();
  if (client?.refreshInlayHints === true) void connection.languages.inlayHint.refresh();
  if (client?.refreshSemanticTokens === true) void connection.languages.semanticTokens.refresh();
}
