import { performance } from 'node:perf_hooks';
import type { Uri} from 'vscode';
import { commands, Disposable, workspace, type WebviewPanel } from 'vscode';
import { findModel, listModels } from '../../models/client/modelStore';
import type { HostMessage, PanelMessage, PanelOutcome } from '../../webviews/xray/protocol';
import { commandIds } from '../commandIds';
import { untrusted } from '../isTrusted';
import { readDataDirectory, readXrayModel, readXrayProvider, readXrayProviders } from '../settings';
import { formatDraftLine } from './draftLine';
import { exportPicture } from './exportPicture';
import { insertIntoNote } from './insertIntoNote';
import { makePanelHtml, webviewRoot } from '../panelHtml';
import { makePanelOutcome } from './panelOutcome';
import { chooseServer } from './remoteServer';
import { shippedFolder } from './shippedFolder';
import type { XrayParts } from './xrayParts';

/** Longer side in pixels of the film sent to the panel: four times the pixels of a typical screen pane. */
const displaySide = 2048;

type OutcomeMessage = Extract<HostMessage, { readonly type: 'outcome' }>;

/** A picture with its panel: answers the panel's messages, runs its analyses, and keeps the last outcome for a panel that was hidden. */
export class XraySession implements Disposable {
  readonly panel: WebviewPanel;
  readonly image: Uri;
  readonly #parts: XrayParts;
  readonly #subscriptions: Disposable;
  #modelId: string | undefined;
  #running: AbortController | undefined;
  #last: OutcomeMessage | undefined;
  #isReady = false;

  /** @param modelId a model the panel had chosen before; otherwise the setting decides */
  constructor(panel: WebviewPanel, image: Uri, parts: XrayParts, modelId?: string) {
    this.panel = panel;
    this.image = image;
    this.#parts = parts;
    this.#modelId = modelId;
    const { context } = parts;
    panel.webview.options = { enableScripts: true, localResourceRoots: [webviewRoot(context.extensionUri)] };
    this.#subscriptions = Disposable.from(
      panel.webview.onDidReceiveMessage((message: PanelMessage) => void this.#receive(message)),
      panel.onDidDispose(() => this.dispose()),
    );
    panel.webview.html = makePanelHtml(panel.webview, context.extensionUri, { name: 'xray', title: 'Chest X-ray' });
  }

  /** True while the panel lacks a model. */
  get lacksModel(): boolean {
    return this.#last?.outcome.status === 'no-model';
  }

  /** Analyses the picture; a pending run for this panel is cancelled. */
  async analyze(): Promise<void> {
    this.#running?.abort();
    const run = new AbortController();
    this.#running = run;
    this.#last = undefined;
    await this.#open();
    this.#post({ type: 'step', step: 'waiting' });
    const message = await this.#analyze(run.signal);
    if (this.#running !== run) return;
    this.#running = undefined;
    this.#last = message;
    this.#post(message);
  }

  dispose(): void {
    this.#running?.abort();
    this.#running = undefined;
    this.#subscriptions.dispose();
  }

  async #receive(message: PanelMessage): Promise<void> {
    switch (message.type) {
      case 'ready':
        return this.#onReady();
      case 'analyze':
        this.#modelId = message.modelId ?? this.#modelId;
        return this.analyze();
      case 'cancel':
        return this.#running?.abort();
      case 'import-model':
        return void commands.executeCommand(commandIds.importXrayModel);
      case 'restart':
        await commands.executeCommand(commandIds.restartXray);
        return this.analyze();
      case 'insert':
        return this.#insert(message.labels);
      case 'export':
        return this.#say(await exportPicture(message.png, this.image));
    }
  }

  /** The page was loaded, for the first time or again after being hidden. */
  async #onReady(): Promise<void> {
    this.#isReady = true;
    if (this.#last === undefined && this.#running === undefined) return this.analyze();
    await this.#open();
    this.#post(this.#last ?? { type: 'step', step: 'waiting' });
  }

  async #open(): Promise<void> {
    const { models } = await listModels(readDataDirectory(this.#parts.context), shippedFolder(this.#parts.context));
    const modelId = this.#modelId ?? readXrayModel() ?? models[0]?.card.id;
    this.#post({
      type: 'open',
      imageUri: this.image.toString(),
      name: this.image.path.slice(this.image.path.lastIndexOf('/') + 1),
      models: models.map(({ card }) => ({ id: card.id, title: card.title })),
      ...(modelId === undefined ? {} : { modelId }),
    });
  }

  async #analyze(signal: AbortSignal): Promise<OutcomeMessage> {
    const { context, models, log } = this.#parts;
    const plain = (outcome: PanelOutcome): OutcomeMessage => ({ type: 'outcome', outcome });
    if (this.image.scheme !== 'file') {
      return plain({ status: 'failed', message: 'This picture is not on a local disk, so it cannot be analyzed. Save it to this machine and open it there.' });
    }
    if (!workspace.isTrusted) return plain({ status: 'failed', message: untrusted });
    const found = await findModel(readDataDirectory(context), this.#modelId ?? readXrayModel(), shippedFolder(context));
    if (found.state === 'none') return plain({ status: 'no-model', message: found.message });
    const choice = await chooseServer(context);
    if (choice.state === 'refused') return plain({ status: 'failed', message: choice.message });
    const start = performance.now();
    const result = await models.analyze(
      { imagePath: this.image.fsPath, modelDirectory: found.model.directory, providers: readXrayProviders(), takesQuickest: readXrayProvider() === 'auto', maps: 'all', displaySide, ...(choice.state === 'remote' ? { server: choice.server } : {}) },
      { key: this.image.toString(), signal, onStep: (step) => this.#post({ type: 'step', step }) },
    );
    const totalMs = performance.now() - start;
    // Neither the picture's name nor a finding, because both are patient data.
    log.info(`X-ray analysis: ${result.status} after ${Math.round(totalMs)} ms${result.status === 'analyzed' ? ` on ${result.provider}` : ''}.`);
    return { type: 'outcome', ...makePanelOutcome(result, totalMs) };
  }

  async #insert(labels: readonly string[]): Promise<void> {
    const outcome = this.#last?.outcome;
    if (outcome?.status !== 'analyzed') return;
    const { model, findings } = outcome;
    const chosen = findings.filter(({ label }) => labels.includes(label)).toSorted((a, b) => b.probability - a.probability);
    const lines = chosen.map(({ label, probability }) => {
      const card = model.labels.find(({ id }) => id === label);
      return formatDraftLine({ title: card?.title ?? label, probability, codes: card?.codes ?? [] }, model.title);
    });
    if (lines.length > 0) this.#say(await insertIntoNote(lines, this.#parts.lastNote));
  }

  #say(text: string | undefined): void {
    if (text !== undefined) this.#post({ type: 'notice', text });
  }

  #post(message: HostMessage): void {
    if (this.#isReady) void this.panel.webview.postMessage(message);
  }
}
