import { commands, window, type QuickPickItem } from 'vscode';
import { codeSearchRequest, indexChildrenRequest, indexSearchRequest, type IndexNodeAnswer } from '../../server/lsp/protocol';
import { commandIds } from '../commandIds';
import { dayAtCursor } from '../lookup/dayAtCursor';
import type { ExtensionParts } from '../extensionParts';
import { getRelease } from '../ingest/needRelease';
import type { NoteClient } from '../client/noteClient';
import { writeOrCopy } from '../writeOrCopy';

/** Delay after typing in milliseconds; the answer takes a few. */
const debounceMs = 60;

interface TermPick extends QuickPickItem {
  readonly path?: readonly IndexNodeAnswer[];
  /** Command run by Enter on a row that reports missing data. */
  readonly command?: string;
}

/** "Find Term in the Index…": main terms, and subterms after a comma; Enter shows one in the index view. */
export function findIndexTerm({ client, indexes, log }: ExtensionParts): void {
  const pick = window.createQuickPick<TermPick>();
  pick.title = 'Find Term in the Index';
  pick.placeholder = 'A main term, then its subterms: fracture, radius';
  let timer: NodeJS.Timeout | undefined;
  let asked = 0;
  const run = async (): Promise<void> => {
    const turn = (asked += 1);
    const items = await findTerms(pick.value.trim(), client).catch((error: unknown): TermPick[] => {
      log.error(`Index search: ${error instanceof Error ? error.message : String(error)}`);
      return [{ label: 'The search failed. See the output for the reason.', alwaysShow: true }];
    });
    if (turn !== asked) return;
    pick.items = items;
    pick.busy = false;
  };
  pick.onDidChangeValue(() => {
    clearTimeout(timer);
    pick.busy = true;
    timer = setTimeout(() => void run(), debounceMs);
  });
  pick.onDidAccept(() => {
    const [chosen] = pick.selectedItems;
    if (chosen?.path === undefined && chosen?.command === undefined) return;
    pick.hide();
    if (chosen.path !== undefined) void indexes.reveal(chosen.path);
    if (chosen.command !== undefined) void commands.executeCommand(chosen.command);
  });
  pick.onDidHide(() => {
    clearTimeout(timer);
    pick.dispose();
  });
  pick.show();
}

async function findTerms(query: string, client: NoteClient): Promise<TermPick[]> {
  if (query === '') return [];
  const found = (await client.ask(indexSearchRequest, { query })) ?? [];
  return found.length > 0 ? found.map(pickOf) : [await noticeFor(query, client)];
}

async function noticeFor(query: string, client: NoteClient): Promise<TermPick> {
  const isInstalled = ((await client.ask(indexChildrenRequest, {})) ?? []).length > 0;
  if (isInstalled) return { label: `No main term begins with “${query}”`, alwaysShow: true };
  return { label: `$(cloud-download) ${getRelease}…`, detail: 'No Alphabetic Index is installed: install a release that includes its index files', alwaysShow: true, command: commandIds.ingestIcd10cm };
}

function pickOf(path: readonly IndexNodeAnswer[]): TermPick {
  const [index, , ...terms] = path;
  return { label: terms.map(({ label }) => label).join(', '), description: terms.at(-1)?.detail ?? '', detail: index?.label ?? '', alwaysShow: true, path };
}

/** Goes to the target of the cross-reference of its argument, a node of the view. */
export async function followIndexTerm({ indexes }: ExtensionParts, node?: unknown): Promise<void> {
  if (isNode(node)) await indexes.follow(node);
}

/** Inserts the code of its argument, a node of the view, at the cursors, in the format of the settings. */
export async function insertIndexCode({ client }: ExtensionParts, node?: unknown): Promise<void> {
  const code = isNode(node) ? node.code : undefined;
  const editor = window.activeTextEditor;
  if (code === undefined) return;
  if (editor === undefined) return void window.showInformationMessage('Open a note first; the code is inserted at its cursor.');
  const on = await dayAtCursor(client, editor);
  const found = await client.ask(codeSearchRequest, { query: code, limit: 1, ...(on === undefined ? {} : { on }) });
  const item = found?.items.find((candidate) => candidate.code === code);
  // If the Index says that more characters are needed, they are chosen first.
  if (item?.billable === false) await commands.executeCommand(commandIds.buildIcdCode, code);
  else await writeOrCopy(editor, item?.insertText ?? code, { copied: code });
  await window.showTextDocument(editor.document, editor.viewColumn);
}

function isNode(value: unknown): value is IndexNodeAnswer {
  return typeof value === 'object' && value !== null && 'id' in value && 'detail' in value;
}
