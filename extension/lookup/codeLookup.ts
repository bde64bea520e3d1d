import { CancellationTokenSource, commands, Disposable, env, ThemeIcon, window, type QuickInputButton, type QuickPick, type QuickPickItem } from 'vscode';
import { codeSearchRequest, type CodeSearchItem } from '../../server/lsp/protocol';
import { commandIds } from '../commandIds';
import { dayAtCursor } from './dayAtCursor';
import type { ExtensionParts } from '../extensionParts';
import { getRelease } from '../ingest/needRelease';
import { writeOrCopy } from '../writeOrCopy';

/** Maximum number of rows. */
const resultLimit = 50;
/** Delay after typing in milliseconds; short, since the answer takes a few. */
const debounceMs = 60;

const copyButton: QuickInputButton = { iconPath: new ThemeIcon('copy'), tooltip: 'Copy the Code' };
const detailsButton: QuickInputButton = { iconPath: new ThemeIcon('open-preview'), tooltip: 'Show Details' };

interface CodePick extends QuickPickItem {
  /** Absent on rows that only show a message. */
  readonly item?: CodeSearchItem;
  /** Command run by Enter on a row that reports missing data. */
  readonly command?: string;
}

/**
 * Opens the live search over codes and titles. Enter inserts a billable code at the cursors, or copies it if no editor is open; on
 * a header it lists the codes below it.
 * @param query initial text: a code, words, or nothing
 */
export function openLookup(parts: ExtensionParts, query: string): void {
  const pick = window.createQuickPick<CodePick>();
  pick.title = 'Look Up ICD-10-CM Code';
  pick.placeholder = 'The start of a code, or words of a diagnosis: J18, fracture of radius';
  pick.value = query;
  keepServerOrder(pick);
  const search = new LiveSearch(parts, pick);
  const subscriptions = Disposable.from(
    search,
    pick,
    pick.onDidChangeValue((value) => search.schedule(value)),
    pick.onDidTriggerItemButton(({ button, item }) => {
      if (item.item === undefined) return;
      if (button === copyButton) void env.clipboard.writeText(item.item.code);
      else parts.reference.open({ page: 'codes', open: item.item.code });
    }),
    pick.onDidAccept(() => {
      const { item: chosen, command } = pick.selectedItems[0] ?? {};
      if (command !== undefined) {
        pick.hide();
        void commands.executeCommand(command);
      }
      if (chosen === undefined) return;
      if (chosen.billable) {
        pick.hide();
        void writeOrCopy(window.activeTextEditor, chosen.insertText, { copied: chosen.code });
      } else {
        // For a header the server returns the query for the codes below it (`J18.`).
        pick.value = chosen.insertText;
        search.schedule(pick.value);
      }
    }),
    pick.onDidHide(() => subscriptions.dispose()),
  );
  pick.show();
  search.schedule(query);
}

/**
 * Keeps the server's order. By default the list is sorted by label match, which separates codes from their headers. Every
 * supported editor has this switch, but not in its stable types (proposal `quickPickSortByLabel`).
 */
function keepServerOrder(pick: QuickPick<CodePick>): void {
  if ('sortByLabel' in pick) Object.assign(pick, { sortByLabel: false });
}

/** Updates the list while typing: the latest query wins, older ones are cancelled. */
class LiveSearch implements Disposable {
  readonly #parts: ExtensionParts;
  readonly #pick: QuickPick<CodePick>;
  /** Date of service of the note that the code is for. */
  readonly #day: Promise<string | undefined>;
  #timer: NodeJS.Timeout | undefined;
  #request: CancellationTokenSource | undefined;

  constructor(parts: ExtensionParts, pick: QuickPick<CodePick>) {
    this.#parts = parts;
    this.#pick = pick;
    this.#day = dayAtCursor(parts.client);
    void this.#day.then((on) => {
      if (on !== undefined) pick.title = `Look Up ICD-10-CM Code for ${on}`;
    }, () => undefined);
  }

  schedule(query: string): void {
    this.#drop();
    this.#pick.busy = true;
    this.#timer = setTimeout(() => void this.#run(query.trim()), debounceMs);
  }

  dispose(): void {
    this.#drop();
  }

  #drop(): void {
    clearTimeout(this.#timer);
    this.#request?.cancel();
    this.#request?.dispose();
    this.#request = undefined;
  }

  async #run(query: string): Promise<void> {
    const request = new CancellationTokenSource();
    this.#request = request;
    const items = query === '' ? [] : await this.#find(query, request);
    if (request !== this.#request) return;
    this.#pick.items = items;
    // The first row is the best one; otherwise the list keeps the previously active row.
    const [first] = items;
    if (first !== undefined) this.#pick.activeItems = [first];
    this.#pick.busy = false;
  }

  async #find(query: string, { token }: CancellationTokenSource): Promise<CodePick[]> {
    const { client, log } = this.#parts;
    try {
      const on = await this.#day;
      const result = await client.ask(codeSearchRequest, { query, limit: resultLimit, ...(on === undefined ? {} : { on }) }, token);
      if (token.isCancellationRequested) return [];
      if (result === undefined) return [notice('The language server is not running.')];
      // After entering a header (`J18.`), the header itself is left out of the list of its codes.
      const items = result.items.filter(({ code, insertText }) => insertText !== query || code === query);
      if (items.length > 0) return items.map(pickOf);
      const { status } = client;
      if (status?.state === 'missing' || status?.state === 'failed') {
        return [{ label: `$(cloud-download) ${getRelease}…`, detail: status.state === 'missing' ? 'No ICD-10-CM release is installed' : status.message, alwaysShow: true, command: commandIds.ingestIcd10cm }];
      }
      return [notice(`Nothing found for “${query}”`)];
    } catch (error) {
      log.error(`Lookup: ${error instanceof Error ? error.message : String(error)}`);
      return [notice('The search failed. See the output for the reason.')];
    }
  }
}

function pickOf(item: CodeSearchItem): CodePick {
  return {
    label: item.code,
    description: item.title,
    ...(item.reason === undefined ? {} : { detail: item.reason }),
    iconPath: new ThemeIcon(item.billable ? 'check' : 'list-tree'),
    // The server has already filtered; the list must not filter again with its own matching.
    alwaysShow: true,
    buttons: [detailsButton, copyButton],
    item,
  };
}

function notice(text: string): CodePick {
  return { label: text, alwaysShow: true };
}
