import { Disposable, TabInputCustom, TabInputText, Uri, ViewColumn, window, type CustomDocument, type WebviewPanel } from 'vscode';
import type { PanelState } from '../../webviews/xray/protocol';
import type { XrayParts } from './xrayParts';
import { XraySession } from './xraySession';

/** View type of the panels opened by the command; identifies their serializer after a reload. */
const panelType = 'healthcareDataRef.xray';
/** View type of the custom editor in the manifest. */
const dicomEditorType = 'healthcareDataRef.dicom';

/** File extensions offered by the commands; the content decides in the end. */
export const pictureExtensions = ['png', 'jpg', 'jpeg', 'dcm'];

/** All X-ray panels: opened by the command, by the custom editor, or restored after a reload. */
export class XrayPanels implements Disposable {
  readonly #parts: XrayParts;
  readonly #sessions = new Set<XraySession>();
  readonly #registrations: Disposable;

  constructor(parts: XrayParts) {
    this.#parts = parts;
    this.#registrations = Disposable.from(
      window.registerWebviewPanelSerializer(panelType, { deserializeWebviewPanel: async (panel, state) => this.#revive(panel, state) }),
      window.registerCustomEditorProvider(dicomEditorType, {
        openCustomDocument: (uri): CustomDocument => ({ uri, dispose: () => undefined }),
        resolveCustomEditor: ({ uri }, panel) => void this.#add(new XraySession(panel, uri, parts)),
      }),
    );
  }

  /** Shows the panel of a picture, creating it if necessary, and analyses the picture. */
  async open(image: Uri): Promise<void> {
    const shown = [...this.#sessions].find((session) => session.image.toString() === image.toString());
    if (shown !== undefined) {
      shown.panel.reveal();
      return shown.analyze();
    }
    const name = image.path.slice(image.path.lastIndexOf('/') + 1);
    const panel = window.createWebviewPanel(panelType, `X-ray: ${name}`, ViewColumn.Active);
    this.#add(new XraySession(panel, image, this.#parts));
  }

  /** The picture of the active tab: in an X-ray panel, or in another editor. */
  get activePicture(): Uri | undefined {
    const own = [...this.#sessions].find(({ panel }) => panel.active)?.image;
    if (own !== undefined) return own;
    const input = window.tabGroups.activeTabGroup.activeTab?.input;
    const uri = input instanceof TabInputCustom || input instanceof TabInputText ? input.uri : undefined;
    return uri !== undefined && isPicture(uri) ? uri : undefined;
  }

  /** A model was installed: panels that lacked one run their analysis. */
  onModelInstalled(): void {
    for (const session of this.#sessions) if (session.lacksModel) void session.analyze();
  }

  dispose(): void {
    for (const session of this.#sessions) session.dispose();
    this.#registrations.dispose();
  }

  #add(session: XraySession): void {
    this.#sessions.add(session);
    session.panel.onDidDispose(() => this.#sessions.delete(session));
  }

  #revive(panel: WebviewPanel, state: unknown): void {
    if (!isPanelState(state)) {
      // A panel without a stored picture.
      panel.dispose();
      return;
    }
    this.#add(new XraySession(panel, Uri.parse(state.imageUri, true), this.#parts, state.modelId));
  }
}

function isPicture({ path }: Uri): boolean {
  return pictureExtensions.some((extension) => path.toLowerCase().endsWith(`.${extension}`));
}

function isPanelState(state: unknown): state is PanelState {
  return typeof state === 'object' && state !== null && 'imageUri' in state && typeof state.imageUri === 'string' && (!('modelId' in state) || typeof state.modelId === 'string');
}
