import type { TextDocument } from 'vscode-languageserver-textdocument';
import {
  CodeActionKind,
  CompletionItemKind,
  DiagnosticSeverity,
  FoldingRangeKind,
  InlayHintKind,
  MarkupKind,
  SemanticTokensBuilder,
  SymbolKind,
  type CodeAction,
  type CodeLens,
  type CompletionItem,
  type Diagnostic,
  type DocumentLink,
  type DocumentSymbol,
  type FoldingRange,
  type Hover,
  type InlayHint,
  type Range,
  type SemanticTokens,
  type SignatureHelp,
} from 'vscode-languageserver/node';
import type { Span } from '../core/base/span';
import type { KnowledgeArticle } from '../core/knowledge/article';
import { articleCommand } from '../service/cards/articleCard';
import { codeFromKey, codeKey, parseIcdCode, type IcdCode } from '../core/icd/code';
import type { CodeCompletion } from '../service/editor/completion';
import type { Finding, Fix, Severity } from '../service/findings/finding';
import type { FoldingLines } from '../service/editor/folding';
import { highlightModifiers, highlightTypes, type Highlight } from '../service/editor/highlights';
import type { HoverCard } from '../service/editor/hover';
import type { InlayTitle } from '../service/editor/inlayTitles';
import type { CodeSignature } from '../service/signatures/codeSignature';
import type { OutlineEntry } from '../service/editor/outline';
import type { ProblemLens, UncodedProblem } from '../service/editor/problemLenses';
import type { ClientAbilities } from './settings/clientAbilities';
import { codeProblemsCommand, type UncodedProblemAnswer } from './protocol';

// The only file that uses both the service's spans and the protocol's ranges.

const severities: Readonly<Record<Severity, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  information: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
};

export function toRange(document: TextDocument, span: Span): Range {
  return { start: document.positionAt(span.start), end: document.positionAt(span.end) };
}

export function toSpan(document: TextDocument, range: Range): Span {
  return { start: document.offsetAt(range.start), end: document.offsetAt(range.end) };
}

export function toDiagnostic(document: TextDocument, finding: Finding): Diagnostic {
  return {
    range: toRange(document, finding.span),
    severity: severities[finding.severity],
    source: 'hcdr',
    code: finding.rule,
    ...(finding.source.link === '' ? {} : { codeDescription: { href: finding.source.link } }),
    message: finding.message,
    relatedInformation: finding.related.map(({ span, message }) => ({ location: { uri: document.uri, range: toRange(document, span) }, message })),
  };
}

/** A quick fix; the first of a finding is marked preferred. Its edit includes the document version if the client supports that. */
export function toCodeAction(document: TextDocument, finding: Finding, fix: Fix, { versionedEdits }: Pick<ClientAbilities, 'versionedEdits'>): CodeAction {
  const edits = fix.edits.map(({ span, newText }) => ({ range: toRange(document, span), newText }));
  const { uri, version } = document;
  return {
    title: fix.title,
    kind: CodeActionKind.QuickFix,
    diagnostics: [toDiagnostic(document, finding)],
    isPreferred: fix === finding.fixes[0],
    edit: versionedEdits ? { documentChanges: [{ textDocument: { uri, version }, edits }] } : { changes: { [uri]: edits } },
  };
}

/** Client capabilities that affect completion items. */
export interface CompletionStyle {
  /** The client has VS Code's commands: accepting a header triggers completion of its children. */
  readonly vscodeCommands: boolean;
  /** The client shows the title beside the label; for other clients it is the item's detail. */
  readonly labelDetails: boolean;
}

export function toCompletionItem(document: TextDocument, item: CodeCompletion, order: number, style: CompletionStyle): CompletionItem {
  return {
    label: item.code,
    ...(style.labelDetails
      ? { labelDetails: { detail: ` ${item.rowTitle ?? item.title}`, ...(item.isBillable ? {} : { description: item.system === 'pcs' ? 'incomplete' : 'header' }) } }
      : { detail: item.isBillable || item.system === 'pcs' ? item.title : `${item.title} (header)` }),
    kind: item.isBillable ? CompletionItemKind.Value : CompletionItemKind.Folder,
    filterText: item.filterText,
    // Editors sort by text, so the engine's order is encoded in a number.
    sortText: String(order).padStart(4, '0'),
    textEdit: { range: toRange(document, item.replace), newText: item.insertText },
    ...dataOf(item),
    ...(style.vscodeCommands && !item.isBillable
      ? { command: { title: 'Show the codes below', command: 'editor.action.triggerSuggest' } }
      : {}),
  };
}

/** Partial ICD-10-PCS codes have no card, and so no data. */
function dataOf({ system, code, isBillable }: CodeCompletion): Pick<CompletionItem, 'data'> {
  const parsed = parseIcdCode(code);
  if (system === 'pcs') return isBillable ? { data: procedureToNumber(code) } : {};
  return parsed === undefined ? {} : { data: toNumber(parsed) };
}

/** An ICD-10-PCS code as a negative integer; positive integers are ICD-10-CM codes. */
export function procedureToNumber(code: string): number {
  return -1 - Number.parseInt(code, 36);
}

/** Inverse of {@link procedureToNumber}; undefined for anything else. */
export function procedureFromNumber(data: unknown): string | undefined {
  return typeof data === 'number' && data < 0 ? (-1 - data).toString(36).toUpperCase().padStart(7, '0') : undefined;
}

/** A code as an integer (its key in base 36), the only data a completion item carries until it is resolved. */
export function toNumber(code: IcdCode): number {
  return Number.parseInt(codeKey(code), 36);
}

/** Inverse of {@link toNumber}; undefined for anything else. */
export function fromNumber(data: unknown): IcdCode | undefined {
  return typeof data === 'number' && data >= 0 ? codeFromKey(data.toString(36).toUpperCase()) : undefined;
}

export function toHover(document: TextDocument, card: HoverCard): Hover {
  return { contents: { kind: MarkupKind.Markdown, value: card.markdown }, range: toRange(document, card.span) };
}

/** A link from a code to its article: in the editor if the client runs commands, otherwise on the web. */
export function toArticleLink(document: TextDocument, span: Span, { title, url, licence }: KnowledgeArticle, { commandLinks }: { readonly commandLinks: boolean }): DocumentLink {
  return { range: toRange(document, span), target: commandLinks ? articleCommand(title) : url, tooltip: `Read “${title}” (Wikipedia, ${licence})` };
}

export function toSignatureHelp({ label, markdown, axes, active }: CodeSignature): SignatureHelp {
  const parameters = axes.map(({ span, markdown: choices }) => ({ label: [span.start, span.end] as [number, number], documentation: { kind: MarkupKind.Markdown, value: choices } }));
  return { signatures: [{ label, documentation: { kind: MarkupKind.Markdown, value: markdown }, parameters }], activeSignature: 0, activeParameter: active };
}

/** The code and its active axis on one line, for use beside a list of the choices. */
export function toBriefSignatureHelp({ label, axes, active }: CodeSignature): SignatureHelp {
  const [first, axis] = [axes[0], axes[active]];
  if (first === undefined || axis === undefined) return { signatures: [], activeSignature: 0, activeParameter: 0 };
  const code = label.slice(0, first.span.start);
  const words = label.slice(axis.span.start, axis.span.end);
  return { signatures: [{ label: code + words, parameters: [{ label: [code.length, code.length + words.length] }] }], activeSignature: 0, activeParameter: 0 };
}

export function toInlayHint(document: TextDocument, title: InlayTitle): InlayHint {
  return { position: document.positionAt(title.offset), label: title.label, tooltip: title.tooltip, kind: InlayHintKind.Type, paddingLeft: true };
}

const symbolKinds: Readonly<Record<OutlineEntry['kind'], SymbolKind>> = { section: SymbolKind.Namespace, problem: SymbolKind.Event, code: SymbolKind.Constant };

export function toDocumentSymbol(document: TextDocument, entry: OutlineEntry): DocumentSymbol {
  return {
    name: entry.name,
    detail: entry.detail,
    kind: symbolKinds[entry.kind],
    range: toRange(document, entry.span),
    selectionRange: toRange(document, entry.nameSpan),
    children: entry.children.map((child) => toDocumentSymbol(document, child)),
  };
}

/** In our own client the lens opens a choice of codes; in others it only shows the number of problems. */
export function toCodeLens(document: TextDocument, { span, title }: ProblemLens, isOwnClient: boolean): CodeLens {
  const command = isOwnClient ? { title, command: codeProblemsCommand, arguments: [document.uri], tooltip: 'Choose codes for these problems' } : { title, command: '' };
  return { range: toRange(document, span), command };
}

/** A fix's edits as a single replacement, for a pick list. */
export function toUncodedProblem(document: TextDocument, { span, words, fixes }: UncodedProblem): UncodedProblemAnswer {
  return { range: toRange(document, span), words, choices: fixes.map(({ title, edits }) => ({ title, edits: edits.map((edit) => ({ range: toRange(document, edit.span), newText: edit.newText })) })) };
}

export function toFoldingRange(fold: FoldingLines): FoldingRange {
  return { startLine: fold.startLine, endLine: fold.endLine, kind: fold.kind === 'comment' ? FoldingRangeKind.Comment : FoldingRangeKind.Region };
}

/** Semantic tokens must be on one line and must not overlap, so a heading ends where a code in it begins. */
export function toSemanticTokens(document: TextDocument, highlights: readonly Highlight[]): SemanticTokens {
  const builder = new SemanticTokensBuilder();
  highlights.forEach(({ span, type, modifiers }, index) => {
    const { line, character } = document.positionAt(span.start);
    const bits = modifiers.reduce((sum, modifier) => sum | (1 << highlightModifiers.indexOf(modifier)), 0);
    const end = Math.min(span.end, highlights[index + 1]?.span.start ?? span.end);
    if (end > span.start) builder.push(line, character, end - span.start, highlightTypes.indexOf(type), bits);
  });
  return builder.build();
}
