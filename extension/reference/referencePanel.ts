import { commands, Disposable, env, languages, Uri, ViewColumn, window, workspace, type ExtensionContext, type LogOutputChannel, type WebviewPanel } from 'vscode';
import { xrayLabels } from '../../server/core/xray/xrayLabels';
import type { ReferencePlace } from '../../server/core/reference/pages';
import type { HostMessage, PanelMessage } from '../../webviews/reference/protocol';
import { commandIds } from '../commandIds';
import { documentSelector } from '../client/documentSelector';
import type { IngestRunner } from '../ingest/ingestRunner';
import type { NoteClient } from '../client/noteClient';
import { readDataDirectory, readKnowledgeContact, readLanguages, updateCheckSetting } from '../settings';
import { makePanelHtml, webviewRoot } from '../panelHtml';
import { writeOrCopy } from '../writeOrCopy';
import { findFilm } from './findFilm';
import { PanelQuestions } from './panelQuestions';

/** Identifies the panel's serializer after a reload. */
const panelType = 'healthcareDataRef.reference';

interface ReferenceParts {
  readonly context: ExtensionContext;
  readonly log: LogOutputChannel;
  readonly client: NoteClient;
  readonly ingest: IngestRunner;
}

/** The panel with the pages Codes, Knowledge and X-rays. It answers the pages' questions through the language server. */
export class ReferencePanel implements Disposable {
  readonly #parts: ReferenceParts;
  readonly #subscriptions: Disposable;
  readonly #questions: PanelQuestions;
  #panel: WebviewPanel | undefined;
  #isReady = false;
  /** The last release status other than loading, as text. */
  #loaded: string | undefined;
  #place: ReferencePlace | undefined;

  constructor(parts: ReferenceParts) {
    this.#parts = parts;
    this.#questions = new PanelQuestions({
      ...parts,
      askPublishers: () => parts.ingest.checkFreshness({ dataDirectory: readDataDirectory(parts.context), contact: readKnowledgeContact() }),
      post: (message) => this.#post(message),
    });
    this.#subscriptions = Disposable.from(
      // The page restores its own state.
      window.registerWebviewPanelSerializer(panelType, { deserializeWebviewPanel: async (panel) => this.#take(panel, undefined) }),
      // Another process, or a restarted server, may have other data.
      parts.client.onDidChangeStatus(() => this.#followStatus()),
      parts.client.onDidChangeData(() => this.refresh()),
    );
  }

  /** Shows the panel, at a place if one is given. */
  open(place?: ReferencePlace): void {
    if (this.#panel === undefined) {
      this.#take(window.createWebviewPanel(panelType, 'Medical Reference', ViewColumn.Beside, { retainContextWhenHidden: true }), place);
      return;
    }
    this.#panel.reveal();
    this.#place = place;
    if (this.#isReady) this.#go();
  }

  /** Refreshes an open panel after data changed. */
  refresh(): void {
    this.#post({ type: 'refresh' });
  }

  dispose(): void {
    this.#panel?.dispose();
    this.#subscriptions.dispose();
  }

  /** Questions asked while the first release was opening were answered from it. */
  #followStatus(): void {
    const { status } = this.#parts.client;
    if (status === undefined || status.state === 'loading') return;
    const loaded = JSON.stringify(status);
    const isOther = this.#loaded !== undefined && this.#loaded !== loaded;
    this.#loaded = loaded;
    if (isOther) this.refresh();
  }

  #take(panel: WebviewPanel, place: ReferencePlace | undefined): void {
    this.#panel?.dispose();
    this.#panel = panel;
    this.#place = place;
    this.#isReady = false;
    const { extensionUri } = this.#parts.context;
    panel.webview.options = { enableScripts: true, localResourceRoots: [webviewRoot(extensionUri)] };
    panel.webview.onDidReceiveMessage((message: PanelMessage) => this.#receive(message));
    panel.onDidDispose(() => {
      if (this.#panel === panel) this.#panel = undefined;
    });
    panel.webview.html = makePanelHtml(panel.webview, extensionUri, { name: 'reference', title: 'Medical Reference' });
  }

  #go(): void {
    this.#post({ type: 'go', labels: ['No Finding', ...xrayLabels], ...(this.#place === undefined ? {} : { place: this.#place }) });
    this.#place = undefined;
  }

  #receive(message: PanelMessage): void {
    switch (message.type) {
      case 'ready':
        this.#isReady = true;
        return this.#go();
      case 'ask':
        return void this.#questions.answer(message);
      case 'cancel':
        return this.#questions.cancel(message.id);
      case 'ingest':
        return void commands.executeCommand(commandIds.ingestData, message.source);
      case 'update':
        return void commands.executeCommand(commandIds.updateRelease, message.newer);
      case 'open-check-setting':
        return void commands.executeCommand('workbench.action.openSettings', updateCheckSetting);
      case 'insert':
        return void this.#insert(message.text);
      case 'open-film':
        return void this.#openFilm(message.name);
      case 'open-link':
        if (/^https:\/\//.test(message.url)) void env.openExternal(Uri.parse(message.url, true));
    }
  }

  /** Inserts into the note beside the panel. */
  async #insert(text: string): Promise<void> {
    const inNotes = documentSelector(readLanguages());
    const editors = window.visibleTextEditors;
    const editor = editors.find(({ document }) => languages.match(inNotes, document) > 0) ?? editors.find(({ document: { uri } }) => uri.scheme === 'file' || uri.scheme === 'untitled');
    if (editor === undefined) {
      void window.showInformationMessage('Open a note beside the panel first; the text is inserted there.');
      return;
    }
    await writeOrCopy(editor, text);
  }

  /** Opens the film's own file, if the workspace has it. */
  async #openFilm(name: string): Promise<void> {
    const file = await findFilm(name, workspace.workspaceFolders?.map(({ uri }) => uri) ?? []);
    if (file !== undefined) await commands.executeCommand(commandIds.analyzeXray, file);
    else this.#post({ type: 'notice', text: `The film ${name} is not in this workspace. Open the folder with the NIH images to analyze it.` });
  }

  #post(message: HostMessage): void {
    void this.#panel?.webview.postMessage(message);
  }
}
