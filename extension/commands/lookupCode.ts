import { window } from 'vscode';
import { openLookup } from '../lookup/codeLookup';
import type { ExtensionParts } from '../extensionParts';

/** Maximum length of a selection used as a query; a longer one is a paragraph, not a diagnosis. */
const maxQueryLength = 80;

/** "Look Up ICD-10-CM Code…": live search, starting with the selected words. */
export function lookupCode(parts: ExtensionParts): void {
  const editor = window.activeTextEditor;
  const selected = editor?.document.getText(editor.selection).trim() ?? '';
  openLookup(parts, selected.length <= maxQueryLength && !selected.includes('\n') ? selected : '');
}
