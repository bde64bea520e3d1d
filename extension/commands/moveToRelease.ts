import { Range, Uri, window, workspace, WorkspaceEdit, ProgressLocation } from 'vscode';
import { isoDateOf, parseIsoDate } from '../../server/core/base/isoDate';
import { releaseMovesRequest, type ReleaseMoveAnswer } from '../../server/lsp/protocol';
import type { ExtensionParts } from '../extensionParts';
import { needRelease } from '../ingest/needRelease';
import { findReadOnly } from './findReadOnly';

/**
 * "Move Notes to Another Release…": finds every code in the workspace's notes that was billable but is not on a date of service,
 * and former titles of revised codes, and shows the likeliest replacements in the refactor preview, where each can be accepted or
 * rejected; undo reverts them. Read-only notes are skipped with a message.
 */
export async function moveToRelease(parts: ExtensionParts): Promise<void> {
  if (!(await needRelease(parts))) return;
  const { client } = parts;
  const typed = await window.showInputBox({
    title: 'Move Notes to Another Release',
    prompt: 'Date of service (YYYY-MM-DD) whose release the codes should be valid in',
    value: isoDateOf(new Date()),
    validateInput: (text) => (parseIsoDate(text) === undefined ? 'Enter a date, such as 2026-10-01.' : undefined),
  });
  const on = typed === undefined ? undefined : parseIsoDate(typed);
  if (on === undefined) return;
  const found = await window.withProgress({ location: ProgressLocation.Notification, title: 'Reading the notes of the workspace', cancellable: true }, (_progress, token) => client.ask(releaseMovesRequest, { on }, token));
  if (found === undefined) return;
  const { notes, moves } = found;
  if (notes === 0) return void window.showInformationMessage('There are no clinical notes to move, neither open nor in the folders of this window.');
  if (moves.length === 0) {
    void window.showInformationMessage(`All codes in ${notes} notes are valid on ${on}.`);
    return;
  }
  const readOnly = await findReadOnly([...new Set(moves.map(({ uri }) => uri))].map((uri) => Uri.parse(uri)));
  const isOpen = ({ uri }: ReleaseMoveAnswer): boolean => !readOnly.has(Uri.parse(uri).toString());
  const edit = makeEdit(moves.filter(isOpen));
  if (edit.size > 0 && !(await workspace.applyEdit(edit, { isRefactoring: true }))) return;
  const left = describeLeft(moves, { on, readOnly: readOnly.size });
  if (left !== '') void window.showWarningMessage(left);
}

/** What the preview could not show, in words; empty if it showed everything. */
function describeLeft(moves: readonly ReleaseMoveAnswer[], { on, readOnly }: { readonly on: string; readonly readOnly: number }): string {
  const unnamed = moves.filter(({ change, choices }) => change !== 'revised' && choices.length === 0).length;
  const revised = moves.filter(({ change, choices }) => change === 'revised' && choices.length === 0).length;
  return [
    unnamed === 0 ? '' : `${unnamed} of ${moves.length} codes have no clear replacement; look for them in the Problems view with the date of service ${on}.`,
    revised === 0 ? '' : `${revised} codes stay the same, but have new titles.`,
    readOnly === 0 ? '' : `${readOnly} notes are read-only and were left as they are.`,
  ]
    .filter((sentence) => sentence !== '')
    .join(' ');
}

function makeEdit(moves: readonly ReleaseMoveAnswer[]): WorkspaceEdit {
  const edit = new WorkspaceEdit();
  for (const { uri, line, start, end, code, change, reason, choices } of moves) {
    const [first, ...others] = choices;
    if (first === undefined) continue;
    const more = others.length === 0 ? '' : ` Others: ${others.map(({ newText }) => newText).join(', ')}.`;
    edit.replace(Uri.parse(uri), new Range(line, start, line, end), first.newText, { needsConfirmation: true, label: change === 'revised' ? `Title of ${first.title}` : `${code} → ${first.title}`, description: `${reason}${more}` });
  }
  return edit;
}
