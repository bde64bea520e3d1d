import { SymbolKind, type Connection, type DocumentLink, type Location, type SymbolInformation } from 'vscode-languageserver/node';
import { parseIsoDate, type IsoDate } from '../../core/base/isoDate';
import { codeKey, parseIcdCode, type IcdCode } from '../../core/icd/code';
import { toArticleLink, toRange } from '../convert';
import type { TreeDesk } from './treeDesk';
import type { NoteCodes, WorkspaceCode } from '../notes/workspaceCodes';

/** Maximum number of references; nobody reads a thousand notes. */
const mostReferences = 2000;
const mostSymbols = 100;
/** Maximum number of codes listed beside the problems of notes. */
const mostCodeSymbols = 30;

/**
 * Registers navigation from a code: definition and document links to Tabular List pages, references in all notes of the workspace
 * and in other codes' notes, and workspace symbols.
 */
export function registerCodePlaces(connection: Connection, desk: TreeDesk): void {
  connection.onDefinition(({ textDocument, position }, token) =>
    desk.ask('definition', token, null, (asked) => {
      const found = desk.findCode(asked, textDocument.uri, position);
      // An editor that does not support the pages would open an empty file.
      if (found === undefined || asked.state.options.virtualPages !== true) return null;
      return asked.pages.locate(found.code, found.on) ?? null;
    }),
  );
  connection.onDocumentLinks(({ textDocument }, token) =>
    desk.ask('documentLink', token, [], (asked): DocumentLink[] => {
      const open = desk.context.notes.find(textDocument.uri);
      if (open === undefined) return [];
      const { knowledge, options } = asked.state;
      return asked.service.codeUses(open.note).flatMap(({ isMeant, record, code, token: { span }, context: { on } }) => {
        // If there is an article, the link leads to it; the definition always leads to the Tabular List.
        const article = knowledge.articleFor(code);
        if (article !== undefined) return [toArticleLink(open.document, span, article, { commandLinks: options.commandLinks === true })];
        if (!isMeant || record === undefined || options.virtualPages !== true) return [];
        return [{ range: toRange(open.document, span), tooltip: `Open the Tabular List at ${code}`, data: { code, on } }];
      });
    }),
  );
  // Pages are rendered when a link is followed, not for every code in a note.
  connection.onDocumentLinkResolve((link, token) =>
    desk.ask('documentLink/resolve', token, link, ({ pages }): DocumentLink => {
      const { code, on } = readLinkData(link.data);
      const target = code === undefined || on === undefined ? undefined : pages.link(code, on);
      return target === undefined ? link : { ...link, target };
    }),
  );
  connection.onReferences(({ textDocument, position }, token) =>
    desk.ask('references', token, null, async (asked) => {
      const found = desk.findCode(asked, textDocument.uri, position);
      if (found === undefined) return null;
      const inNotes = placesIn(await desk.workspace.readAll(asked.state.revision(), token), ({ code }) => isOf(code, found.code));
      const pages = asked.state.options.virtualPages === true ? desk.take()?.pages : undefined;
      const back = pages?.catalog.tabular(found.on)?.backReferences(found.code) ?? [];
      const inTabular = back.flatMap(({ id, level, node }) => {
        const code = level === 'code' ? parseIcdCode(node) : undefined;
        return (code && pages?.locateNote(code, id, found.on)) ?? [];
      });
      return [...inNotes.map(({ location }) => location), ...inTabular].slice(0, mostReferences);
    }),
  );
  connection.onWorkspaceSymbol(({ query }, token) =>
    desk.ask('workspace/symbol', token, [], async ({ service, pages: own, state: current }): Promise<SymbolInformation[]> => {
      const wanted = query.trim().toLowerCase();
      if (wanted === '') return [];
      const on = desk.today;
      const codes = current.options.virtualPages !== true ? [] : service.search(query, mostCodeSymbols, on).hits.flatMap(({ record }): SymbolInformation[] => {
        const location = own.locate(record.code, on);
        return location === undefined ? [] : [{ name: `${record.code} ${record.longTitle}`, kind: SymbolKind.Constant, location, containerName: 'Tabular List' }];
      });
      const problems = placesIn(await desk.workspace.readAll(current.revision(), token), ({ isMeant, text, code }) => isMeant && (text.toLowerCase().includes(wanted) || code.toLowerCase().startsWith(wanted)));
      const inNotes = problems.map(({ text, location }): SymbolInformation => ({ name: text, kind: SymbolKind.Field, location, containerName: fileNameOf(location.uri) }));
      return [...inNotes, ...codes].slice(0, mostSymbols);
    }),
  );
}

/** The locations of codes that satisfy a condition. */
function placesIn(notes: readonly NoteCodes[], isWanted: (code: WorkspaceCode) => boolean): readonly { readonly text: string; readonly location: Location }[] {
  return notes.flatMap(({ uri, codes }) =>
    codes.filter(isWanted).map(({ text, line, start, end }) => ({ text, location: { uri, range: { start: { line, character: start }, end: { line, character: end } } } })),
  );
}

/** The last segment of a URI, unescaped; unchanged if its escapes are invalid (`untitled:100%`). */
function fileNameOf(uri: string): string {
  const name = uri.slice(uri.lastIndexOf('/') + 1);
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}

/** A header includes all codes below it. */
function isOf(code: IcdCode, wanted: IcdCode): boolean {
  return codeKey(code).startsWith(codeKey(wanted));
}

/** The link's data, returned by the client unchanged. */
function readLinkData(data: unknown): { readonly code: IcdCode | undefined; readonly on: IsoDate | undefined } {
  const { code, on } = (typeof data === 'object' && data !== null ? data : {}) as { readonly code?: unknown; readonly on?: unknown };
  return { code: typeof code === 'string' ? parseIcdCode(code) : undefined, on: typeof on === 'string' ? parseIsoDate(on) : undefined };
}
