import { languages, QuickPickItemKind, Range, Uri, window, workspace, type QuickPickItem } from 'vscode';
import { uncodedProblemsRequest, type PlaceAnswer, type UncodedProblemAnswer } from '../../server/lsp/protocol';
import { documentSelector } from '../client/documentSelector';
import type { ExtensionParts } from '../extensionParts';
import { needRelease } from '../ingest/needRelease';
import { readLanguages } from '../settings';
import { writeEdits } from '../writeEdits';

interface ChoiceItem extends QuickPickItem {
  readonly edits?: UncodedProblemAnswer['choices'][number]['edits'];
}

/**
 * "Code the Problems in This Note…": lists the problems without a code in the diagnosis sections with their likeliest codes; the
 * chosen ones are inserted as a single undoable edit. The argument is the URI of a note; by default that of the active editor.
 */
export async function codeProblems(parts: ExtensionParts, address?: unknown): Promise<void> {
  const uri = typeof address === 'string' ? Uri.parse(address) : window.activeTextEditor?.document.uri;
  const document = workspace.textDocuments.find((candidate) => candidate.uri.toString() === uri?.toString());
  if (uri === undefined || document === undefined || languages.match(documentSelector(readLanguages()), document) === 0) {
    void window.showInformationMessage('Open a clinical note first to list its problems without a code.');
    return;
  }
  if (!(await needRelease(parts))) return;
  const { client } = parts;
  const problems = await client.ask(uncodedProblemsRequest, { uri: uri.toString() });
  if (problems === undefined) return;
  const { version } = document;
  const items = problems.flatMap(itemsOf);
  if (items.length === 0) {
    void window.showInformationMessage('Every separately listed problem with a known name in the diagnosis sections has a code.');
    return;
  }
  const title = problems.length === 1 ? '1 Problem without a Code' : `${problems.length} Problems without a Code`;
  const chosen = await window.showQuickPick(items, { title, placeHolder: 'Choose the codes to add to the problems', canPickMany: true, matchOnDetail: true });
  if (chosen === undefined || chosen.length === 0) return;
  if (document.version !== version) {
    void window.showWarningMessage('The note changed in the meantime, so nothing was written. Choose again.');
    return;
  }
  const editor = window.visibleTextEditors.find((shown) => shown.document === document) ?? (await window.showTextDocument(document));
  const edits = chosen.flatMap((item) => item.edits ?? []);
  const isWritten = await writeEdits(editor, (edit) => edits.forEach(({ range, newText }) => edit.replace(toRange(range), newText)));
  if (!isWritten) void window.showWarningMessage('The note is read-only, so nothing was written.');
}

function itemsOf({ words, range, choices }: UncodedProblemAnswer): readonly ChoiceItem[] {
  if (choices.length === 0) return [];
  return [
    { label: `${words} (line ${range.start.line + 1})`, kind: QuickPickItemKind.Separator },
    ...choices.map(({ title, edits }) => ({ label: title.replace(/^Code as /, ''), edits })),
  ];
}

function toRange({ start, end }: PlaceAnswer): Range {
  return new Range(start.line, start.character, end.line, end.character);
}
