import { Disposable, EventEmitter, ThemeIcon, TreeItem, TreeItemCollapsibleState, type Event, type TreeDataProvider } from 'vscode';
import type { EncounterCode } from '../../server/core/reference/pages';
import { encounterCodesRequest, encountersRequest, type EncounterItem } from '../../server/lsp/referenceProtocol';
import { commandIds } from '../commandIds';
import type { NoteClient } from '../client/noteClient';
import { setViewContext } from '../status/viewContexts';

/** A patient with encounters, one encounter, or one of its coded diagnoses. */
export type EncounterNode = { readonly patient: string; readonly encounters: readonly EncounterItem[] } | { readonly encounter: EncounterItem } | { readonly diagnosis: EncounterCode };

/**
 * The installed encounters by patient, each with its codes and their status then and today. If there are none, the view shows the
 * manifest's welcome.
 */
export class EncounterTree implements TreeDataProvider<EncounterNode>, Disposable {
  readonly #client: NoteClient;
  readonly #changed = new EventEmitter<void>();
  readonly #subscription: Disposable;

  readonly onDidChangeTreeData: Event<void> = this.#changed.event;

  constructor(client: NoteClient) {
    this.#client = client;
    // A restarted server may read another data folder.
    const following = client.onDidChangeStatus(() => {
      if (client.status?.state !== 'loading') this.refresh();
    });
    this.#subscription = Disposable.from(following, client.onDidChangeData(() => this.refresh()));
  }

  /** Reloads the view after encounters were installed. */
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
    if ('diagnosis' in node) return codeItem(node.diagnosis);
    const { id, label, detail, hasCodes } = node.encounter;
    const item = new TreeItem(label, hasCodes ? TreeItemCollapsibleState.Collapsed : TreeItemCollapsibleState.None);
    item.description = detail;
    item.tooltip = `${label}\n${detail}`;
    item.iconPath = new ThemeIcon('note');
    item.id = `encounter ${id}`;
    item.contextValue = 'encounter';
    item.command = { command: commandIds.openEncounterNote, title: 'Open as Note', arguments: [node] };
    return item;
  }

  async getChildren(node?: EncounterNode): Promise<EncounterNode[]> {
    if (node !== undefined) return this.#below(node);
    const list = await this.#client.ask(encountersRequest, {});
    const isInstalled = list?.state === 'ready';
    setViewContext('encounters', isInstalled || list === undefined ? 'some' : 'none');
    if (!isInstalled) return [];
    const patients = new Map<string, EncounterItem[]>();
    for (const item of list.items) patients.set(item.subject, [...(patients.get(item.subject) ?? []), item]);
    return [...patients].map(([patient, encounters]) => ({ patient, encounters }));
  }

  dispose(): void {
    this.#subscription.dispose();
    this.#changed.dispose();
  }

  async #below(node: EncounterNode): Promise<EncounterNode[]> {
    if ('patient' in node) return node.encounters.map((encounter) => ({ encounter }));
    if ('diagnosis' in node) return [];
    const codes = await this.#client.ask(encounterCodesRequest, { id: node.encounter.id });
    return (codes ?? []).map((diagnosis) => ({ diagnosis }));
  }
}

/** Enter opens the code's page in the reference panel. */
function codeItem({ code, system, title, then, today }: EncounterCode): TreeItem {
  const item = new TreeItem(code, TreeItemCollapsibleState.None);
  item.description = `then ${then} · today ${today}`;
  item.tooltip = `${system} ${code} ${title}\nThen: ${then}\nToday: ${today}`;
  item.iconPath = new ThemeIcon('symbol-constant');
  item.accessibilityInformation = { label: `${system} ${code} ${title}, then ${then}, today ${today}` };
  item.command = { command: commandIds.showCode, title: 'Show the Code', arguments: [code] };
  return item;
}
