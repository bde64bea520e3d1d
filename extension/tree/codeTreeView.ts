import { Disposable, EventEmitter, ThemeIcon, TreeItem, TreeItemCollapsibleState, window, type TreeDataProvider } from 'vscode';
import type { CodeTreeRow } from '../../server/core/reference/pages';
import { treeChildrenRequest } from '../../server/lsp/protocol';
import { commandIds } from '../commandIds';
import type { NoteClient } from '../client/noteClient';

/** Id of the view in the manifest. */
const viewId = 'healthcareDataRef.codes';

const icons: Readonly<Record<CodeTreeRow['kind'], string>> = { chapter: 'book', block: 'symbol-namespace', header: 'list-tree', billable: 'check' };

/** The Tabular List view: chapters, blocks, categories, codes; Enter opens a code's page. */
export function createCodeTreeView(client: NoteClient): Disposable {
  const changed = new EventEmitter<void>();
  const provider: TreeDataProvider<CodeTreeRow> = {
    onDidChangeTreeData: changed.event,
    getChildren: async (node) => [...((await client.ask(treeChildrenRequest, node === undefined ? {} : { id: node.id })) ?? [])],
    getTreeItem({ id, title, kind, hasChildren }) {
      const item = new TreeItem(kind === 'chapter' ? `${id}. ${title}` : id, hasChildren ? TreeItemCollapsibleState.Collapsed : TreeItemCollapsibleState.None);
      if (kind !== 'chapter') item.description = title;
      item.id = id;
      item.tooltip = `${id} ${title}`;
      item.iconPath = new ThemeIcon(icons[kind]);
      item.contextValue = kind;
      item.accessibilityInformation = { label: `${id} ${title}${kind === 'billable' ? ', billable' : ''}` };
      if (kind === 'header' || kind === 'billable') item.command = { command: commandIds.openTabularPage, title: 'Open the Tabular List', arguments: [id] };
      return item;
    },
  };
  return Disposable.from(
    changed,
    window.registerTreeDataProvider(viewId, provider),
    // Another release may have other codes; without a server, the view shows the manifest's welcome.
    client.onDidChangeStatus(() => changed.fire()),
  );
}
