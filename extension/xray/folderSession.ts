import path from 'node:path';
import { commands, Disposable, Uri, window, workspace, type WebviewPanel } from 'vscode';
import { analyzeFolder } from '../../models/client/filmFolder/analyzeFolder';
import type { FilmRow } from '../../models/client/filmFolder/filmRow';
import { findModel, type InstalledModel } from '../../models/client/modelStore';
import { formatProblem, ProblemError } from '../../server/core/base/problem';
import type { FolderState, HostMessage, KeptFolder, PanelMessage } from '../../webviews/xrayFolder/protocol';
import { commandIds } from '../commandIds';
import { untrusted } from '../isTrusted';
import { readDataDirectory, readXrayModel, readXrayProvider, readXrayProviders } from '../settings';
import { tellFailure } from '../tellFailure';
import { toGridRow } from './gridRow';
import { makePanelHtml, webviewRoot } from '../panelHtml';
import { chooseServer } from './remoteServer';
import { shippedFolder } from './shippedFolder';
import type { XrayParts } from './xrayParts';

/** A folder with its panel: runs the analysis, resuming after an interruption, and sends the rows. */
export class FolderSession implements Disposable {
  readonly panel: WebviewPanel;
  readonly kept: KeptFolder;
  readonly #parts: XrayParts;
  readonly #subscriptions: Disposable;
  readonly #rows = new Map<string, FilmRow>();
  #model: InstalledModel | undefined;
  #server: string | undefined;
  #running: AbortController | undefined;
  #state: FolderState = { name: 'running' };
  #total = 0;
  #isReady = false;

  /** @param isNew false for a panel restored after a reload, which only shows existing results until the user resumes */
  constructor(panel: WebviewPanel, kept: KeptFolder, parts: XrayParts, isNew: boolean) {
    this.panel = panel;
    this.kept = kept;
    this.#parts = parts;
    const { extensionUri } = parts.context;
    panel.webview.options = { enableScripts: true, localResourceRoots: [webviewRoot(extensionUri)] };
    this.#subscriptions = Disposable.from(
      panel.webview.onDidReceiveMessage((message: PanelMessage) => void this.#receive(message)),
      panel.onDidDispose(() => this.dispose()),
    );
    panel.webview.html = makePanelHtml(panel.webview, extensionUri, { name: 'xrayFolder', title: 'Folder of chest X-rays' });
    void this.run(isNew);
  }

  /** Analyses the folder; with `analyze` false, only shows the results of earlier runs. */
  async run(analyze = true): Promise<void> {
    if (this.#running !== undefined) return;
    const run = new AbortController();
    this.#running = run;
    this.#setState({ name: 'running' });
    const end = await this.#analyze(run, analyze);
    this.#running = undefined;
    this.#setState(end);
  }

  dispose(): void {
    this.#running?.abort();
    this.#subscriptions.dispose();
  }

  async #analyze(run: AbortController, analyze: boolean): Promise<FolderState> {
    const { context, models, log } = this.#parts;
    if (!workspace.isTrusted) return { name: 'failed', message: untrusted };
    const found = await findModel(readDataDirectory(context), this.kept.modelId ?? readXrayModel(), shippedFolder(context));
    if (found.state === 'none') return { name: 'failed', message: found.message };
    const choice = analyze ? await chooseServer(context) : { state: 'local' as const };
    if (choice.state === 'refused') return { name: 'failed', message: choice.message };
    this.#model = found.model;
    this.#server = choice.state === 'remote' ? choice.server.endpoint : undefined;
    this.#postAll();
    // Aborted before it starts, the run still reads and reports the journal.
    if (!analyze) run.abort();
    try {
      const { isWhole, total, summary } = await analyzeFolder({
        ...this.kept,
        modelDirectory: found.model.directory,
        client: models,
        providers: readXrayProviders(),
        takesQuickest: readXrayProvider() === 'auto',
        signal: run.signal,
        ...(choice.state === 'remote' ? { server: choice.server } : {}),
        onProgress: ({ total, rows }) => {
          this.#total = total;
          for (const row of rows) this.#rows.set(row.image, row);
          this.#post(this.#rowsMessage(rows));
        },
      });
      // Counts only, because names and findings are patient data.
      log.info(`X-ray folder: ${summary.analyzed} analyzed, ${summary.refused} refused, ${summary.failed} failed of ${total}${isWhole ? '' : ', stopped'}.`);
      return { name: isWhole ? 'done' : 'stopped' };
    } catch (error) {
      const message = error instanceof ProblemError ? formatProblem(error.problem) : `The analysis failed unexpectedly: ${error instanceof Error ? error.message : String(error)}`;
      return { name: 'failed', message };
    }
  }

  async #receive(message: PanelMessage): Promise<void> {
    switch (message.type) {
      case 'ready':
        this.#isReady = true;
        return this.#postAll();
      case 'stop':
        return this.#running?.abort();
      case 'resume':
        return this.run();
      case 'open-film':
        return void commands.executeCommand(commandIds.analyzeXray, Uri.file(path.join(this.kept.folder, message.image)));
      case 'open-results':
        return this.#openResults(message.format);
    }
  }

  async #openResults(format: 'csv' | 'json'): Promise<void> {
    const file = path.join(this.kept.out, `results.${format}`);
    try {
      await window.showTextDocument(await workspace.openTextDocument(Uri.file(file)), { preview: true });
    } catch (error) {
      void tellFailure(`${file}: The results cannot be opened (${error instanceof Error ? error.message : String(error)}). Analyze the folder again to write them.`, this.#parts.log);
    }
  }

  /** Sends the complete state to a page that was just loaded, also after being hidden. */
  #postAll(): void {
    const card = this.#model?.card;
    this.#post({
      type: 'open',
      folder: path.basename(this.kept.folder),
      kept: this.kept,
      labels: (card?.labels ?? []).map(({ id, title }) => ({ id, title: title ?? id.replaceAll('_', ' ') })),
      model: { title: card?.title ?? 'No model', disclaimer: card?.disclaimer ?? '' },
      ...(this.#server === undefined ? {} : { server: this.#server }),
    });
    this.#post(this.#rowsMessage([...this.#rows.values()]));
    this.#post({ type: 'state', state: this.#state });
  }

  #rowsMessage(rows: readonly FilmRow[]): HostMessage {
    const labels = this.#model?.card.labels.map(({ id }) => id) ?? [];
    return { type: 'rows', total: this.#total, rows: rows.map((row) => toGridRow(row, labels)) };
  }

  #setState(state: FolderState): void {
    this.#state = state;
    this.#post({ type: 'state', state });
  }

  #post(message: HostMessage): void {
    if (this.#isReady) void this.panel.webview.postMessage(message);
  }
}
