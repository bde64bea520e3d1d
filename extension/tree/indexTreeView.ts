import { Disposable, EventEmitter, ThemeIcon, TreeItem, TreeItemCollapsibleState, window, type TreeDataProvider } from 'vscode';
import { indexChildrenRequest, indexFollowRequest, type IndexNodeAnswer } from '../../server/lsp/protocol';
import { commandIds } from '../commandIds';
import type { NoteClient } from '../client/noteClient';
import { setViewContext } from '../status/viewContexts';

/** Id of the view in the manifest. */
const viewId = 'healthcareDataRef.index';

/** The view of the Alphabetic Index, its tables and the ICD-10-PCS Index: letters, main terms and subterms, each loaded when expanded. */
export class IndexTreeView implements Disposable {
  readonly #client: NoteClient;
  readonly #view;
  readonly #disposable: Disposable;
  /** Nodes loaded so far, needed to reveal a term in the tree. */
  readonly #known = new Map<string, IndexNodeAnswer>();

  constructor(client: NoteClient) {
    this.#client = client;
    const changed = new EventEmitter<void>();
    const provider: TreeDataProvider<IndexNodeAnswer> = {
      onDidChangeTreeData: changed.event,
      getChildren: async (node) => {
        const nodes = await client.ask(indexChildrenRequest, node === undefined ? {} : { id: node.id });
        if (node === undefined && nodes !== undefined) setViewContext('indexes', nodes.length === 0 ? 'none' : 'some');
        return this.#keep(nodes ?? []);
      },
      getParent: ({ parent }) => (parent === undefined ? undefined : this.#known.get(parent)),
      getTreeItem: makeItem,
    };
    this.#view = window.createTreeView(viewId, { treeDataProvider: provider });
    this.#disposable = Disposable.from(
      changed,
      this.#view,
      // Another release may have other terms; without a server, the view shows the manifest's welcome.
      client.onDidChangeStatus(() => this.#forget(changed)),
      // The ICD-10-PCS Index is part of the procedures data.
      client.onDidChangeData(() => this.#forget(changed)),
    );
  }

  /** Reveals the last node of a path from an index. */
  async reveal(path: readonly IndexNodeAnswer[]): Promise<void> {
    const last = this.#keep(path).at(-1);
    if (last !== undefined) await this.#view.reveal(last, { select: true, focus: true, expand: true });
  }

  /** Goes to the target of a node's cross-reference. */
  async follow(node: IndexNodeAnswer): Promise<void> {
    const path = (await this.#client.ask(indexFollowRequest, { id: node.id })) ?? [];
    if (path.length > 0) await this.reveal(path);
    else void window.showInformationMessage(`The Index has no single term “${node.see ?? ''}”; it refers to several.`);
  }

  dispose(): void {
    this.#disposable.dispose();
  }

  #forget(changed: EventEmitter<void>): void {
    this.#known.clear();
    changed.fire();
  }

  #keep(nodes: readonly IndexNodeAnswer[]): IndexNodeAnswer[] {
    return nodes.map((node) => {
      const known = this.#known.get(node.id) ?? node;
      this.#known.set(node.id, known);
      return known;
    });
  }
}

function makeItem(node: IndexNodeAnswer): TreeItem {
  const { id, kind, label, detail, hasChildren, code, isProcedure, see } = node;
  const item = new TreeItem(label, hasChildren ? TreeItemCollapsibleState.Collapsed : TreeItemCollapsibleState.None);
  item.id = id;
  item.description = detail;
  item.tooltip = `${label} ${detail}`;
  item.iconPath = new ThemeIcon(kind === 'index' ? 'book' : kind === 'letter' ? 'symbol-string' : code !== undefined ? 'symbol-constant' : see !== undefined ? 'arrow-right' : 'symbol-text');
  item.accessibilityInformation = { label: `${label} ${detail}` };
  item.contextValue = [kind, ...(code === undefined ? [] : [isProcedure === true ? 'procedure' : 'code']), ...(see === undefined ? [] : ['see'])].join(' ');
  if (code !== undefined && isProcedure === true && !hasChildren) item.command = { command: commandIds.buildPcsCode, title: 'Build ICD-10-PCS Code', arguments: [code] };
  else if (code !== undefined && !hasChildren) item.command = { command: commandIds.openTabularPage, title: 'Open the Tabular List', arguments: [code] };
  else if (see !== undefined && !hasChildren) item.command = { command: commandIds.followIndexTerm, title: 'Go to the Term', arguments: [node] };
  return item;
}
