import type { EpochEvent } from '../../models/contract/trainingProtocol';
import { button, drawsOncePerFrame, element } from '../dom';
import { disclaimer } from '../../server/core/base/disclaimer';
import type { Bridge } from '../bridge';
import { drawCurves, makePicture } from './curve';
import { addLossPoint, type HostMessage, type LossPoint, type PanelMessage, type PanelState, type RunFacts, type RunSpeed, type RunState } from './protocol';

/** The whole panel: takes the host's messages, and draws at most once a frame. */
export class TrainPanel {
  readonly #heading = element('h1');
  readonly #facts = element('p', { class: 'facts' });
  readonly #state = element('p', { class: 'state', attributes: { role: 'status', 'aria-live': 'polite' } });
  readonly #speed = element('p', { class: 'speed' });
  readonly #progress = element('progress', { attributes: { 'aria-label': 'Steps done' } });
  readonly #notice = element('p', { class: 'notice' });
  readonly #loss = makePicture();
  readonly #lossSection = element('section', {}, element('h2', { text: 'Loss' }), this.#loss);
  readonly #auc = makePicture();
  readonly #table = element('tbody');
  readonly #bridge: Bridge<PanelMessage, PanelState>;
  readonly #buttons: Readonly<Record<'pause' | 'resume' | 'cancel' | 'goOn' | 'folder', HTMLButtonElement>>;
  #isFocusLost = false;
  #labels: readonly string[] = [];
  #known: RunFacts | undefined;
  #losses: readonly LossPoint[] = [];
  #epochs: readonly EpochEvent[] = [];
  #now: RunSpeed | undefined;
  #run: RunState = { name: 'running', doing: 'Starting' };
  readonly #drawSoon = drawsOncePerFrame(() => this.#draw());

  constructor(body: HTMLElement, bridge: Bridge<PanelMessage, PanelState>) {
    this.#bridge = bridge;
    this.#buttons = {
      pause: button('Pause', () => bridge.post({ type: 'pause' }), { title: 'Pause after the current step; memory stays in use' }),
      resume: button('Resume', () => bridge.post({ type: 'resume' })),
      cancel: button('Stop', () => bridge.post({ type: 'cancel' }), { title: 'Stop after the current step and save the progress' }),
      goOn: button('Continue', () => bridge.post({ type: 'go-on' }), { title: 'Continue from the last checkpoint' }),
      folder: button('Open Run Folder', () => bridge.post({ type: 'open-folder' })),
    };
    const { pause, resume, cancel, goOn, folder } = this.#buttons;
    body.append(
      element('header', {}, this.#heading),
      element('div', { class: 'toolbar' }, element('div', { class: 'row' }, pause, resume, cancel, goOn, folder)),
      element('div', { class: 'standing' }, this.#progress, this.#state, this.#speed, this.#facts, this.#notice),
      element('main', { attributes: { tabindex: '0', 'aria-label': 'Curves and metrics' } }, this.#lossSection, element('section', {}, element('h2', { text: 'Validation AUC' }), this.#auc, element('p', { class: 'legend', text: 'Thick line: mean. Thin lines: single findings. Dashed line: chance.' })), element('section', { class: 'labels' }, element('h2', { text: 'By finding' }), element('table', {}, tableHead(), this.#table))),
      element('footer', {}, element('strong', { class: 'disclaimer', text: disclaimer })),
    );
  }

  receive(message: HostMessage): void {
    switch (message.type) {
      case 'open':
        this.#heading.textContent = message.title;
        this.#labels = message.labels;
        this.#known = message.facts;
        this.#losses = message.losses;
        this.#epochs = message.epochs;
        this.#run = message.state;
        this.#now = undefined;
        this.#notice.textContent = message.notice;
        this.#bridge.keep({ runDirectory: message.runDirectory });
        break;
      case 'facts':
        this.#known = message.facts;
        break;
      case 'speed':
        this.#now = message.speed;
        this.#losses = addLossPoint(this.#losses, message.loss);
        break;
      case 'epoch':
        this.#epochs = [...this.#epochs, message.record];
        break;
      case 'state':
        this.#run = message.state;
        break;
      case 'notice':
        this.#notice.textContent = message.text;
    }
    this.#drawSoon();
  }

  #draw(): void {
    const steps = this.#known?.steps ?? 0;
    const step = this.#now?.step ?? this.#losses.at(-1)?.step ?? 0;
    this.#progress.max = Math.max(1, steps);
    this.#progress.value = this.#run.name === 'installed' || this.#run.name === 'installing' ? Math.max(1, steps) : step;
    const state = describeState(this.#run);
    // Written again, it would be read out again with every step.
    if (this.#state.textContent !== state) this.#state.textContent = state;
    this.#state.classList.toggle('error', this.#run.name === 'failed');
    const isRunning = this.#run.name === 'running';
    this.#speed.textContent = isRunning && this.#now !== undefined ? `Step ${number(step)} of ${number(steps)} · ${this.#now.imagesPerSecond.toFixed(0)} images/s · ${duration(this.#now.secondsLeft)} left` : '';
    this.#facts.textContent = this.#known === undefined ? '' : `${this.#known.films}. Memory: about ${number(Math.ceil(this.#known.memory.reduce((sum, { bytes }) => sum + bytes, 0) / 1e6))} MB.`;
    const { pause, resume, cancel, goOn } = this.#buttons;
    const focused = document.activeElement;
    pause.hidden = !isRunning;
    resume.hidden = this.#run.name !== 'paused';
    cancel.hidden = !isRunning && this.#run.name !== 'paused';
    goOn.hidden = this.#run.name !== 'stopped' && this.#run.name !== 'failed';
    this.#keepFocus(focused, [pause, resume, cancel, goOn]);
    this.#drawCurves(steps);
    this.#drawTable();
  }

  /** A button that hides under the keyboard's focus gives it to the one that comes in its place, be it later. */
  #keepFocus(focused: Element | null, buttons: readonly HTMLButtonElement[]): void {
    const hasGone = buttons.some((each) => each === focused && each.hidden);
    this.#isFocusLost = hasGone || (this.#isFocusLost && focused === document.body);
    const next = this.#isFocusLost ? buttons.find((each) => !each.hidden) : undefined;
    if (next === undefined) return;
    next.focus();
    this.#isFocusLost = false;
  }

  #drawCurves(steps: number): void {
    const highest = this.#losses.reduce((top, { loss }) => Math.max(top, loss), 0);
    // A head is fitted to features at once, and tells no loss step by step.
    this.#lossSection.hidden = this.#losses.length === 0 && this.#epochs.length > 0;
    drawCurves(this.#loss, [{ kind: 'main', points: this.#losses.map(({ step, loss }) => ({ x: step, y: loss })) }], {
      x: { from: 0, to: Math.max(1, steps), name: 'step' },
      y: { from: 0, to: highest === 0 ? 1 : highest },
      description: `Loss by step, now ${this.#losses.at(-1)?.loss.toFixed(3) ?? 'unknown'}`,
    });
    const curve = (value: (record: EpochEvent) => number | null | undefined): readonly { x: number; y: number }[] =>
      this.#epochs.flatMap((record) => {
        const y = value(record);
        return y === null || y === undefined ? [] : [{ x: record.epoch, y }];
      });
    const parts = this.#labels.map((label) => ({ kind: 'part' as const, points: curve(({ auc }) => auc[label]) }));
    const lowest = parts.flatMap(({ points }) => points).reduce((low, { y }) => Math.min(low, y), 0.5);
    drawCurves(this.#auc, [...parts, { kind: 'main', points: curve(({ meanAuc }) => meanAuc) }], {
      x: { from: 1, to: Math.max(2, this.#known?.epochs ?? 2), name: 'epoch' },
      y: { from: Math.floor(lowest * 10) / 10, to: 1 },
      chance: 0.5,
      description: `Mean AUC by epoch, now ${this.#epochs.at(-1)?.meanAuc?.toFixed(3) ?? 'unknown'}; thin lines are single findings`,
    });
  }

  #drawTable(): void {
    const last = this.#epochs.at(-1);
    const best = this.#epochs.reduce<EpochEvent | undefined>((top, record) => (top === undefined || (record.meanAuc ?? 0) > (top.meanAuc ?? 0) ? record : top), undefined);
    const shown = (value: number | null | undefined): string => (value === null || value === undefined ? '–' : value.toFixed(3));
    const row = (name: string, value: (record: EpochEvent) => number | null | undefined): HTMLElement =>
      element('tr', {}, element('th', { text: name, attributes: { scope: 'row' } }), element('td', { text: last === undefined ? '–' : shown(value(last)) }), element('td', { text: best === undefined ? '–' : shown(value(best)) }));
    this.#table.replaceChildren(row('Mean', ({ meanAuc }) => meanAuc), ...this.#labels.map((label) => row(label.replaceAll('_', ' '), ({ auc }) => auc[label])));
  }
}

function tableHead(): HTMLElement {
  return element('thead', {}, element('tr', {}, ...['AUC', 'last epoch', 'best epoch'].map((text) => element('th', { text, attributes: { scope: 'col' } }))));
}

function describeState(state: RunState): string {
  switch (state.name) {
    case 'running':
      return state.doing;
    case 'paused':
      return 'Paused.';
    case 'stopping':
      return 'Stopping after the current step …';
    case 'stopped':
      return 'Stopped; progress is saved.';
    case 'installing':
      return 'Training is done. Checking the model with the actual inference …';
    case 'installed':
    case 'failed':
      return state.message;
  }
}

function number(value: number): string {
  return value.toLocaleString('en-US');
}

function duration(seconds: number): string {
  if (seconds < 90) return `${Math.ceil(seconds)} s`;
  return seconds < 5400 ? `${Math.ceil(seconds / 60)} min` : `${(seconds / 3600).toFixed(1)} h`;
}
