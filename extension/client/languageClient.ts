import { Uri, type ExtensionContext, type LogOutputChannel, type TextDocument } from 'vscode';
import { CloseAction, ErrorAction, LanguageClient, RevealOutputChannelOn, TransportKind, vsdiag } from 'vscode-languageclient/node';
import { tabularScheme, type ServerOptions } from '../../server/lsp/protocol';
import { commandIds } from '../commandIds';
import { shownTextScheme } from '../language/shownTexts';
import { documentSelector } from './documentSelector';
import { RestartPolicy } from './restartPolicy';
import { serverNodeOptions } from './serverNodeOptions';

export interface LanguageClientParts {
  readonly context: ExtensionContext;
  readonly log: LogOutputChannel;
  readonly dataDirectory: string;
  readonly languages: readonly string[];
  /** Called once, when the server ended too often to be started again. */
  readonly onGivenUp: () => void;
}

/** What a hover offers for a code or a problem. */
const hoverCommands = [commandIds.showArticle, commandIds.showCode, commandIds.openTabularPage, commandIds.buildIcdCode, commandIds.buildPcsCode, commandIds.editCodeNote];

/** A language client for `dist/server.js`, not started yet. It restarts the server by itself a few times. */
export function createLanguageClient({ context, log, dataDirectory, languages, onGivenUp }: LanguageClientParts): LanguageClient {
  const policy = new RestartPolicy();
  const options: ServerOptions = { dataDirectory, commandLinks: true, virtualPages: true };
  return new LanguageClient(
    'healthcareDataRef',
    'HealthCareDataRef',
    { module: context.asAbsolutePath('dist/server.js'), transport: TransportKind.ipc, options: { execArgv: [...serverNodeOptions] } },
    {
      // Pages of the Tabular List too: codes are hovered, followed and looked for in them as in notes.
      documentSelector: [...documentSelector(languages), { scheme: tabularScheme }],
      initializationOptions: options,
      outputChannel: log,
      revealOutputChannelOn: RevealOutputChannelOn.Never,
      // Links in hovers may do this and nothing else.
      markdown: { isTrusted: { enabledCommands: hoverCommands }, supportHtml: false, supportThemeIcons: true },
      middleware: {
        // What is only shown is a copy: its findings would stand twice in the list of problems.
        provideDiagnostics: (document, previousResultId, token, next) => (isOnlyShown(uriOf(document)) ? { kind: vsdiag.DocumentDiagnosticReportKind.full, items: [] } : next(document, previousResultId, token)),
        // A text that may be sent is shown as it is, without titles that are not in it.
        provideInlayHints: (document, range, token, next) => (isOnlyShown(document.uri) ? [] : next(document, range, token)),
      },
      initializationFailedHandler: () => false,
      errorHandler: {
        error: (_error, _message, count) => ({ action: (count ?? 0) <= 3 ? ErrorAction.Continue : ErrorAction.Shutdown, handled: true }),
        closed: () => {
          if (policy.recordEnd()) return { action: CloseAction.Restart, handled: true };
          onGivenUp();
          return { action: CloseAction.DoNotRestart, handled: true };
        },
      },
    },
  );
}

function isOnlyShown({ scheme }: Uri): boolean {
  return scheme === shownTextScheme;
}

function uriOf(document: TextDocument | Uri): Uri {
  return document instanceof Uri ? document : document.uri;
}
