import { EventEmitter, ThemeIcon, TreeItem, TreeItemCollapsibleState, type Disposable, type Event, type TreeDataProvider } from 'vscode';
import { encountersRequest, type EncounterItem } from '../../server/lsp/referenceProtocol';
import { commandIds } from '../commandIds';
import type { NoteClient } from '../noteClient';

/** A patient with encounters, or one encounter. */
export type EncounterNode = { readonly patient: string; readonly encounters: readonly EncounterItem[] } | { readonly encounter: EncounterItem };

/** The installed encounters by patient. Empty where none are: the view then shows the manifest's welcome. */
export class EncounterTree implements TreeDataProvider<EncounterNode>, Disposable {
  readonly #client: NoteClient;
  readonly #changed = new EventEmitter<void>();

  readonly onDidChangeTreeData: Event<void> = this.#changed.event;

  constructor(client: NoteClient) {
    this.#client = client;
  }

  /** Asks again: other encounters were brought in. */
  refresh(): void {
    this.#changed.fire();
  }

  getTreeItem(node: EncounterNode): TreeItem {
    if ('patient' in node) {
      const item = new TreeItem(`Patient ${node.patient}`, TreeItemCollapsibleState.Collapsed);
      item.description = node.encounters.length === 1 ? '1 encounter' : `${node.encounters.length} encounters`;
      item.iconPath = new ThemeIcon('person');
      item.id = `patient ${node.patient}`;
      return item;
    }
    const { id, label, detail } = node.encounter;
    const item = new TreeItem(label, TreeItemCollapsibleState.None);
    item.description = detail;
    item.tooltip = `${label}\n${detail}`;
    item.iconPath = new ThemeIcon('note');
    item.id = `encounter ${id}`;
    item.contextValue = 'encounter';
    item.command = { command: commandIds.openEncounterNote, title: 'Open as Note', arguments: [node] };
    return item;
  }

  async getChildren(node?: EncounterNode): Promise<EncounterNode[]> {
    if (node !== undefined) return 'patient' in node ? node.encounters.map((encounter) => ({ encounter })) : [];
    const list = await this.#client.ask(encountersRequest, {});
    if (list?.state !== 'ready') return [];
    const patients = new Map<string, EncounterItem[]>();
    for (const item of list.items) patients.set(item.subject, [...(patients.get(item.subject) ?? []), item]);
    return [...patients].map(([patient, encounters]) => ({ patient, encounters }));
  }

  dispose(): void {
    this.#changed.dispose();
  }
}
