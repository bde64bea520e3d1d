import { Disposable, env, Uri, window, type WebviewPanel } from 'vscode';
import { installTrained } from '../../models/client/installTrained';
import type { ModelsClient } from '../../models/client/modelsClient';
import { startTraining, type RunningTraining } from '../../models/client/trainingClient';
import type { ModelCard } from '../../models/contract/modelCard';
import type { TrainingPlan } from '../../models/contract/trainingPlan';
import type { EpochEvent, TrainEvent, TrainOutcome } from '../../models/contract/trainingProtocol';
import { formatProblem } from '../../server/core/base/problem';
import { addLossPoint, type HostMessage, type LossPoint, type PanelMessage, type RunFacts, type RunState } from '../../webviews/train/protocol';
import { isTrusted } from '../isTrusted';
import { readDataDirectory, readXrayModel, readXrayNodePath, readXrayProviders } from '../settings';
import { makePanelHtml, webviewRoot } from '../panelHtml';
import type { TrainParts } from './trainParts';

/** Shown from the first step that has to wait until the first that does not. */
const makesWay = 'Training waits for an analysis to finish.';

/** A run with its panel. Training continues while the panel is hidden, and stops with a checkpoint when it is closed. */
export class TrainSession implements Disposable {
  readonly panel: WebviewPanel;
  readonly runDirectory: string;
  readonly #plan: TrainingPlan;
  readonly #parts: TrainParts;
  readonly #models: ModelsClient;
  readonly #subscriptions: Disposable;
  #running: { readonly training: RunningTraining; readonly stop: AbortController } | undefined;
  #state: RunState = { name: 'stopped' };
  #facts: RunFacts | undefined;
  #losses: readonly LossPoint[] = [];
  #epochs: readonly EpochEvent[] = [];
  #notice = '';
  /** Shown again after a pause. */
  #doing = 'Training';
  #hasWaited = false;
  #isReady = false;

  constructor(panel: WebviewPanel, { runDirectory, plan }: { readonly runDirectory: string; readonly plan: TrainingPlan }, parts: TrainParts) {
    this.panel = panel;
    this.runDirectory = runDirectory;
    this.#plan = plan;
    this.#parts = parts;
    this.#models = parts.models;
    const { extensionUri } = parts.context;
    panel.webview.options = { enableScripts: true, localResourceRoots: [webviewRoot(extensionUri)] };
    this.#subscriptions = Disposable.from(
      panel.webview.onDidReceiveMessage((message: PanelMessage) => this.#receive(message)),
      panel.onDidDispose(() => {
        if (this.#running !== undefined) void window.showInformationMessage(`The training “${plan.title}” was stopped because its panel was closed. Its progress is saved; resume it with “Train X-ray Model…”.`);
        this.dispose();
      }),
    );
    panel.webview.html = makePanelHtml(panel.webview, extensionUri, { name: 'train', title: 'X-ray model training' });
  }

  /** Starts or resumes the run; in an untrusted window it waits, with a message, because a reload restores panels there too. */
  async run(): Promise<void> {
    if (this.#running !== undefined || !isTrusted()) return;
    const stop = new AbortController();
    const { context, log } = this.#parts;
    const nodePath = readXrayNodePath();
    const training = startTraining({ module: context.asAbsolutePath('dist/training.js'), runDirectory: this.runDirectory, onEvent: (event) => this.#onEvent(event), signal: stop.signal, ...(nodePath === undefined ? {} : { nodePath }) });
    this.#running = { training, stop };
    this.#setState({ name: 'running', doing: 'Looking for the films …' });
    const outcome = await training.outcome;
    this.#running = undefined;
    log.info(`Training: ${outcome.status}.`);
    await this.#end(outcome, stop.signal);
  }

  dispose(): void {
    this.#running?.stop.abort();
    this.#subscriptions.dispose();
  }

  async #end(outcome: TrainOutcome, signal: AbortSignal): Promise<void> {
    if (outcome.status === 'failed') return this.#setState({ name: 'failed', message: outcome.message });
    if (outcome.status === 'stopped' || signal.aborted) return this.#setState({ name: 'stopped' });
    this.#setState({ name: 'installing' });
    const installed = await installTrained({ runDirectory: this.runDirectory, dataDirectory: readDataDirectory(this.#parts.context), client: this.#models, providers: readXrayProviders(), signal, onEvent: () => undefined, now: () => new Date() });
    switch (installed.status) {
      case 'imported':
        this.#parts.onInstalled();
        return this.#setState({ name: 'installed', message: describeInstalled(installed.card, outcome, this.#plan.epochs) });
      case 'rejected':
        return this.#setState({ name: 'failed', message: `The model was not installed. ${installed.checks.filter(({ passed }) => !passed).map(({ check, detail }) => `${check}: ${detail}`).join(' ')}` });
      case 'failed':
        return this.#setState({ name: 'failed', message: installed.message });
      case 'cancelled':
        return this.#setState({ name: 'stopped' });
    }
  }

  #receive(message: PanelMessage): void {
    switch (message.type) {
      case 'ready':
        this.#isReady = true;
        return this.#open();
      case 'pause':
        return this.#running?.training.pause();
      case 'resume':
        return this.#running?.training.resume();
      case 'cancel':
        this.#running?.stop.abort();
        return this.#setState({ name: 'stopping' });
      case 'go-on':
        return void this.run();
      case 'open-folder':
        return void env.openExternal(Uri.file(this.runDirectory));
    }
  }

  #onEvent(event: TrainEvent): void {
    switch (event.type) {
      case 'planned': {
        const { train, validation, test, missing, excluded } = event.films;
        const films = `${event.network}, ${event.labels.length} findings: ${number(train)} films for training, ${number(validation)} for validation, ${number(test)} for the test${missing === 0 ? '' : `, ${number(missing)} not in the folder`}${excluded === 0 ? '' : `, ${number(excluded)} left out`}`;
        this.#facts = { films, memory: event.memory, steps: event.steps, epochs: event.epochs };
        this.#post({ type: 'facts', facts: this.#facts });
        return this.#setState({ name: 'running', doing: 'Preparing the network …' });
      }
      case 'features':
        return this.#setState({ name: 'running', doing: `Computing features: ${number(event.done)} of ${number(event.total)} films` });
      case 'started':
        this.#epochs = event.history;
        this.#losses = this.#losses.filter(({ step }) => step <= event.step);
        this.#open();
        this.#doing = `Training ${number(event.parameters)} weights on ${event.provider}`;
        return this.#setState({ name: 'running', doing: this.#doing });
      case 'step': {
        // A step without waiting: the analysis has finished.
        if (!this.#hasWaited && this.#notice === makesWay) this.#setNotice('');
        this.#hasWaited = false;
        const loss = { step: event.step, loss: event.loss };
        this.#losses = addLossPoint(this.#losses, loss);
        return this.#post({ type: 'speed', loss, speed: { step: event.step, imagesPerSecond: event.imagesPerSecond, secondsLeft: event.secondsLeft } });
      }
      case 'epoch':
        this.#epochs = [...this.#epochs, event.record];
        return this.#post({ type: 'epoch', record: event.record });
      case 'paused':
        return this.#setState({ name: 'paused' });
      case 'resumed':
        return this.#setState({ name: 'running', doing: this.#doing });
      case 'waiting':
        this.#hasWaited = true;
        return this.#setNotice(makesWay);
      case 'finishing':
        return this.#setState({ name: 'running', doing: 'Calibrating and evaluating the best epoch …' });
      case 'warning':
        // Shown in the panel, not logged: the name is that of a film.
        return this.#setNotice(formatProblem(event.problem));
    }
  }

  /** Sends the complete state to a page that was just loaded, also after being hidden. */
  #open(): void {
    this.#post({ type: 'open', title: this.#plan.title, runDirectory: this.runDirectory, labels: this.#plan.labels, ...(this.#facts === undefined ? {} : { facts: this.#facts }), losses: this.#losses, epochs: this.#epochs, state: this.#state, notice: this.#notice });
  }

  #setState(state: RunState): void {
    this.#state = state;
    if (state.name !== 'running' && this.#notice === makesWay) this.#setNotice('');
    this.#post({ type: 'state', state });
  }

  #setNotice(text: string): void {
    if (text === this.#notice) return;
    this.#notice = text;
    this.#post({ type: 'notice', text });
  }

  #post(message: HostMessage): void {
    if (this.#isReady) void this.panel.webview.postMessage(message);
  }
}

function describeInstalled({ id, title, disclaimer }: ModelCard, { bestEpoch, epochs }: { readonly bestEpoch: number; readonly epochs: number }, planned: number): string {
  const early = epochs < planned ? ` It ended before the planned ${number(planned)} because it no longer improved.` : '';
  const named = readXrayModel();
  const use = named === undefined || named === id ? 'New X-ray panels use it.' : `New X-ray panels still use the model in the setting healthcareDataRef.xray.model (${named}).`;
  return `Installed: ${title}, from epoch ${number(bestEpoch)} of ${number(epochs)}.${early} ${use} ${disclaimer}`;
}

function number(value: number): string {
  return value.toLocaleString('en-US');
}
