import { Disposable, DocumentLink, EventEmitter, languages, Range, Uri, workspace, type CancellationToken, type TextDocument } from 'vscode';
import { tabularLinkRequest, tabularPageRequest, tabularScheme, type TabularPageAnswer } from '../../server/lsp/protocol';
import type { NoteClient } from '../client/noteClient';

/** A link of a page, resolved when followed. */
class CodeLink extends DocumentLink {
  readonly code: string;
  readonly on: string;

  constructor(range: Range, code: string, on: string) {
    super(range);
    this.code = code;
    this.on = on;
    this.tooltip = `Go to ${code}`;
  }
}

/** Provides Tabular List pages as read-only documents with links. */
export function createTabularPages(client: NoteClient): Disposable {
  const pages = new Map<string, TabularPageAnswer>();
  const changed = new EventEmitter<Uri>();
  const read = async (uri: Uri): Promise<TabularPageAnswer | undefined> => {
    const bare = uri.with({ fragment: '' }).toString(true);
    const page = (await client.ask(tabularPageRequest, { uri: bare })) ?? undefined;
    if (page !== undefined) pages.set(bare, page);
    return page;
  };
  return Disposable.from(
    changed,
    client.onDidChangeCodeNotes((codes) => {
      const categories = new Set(codes.map((code) => code.slice(0, 3)));
      for (const { uri } of workspace.textDocuments) if (uri.scheme === tabularScheme && categories.has(uri.path.slice(-'E11.tabular'.length, -'.tabular'.length))) changed.fire(uri);
    }),
    // Refreshes pages opened before the releases were loaded, or from another set of them.
    client.onDidChangeStatus(() => {
      if (client.status === undefined || client.status.state === 'loading') return;
      for (const { uri } of workspace.textDocuments) if (uri.scheme === tabularScheme) changed.fire(uri);
    }),
    workspace.registerTextDocumentContentProvider(tabularScheme, {
      onDidChange: changed.event,
      provideTextDocumentContent: async (uri) => (await read(uri))?.text ?? 'No installed release has this page of the Tabular List. Install one with “HealthCareDataRef: Update ICD-10-CM Release…”.',
    }),
    workspace.onDidCloseTextDocument(({ uri }) => void pages.delete(uri.with({ fragment: '' }).toString(true))),
    languages.registerDocumentLinkProvider(
      { scheme: tabularScheme },
      {
        async provideDocumentLinks({ uri }: TextDocument): Promise<DocumentLink[]> {
          const page = pages.get(uri.with({ fragment: '' }).toString(true)) ?? (await read(uri));
          return (page?.links ?? []).map(({ line, start, end, code }) => new CodeLink(new Range(line, start, line, end), code, page?.on ?? ''));
        },
        async resolveDocumentLink(link: DocumentLink, _token: CancellationToken): Promise<DocumentLink> {
          const target = link instanceof CodeLink ? await client.ask(tabularLinkRequest, { code: link.code, on: link.on }) : undefined;
          if (typeof target === 'string') link.target = Uri.parse(target);
          return link;
        },
      },
    ),
  );
}
