import {
  DocumentDiagnosticReportKind,
  MarkupKind,
  SignatureHelpTriggerKind,
  type CancellationToken,
  type CompletionItem,
  type CompletionList,
  type Connection,
  type DocumentDiagnosticReport,
  type Hover,
  type Position,
  type ResponseError,
} from 'vscode-languageserver/node';
import type { IsoDate } from '../../core/base/isoDate';
import { overlaps, touches } from '../../core/base/span';
import { findProcedureTokensBeside } from '../../core/note/codes/procedureCodes';
import type { LanguageService, Prepared } from '../../service/languageService';
import { renderArticleCard } from '../../service/cards/articleCard';
import { answer, cancelled, outdated } from './answer';
import {
  fromNumber,
  procedureFromNumber,
  toCodeAction,
  toCodeLens,
  toCompletionItem,
  toDiagnostic,
  toDocumentSymbol,
  toFoldingRange,
  toHover,
  toInlayHint,
  toBriefSignatureHelp,
  toSemanticTokens,
  toSignatureHelp,
  toSpan,
  toUncodedProblem,
} from '../convert';
import type { OpenNote, OpenNotes } from '../notes/openNotes';
import { uncodedProblemsRequest } from '../protocol';
import type { ServerState } from '../serverState';
import type { TreeDesk } from './treeDesk';

/** Registers the features that concern a single note. */
export function registerNoteFeatures(connection: Connection, notes: OpenNotes, desk: TreeDesk): void {
  const { state } = desk.context;
  /**
   * Runs a handler with the current note and catalog. Without a catalog it waits for the current load, if any, or for the part of
   * it that `needs` names. What it needs of the note is computed in turns with other requests.
   */
  const onNote = async <T>(
    request: string,
    uri: string,
    token: CancellationToken,
    empty: T,
    work: (open: OpenNote, service: LanguageService, state: ServerState) => T,
    needs?: Needs,
  ): Promise<T | ResponseError<void>> => {
    const current = state();
    if (current === undefined) return empty;
    await (needs === 'codes' ? current.catalogs.whenCodesLoaded() : current.catalogs.whenLoaded());
    return answer<T | ResponseError<void>>(request, current.logger, token, empty, async () => {
      while (!token.isCancellationRequested) {
        const service = current.service();
        const open = notes.find(uri);
        if (service === undefined || open === undefined) return empty;
        const isAsBefore = (): boolean => !token.isCancellationRequested && current.service() === service && notes.find(uri)?.note === open.note;
        // If the note changed in the meantime the answer would be useless; its next version is processed instead.
        if (needs === undefined || needs === 'codes' || (await current.turns.take(service.prepare(open.note, needs), isAsBefore))) return work(open, service, current);
      }
      return cancelled(request);
    });
  };

  /**
   * Like {@link onNote}, for requests about a position: answers only for the text it was sent for. Spares a client that types on
   * without cancelling an answer for every keystroke.
   */
  const onPlace: OnNote = <T>(request: string, uri: string, token: CancellationToken, empty: T, work: (open: OpenNote, service: LanguageService, state: ServerState) => T, needs?: Needs) => {
    const asked = notes.revision(uri);
    return onNote<T | ResponseError<void>>(request, uri, token, empty, (open, service, current) => (open.revision === asked ? work(open, service, current) : outdated(request)), needs);
  };

  // The date of the last list, with which its items are resolved.
  let completionDay: IsoDate | undefined;
  connection.onCompletion(({ textDocument, position, context }, token) => {
    const isExplicit = notes.isExplicitRequest(textDocument.uri, context?.triggerKind);
    const empty: CompletionList = { isIncomplete: false, items: [] };
    return onPlace('completion', textDocument.uri, token, empty, ({ document, note }, service, { options, client }) => {
      const found = service.completions(note, document.offsetAt(position), isExplicit);
      completionDay = found.on;
      const style = { vscodeCommands: options.commandLinks === true, labelDetails: client.labelDetails };
      return { isIncomplete: found.isIncomplete, items: found.items.map((item, order) => toCompletionItem(document, item, order, style)) };
    }, state()?.catalogs.status.state === 'loading' && isAtProcedure(notes.find(textDocument.uri), position) ? undefined : 'codes');
  });
  connection.onCompletionResolve(async (item: CompletionItem, token) => {
    const current = state();
    if (current === undefined) return item;
    return answer('completionItem/resolve', current.logger, token, item, () => {
      const code = fromNumber(item.data);
      const procedure = procedureFromNumber(item.data);
      const card = code === undefined ? procedure && current.service()?.procedureCard(procedure) : current.service()?.card(code, completionDay);
      return card === undefined ? item : { ...item, documentation: { kind: MarkupKind.Markdown, value: card } };
    });
  });
  const withArticle = (code: string, markdown: string, { knowledge, options }: ServerState): string => {
    const article = knowledge.articleFor(code);
    return article === undefined ? markdown : `${markdown}\n\n---\n\n${renderArticleCard(article, { commandLinks: options.commandLinks === true })}`;
  };
  connection.onHover(({ textDocument, position }, token) => {
    if (notes.find(textDocument.uri) === undefined) {
      return desk.ask('hover', token, null, (asked): Hover | null => {
        const found = desk.findCode(asked, textDocument.uri, position);
        const card = found && asked.service.card(found.code, found.on);
        return found === undefined || card === undefined ? null : { contents: { kind: MarkupKind.Markdown, value: withArticle(found.code, card, asked.state) }, range: found.range };
      });
    }
    return onPlace('hover', textDocument.uri, token, null, ({ document, note }, service, current) => {
      const card = service.hover(note, document.offsetAt(position));
      return card === undefined ? null : toHover(document, { ...card, markdown: withArticle(card.code, card.markdown, current) });
    }, 'mentions');
  });
  // The text of an explicit request. When triggered by typing, the signature is shown beside the completion list of the same choices, and one line is
  // enough.
  let askedText: string | undefined;
  connection.onSignatureHelp(({ textDocument, position, context }, token) => {
    const text = notes.revision(textDocument.uri);
    if ((context?.triggerKind ?? SignatureHelpTriggerKind.Invoked) === SignatureHelpTriggerKind.Invoked) askedText = text;
    const write = text === askedText ? toSignatureHelp : toBriefSignatureHelp;
    return onPlace('signatureHelp', textDocument.uri, token, null, ({ document, note }, service) => {
      const signature = service.signature(note, document.offsetAt(position));
      return signature === undefined ? null : write(signature);
    });
  });
  connection.onCodeAction(({ textDocument, range, context }, token) =>
    onNote('codeAction', textDocument.uri, token, [], ({ document, note }, service, { client }) => {
      if (context.only !== undefined && !context.only.some((kind) => kind === '' || kind === 'quickfix')) return [];
      const asked = toSpan(document, range);
      const touched = service.findings(note).filter(({ span }) => overlaps({ start: span.start, end: span.end + 1 }, { start: asked.start, end: asked.end + 1 }));
      return touched.flatMap((finding) => finding.fixes.map((fix) => toCodeAction(document, finding, fix, client)));
    }, 'findings'),
  );
  connection.languages.inlayHint.on(({ textDocument, range }, token) =>
    onNote('inlayHint', textDocument.uri, token, [], ({ document, note }, service) =>
      service.inlayTitles(note, toSpan(document, range)).map((title) => toInlayHint(document, title)),
    ),
  );
  connection.onDocumentSymbol(({ textDocument }, token) =>
    onNote('documentSymbol', textDocument.uri, token, [], ({ document, note }, service) => service.outline(note).map((entry) => toDocumentSymbol(document, entry)), 'mentions'),
  );
  connection.onCodeLens(({ textDocument }, token) =>
    onNote('codeLens', textDocument.uri, token, [], ({ document, note }, service, { options }) => service.problemLenses(note).map((lens) => toCodeLens(document, lens, options.commandLinks === true)), 'findings'),
  );
  connection.onRequest(uncodedProblemsRequest, ({ uri }, token) =>
    onNote('uncodedProblems', uri, token, [], ({ document, note }, service) => service.uncodedProblems(note).map((problem) => toUncodedProblem(document, problem)), 'findings'),
  );
  connection.onFoldingRanges(({ textDocument }, token) =>
    onNote('foldingRange', textDocument.uri, token, [], ({ note }, service) => service.folds(note).map(toFoldingRange)),
  );
  connection.languages.semanticTokens.on(({ textDocument }, token) =>
    onNote('semanticTokens', textDocument.uri, token, { data: [] }, ({ document, note }, service) => toSemanticTokens(document, service.highlights(note)), 'mentions'),
  );
  registerDiagnostics(connection, onNote);
}

/** What a request needs besides the note: only the code lists, or all installed data and this part of the note's analysis. */
type Needs = 'codes' | Prepared;

type OnNote = <T>(
  request: string,
  uri: string,
  token: CancellationToken,
  empty: T,
  work: (open: OpenNote, service: LanguageService, state: ServerState) => T,
  needs?: Needs,
) => Promise<T | ResponseError<void>>;

/** Procedure codes are completed from their own list, so the first of them wait for it. */
function isAtProcedure(open: OpenNote | undefined, position: Position): boolean {
  if (open === undefined) return false;
  const offset = open.document.offsetAt(position);
  return findProcedureTokensBeside(open.note, offset).some(({ span }) => touches(span, offset));
}

/** Pull diagnostics: a result id identifies the inputs, and the answer is "unchanged" while it is the same. */
function registerDiagnostics(connection: Connection, onNote: OnNote): void {
  connection.languages.diagnostics.on(async ({ textDocument, previousResultId }, token) => {
    const none: DocumentDiagnosticReport = { kind: DocumentDiagnosticReportKind.Full, items: [] };
    const report = await onNote('diagnostic', textDocument.uri, token, none, ({ document, note, revision }, service, state): DocumentDiagnosticReport => {
      const resultId = `${revision} ${state.revision()}`;
      if (resultId === previousResultId) return { kind: DocumentDiagnosticReportKind.Unchanged, resultId };
      return { kind: DocumentDiagnosticReportKind.Full, resultId, items: service.findings(note).map((finding) => toDiagnostic(document, finding)) };
    }, 'findings');
    // The types of the diagnostics feature have no error response, although the protocol does; throwing has the same effect.
    if (report instanceof Error) throw report;
    return report;
  });
}
