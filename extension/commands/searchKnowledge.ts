import { CancellationTokenSource, Disposable, window, type QuickPickItem } from 'vscode';
import { articlesRequest } from '../../server/lsp/referenceProtocol';
import type { ExtensionParts } from '../extensionParts';

/** Maximum length of a selection used as a query. */
const maxQueryLength = 200;
/** Delay after typing in milliseconds. */
const debounceMs = 80;

interface ArticlePick extends QuickPickItem {
  /** Absent on rows that only show a message. */
  readonly title?: string;
}

/**
 * "Search Knowledge for Selection…": live search over the articles, starting with the selected words; Enter opens an article in
 * the reference panel, beside all results.
 */
export function searchKnowledge(parts: ExtensionParts): void {
  const editor = window.activeTextEditor;
  const selected = editor?.document.getText(editor.selection).replace(/\s+/g, ' ').trim() ?? '';
  const pick = window.createQuickPick<ArticlePick>();
  pick.title = 'Search Knowledge';
  pick.placeholder = 'Symptoms or terms: fever productive cough, "chest pain" -fever, code:J18.9';
  pick.value = selected.length <= maxQueryLength ? selected : '';
  let request: CancellationTokenSource | undefined;
  let timer: NodeJS.Timeout | undefined;
  const run = async (): Promise<void> => {
    request?.cancel();
    const own = new CancellationTokenSource();
    request = own;
    const items = await findArticles(parts, pick.value.trim(), own);
    if (request !== own) return;
    pick.items = items;
    pick.busy = false;
  };
  const schedule = (): void => {
    clearTimeout(timer);
    pick.busy = true;
    timer = setTimeout(() => void run(), debounceMs);
  };
  const subscriptions = Disposable.from(
    pick,
    pick.onDidChangeValue(schedule),
    pick.onDidAccept(() => {
      const title = pick.selectedItems[0]?.title;
      if (title === undefined) return;
      const query = pick.value.trim();
      pick.hide();
      parts.reference.open({ page: 'knowledge', open: title, query });
    }),
    pick.onDidHide(() => {
      clearTimeout(timer);
      request?.cancel();
      subscriptions.dispose();
    }),
  );
  pick.show();
  schedule();
}

async function findArticles({ client, log }: ExtensionParts, query: string, { token }: CancellationTokenSource): Promise<ArticlePick[]> {
  if (query === '') return [];
  try {
    const answer = await client.ask(articlesRequest, { query, skip: 0 }, token);
    if (token.isCancellationRequested) return [];
    if (answer === undefined) return [notice('The language server is not running.')];
    if (answer.state === 'missing') return [notice(answer.message)];
    if (answer.state === 'wrong') return [notice(`${answer.message} (character ${answer.at + 1})`)];
    if (answer.rows.length === 0) return [notice(`Nothing found for "${query}"`)];
    return answer.rows.map(({ title, codes, snippet }) => ({
      label: title,
      description: codes.map(({ text }) => text).join(', '),
      detail: snippet,
      alwaysShow: true,
      title,
    }));
  } catch (error) {
    log.error(`Knowledge search: ${error instanceof Error ? error.message : String(error)}`);
    return [notice('The search failed. See the output for the reason.')];
  }
}

function notice(label: string): ArticlePick {
  return { label, alwaysShow: true };
}
