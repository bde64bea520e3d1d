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
  /** Called once, when the server has crashed too often to be restarted. */
  readonly onGivenUp: () => void;
}

/** Commands that a hover may offer for a code or problem. */
const hoverCommands = [commandIds.showArticle, commandIds.showCode, commandIds.openTabularPage, commandIds.buildIcdCode, commandIds.buildPcsCode, commandIds.editCodeNote];

/** A language client for `dist/server.js`, not started yet. It restarts a crashed server automatically a few times. */
export function createLanguageClient({ context, log, dataDirectory, languages, onGivenUp }: LanguageClientParts): LanguageClient {
  const policy = new RestartPolicy();
  const options: ServerOptions = { dataDirectory, commandLinks: true, virtualPages: true };
  return new LanguageClient(
    'healthcareDataRef',
    'HealthCareDataRef',
    { module: context.asAbsolutePath('dist/server.js'), transport: TransportKind.ipc, options: { execArgv: [...serverNodeOptions] } },
    {
      // Tabular List pages have hovers, links and references like notes.
      documentSelector: [...documentSelector(languages), { scheme: tabularScheme }],
      initializationOptions: options,
      outputChannel: log,
      revealOutputChannelOn: RevealOutputChannelOn.Never,
      // Links in hovers may run these commands and no others.
      markdown: { isTrusted: { enabledCommands: hoverCommands }, supportHtml: false, supportThemeIcons: true },
      middleware: {
        // A read-only text is a copy of a note: its findings would appear twice in the Problems view.
        provideDiagnostics: (document, previousResultId, token, next) => (isOnlyShown(uriOf(document)) ? { kind: vsdiag.DocumentDiagnosticReportKind.full, items: [] } : next(document, previousResultId, token)),
        // A text that may be sent is shown exactly as it is, without inlay titles.
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
