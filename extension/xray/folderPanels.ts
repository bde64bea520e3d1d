import { ViewColumn, window, type Disposable, type WebviewPanel } from 'vscode';
import type { KeptFolder } from '../../webviews/xrayFolder/protocol';
import { FolderSession } from './folderSession';
import type { XrayParts } from './xrayParts';

/** Identifies the panels' serializer after a reload. */
const panelType = 'healthcareDataRef.xrayFolder';

/** The folder panels, one per results folder. */
export class FolderPanels implements Disposable {
  readonly #parts: XrayParts;
  readonly #sessions = new Set<FolderSession>();
  readonly #registration: Disposable;

  constructor(parts: XrayParts) {
    this.#parts = parts;
    this.#registration = window.registerWebviewPanelSerializer(panelType, { deserializeWebviewPanel: async (panel, state) => this.#revive(panel, state) });
  }

  /** Shows the panel of a folder, and starts or resumes its analysis. */
  open(kept: KeptFolder, name: string): void {
    const shown = [...this.#sessions].find((session) => session.kept.out === kept.out);
    if (shown === undefined) return this.#add(window.createWebviewPanel(panelType, `X-rays: ${name}`, ViewColumn.Active), kept, true);
    shown.panel.reveal();
    void shown.run();
  }

  dispose(): void {
    for (const session of this.#sessions) session.dispose();
    this.#registration.dispose();
  }

  #add(panel: WebviewPanel, kept: KeptFolder, isNew: boolean): void {
    const session = new FolderSession(panel, kept, this.#parts, isNew);
    this.#sessions.add(session);
    panel.onDidDispose(() => this.#sessions.delete(session));
  }

  #revive(panel: WebviewPanel, state: unknown): void {
    if (isKept(state)) return this.#add(panel, { folder: state.folder, out: state.out, ...(state.modelId === undefined ? {} : { modelId: state.modelId }) }, false);
    // A panel without a stored folder.
    panel.dispose();
  }
}

function isKept(state: unknown): state is KeptFolder {
  if (typeof state !== 'object' || state === null) return false;
  const { folder, out, modelId } = state as Partial<Record<keyof KeptFolder, unknown>>;
  return typeof folder === 'string' && typeof out === 'string' && (modelId === undefined || typeof modelId === 'string');
}
