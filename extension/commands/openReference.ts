import { window } from 'vscode';
import type { ExtensionParts } from '../extensionParts';
import { isPlace } from '../../server/core/reference/isPlace';

/** Maximum length of a selection used as a query. */
const maxQueryLength = 80;

/** "Open Medical Reference": opens the panel at the place given as argument, otherwise with the selected words as query. */
export function openReference({ reference }: ExtensionParts, place?: unknown): void {
  if (isPlace(place)) return reference.open(place);
  const editor = window.activeTextEditor;
  const selected = editor?.document.getText(editor.selection).trim() ?? '';
  reference.open(selected === '' || selected.length > maxQueryLength || selected.includes('\n') ? undefined : { page: 'codes', query: selected });
}
