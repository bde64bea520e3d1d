import { Disposable, languages, StatusBarAlignment, ThemeColor, window, type TextEditor } from 'vscode';
import { commandIds } from '../commandIds';
import { documentSelector } from '../client/documentSelector';
import { tabularScheme } from '../../server/lsp/protocol';
import type { NoteClient } from '../client/noteClient';
import { readLanguages } from '../settings';
import { describeCatalog, type StatusText } from './statusText';

const backgrounds: Record<StatusText['tone'], ThemeColor | undefined> = {
  normal: undefined,
  warning: new ThemeColor('statusBarItem.warningBackground'),
  error: new ThemeColor('statusBarItem.errorBackground'),
};

/** The release in use, shown while a served document or a Tabular List page is visible; a click opens the status. */
export function createStatusBar(client: NoteClient): Disposable {
  const item = window.createStatusBarItem('healthcareDataRef.status', StatusBarAlignment.Right, 100);
  item.name = 'ICD-10-CM Release';
  item.command = commandIds.showStatus;
  const showStatus = (): void => {
    const { text, tooltip, tone } = describeCatalog(client.status ?? (client.isGivenUp ? undefined : { state: 'loading' }));
    item.text = text;
    item.tooltip = tooltip;
    item.backgroundColor = backgrounds[tone];
    item.accessibilityInformation = { label: `${text.replace(/^\$\([^)]*\) /, '')}. ${tooltip}` };
  };
  const showWhereServed = (editors: readonly TextEditor[]): void => {
    const selector = documentSelector(readLanguages());
    if (editors.some(({ document }) => document.uri.scheme === tabularScheme || languages.match(selector, document) > 0)) item.show();
    else item.hide();
  };
  showStatus();
  showWhereServed(window.visibleTextEditors);
  return Disposable.from(
    item,
    client.onDidChangeStatus(showStatus),
    window.onDidChangeVisibleTextEditors(showWhereServed),
  );
}
