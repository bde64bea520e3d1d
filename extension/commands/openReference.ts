import { window } from 'vscode';
import type { ExtensionParts } from '../extensionParts';
import { isPlace } from '../../server/core/reference/isPlace';

/** Longest selection that is taken for a query. */
const maxQueryLength = 80;

/** "Open Medical Reference": the panel, at the place that the argument names, else with the selected words as its query. */
export function openReference({ reference }: ExtensionParts, place?: unknown): void {
  if (isPlace(place)) return reference.open(place);
  const editor = window.activeTextEditor;
  const selected = editor?.document.getText(editor.selection).trim() ?? '';
  reference.open(selected === '' || selected.length > maxQueryLength || selected.includes('\n') ? undefined : { page: 'codes', query: selected });
}
