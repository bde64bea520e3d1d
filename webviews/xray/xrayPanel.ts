import { disclaimer } from '../../server/core/base/disclaimer';
import type { Bridge } from '../bridge';
import { describeAnalysis } from './analysisFacts';
import { Controls, group } from './controls';
import { element } from '../dom';
import { makePicture } from './exportPicture';
import { FilmStage, type StageOverlay } from './filmStage';
import { formatProbability, orderFindings, summarizeFindings, type FindingRow } from './findingRows';
import { FindingsList } from './findingsList';
import { makeHelpDialog } from './helpDialog';
import { findKeyAction, type KeyAction } from './keys';
import { Legend } from './legend';
import { MapPictures } from './mapPictures';
import { ModelChooser } from './modelChooser';
import { changeView, firstView, restoreView, type PanelView, type ViewChange } from './panelView';
import type { HostMessage, PanelFilm, PanelMessage, PanelOutcome, PanelState } from './protocol';
import { StatusCard } from './statusCard';
import { Toolbar } from './toolbar';

type Analyzed = Extract<PanelOutcome, { readonly status: 'analyzed' }>;

/** A result with what is derived from it once. */
interface ShownResult {
  readonly outcome: Analyzed;
  readonly rows: readonly FindingRow[];
  readonly maps: MapPictures;
}

/** The whole panel: takes the host's messages, keeps the view, and draws both. */
export class XrayPanel {
  readonly #bridge: Bridge<PanelMessage, PanelState>;
  readonly #kept: PanelState | undefined;
  readonly #heading = element('h1');
  readonly #live = element('p', { class: 'live', attributes: { role: 'status', 'aria-live': 'polite' } });
  readonly #facts = group('Analysis');
  readonly #side = element('aside', { class: 'side', attributes: { 'aria-label': 'Result' } });
  readonly #help = makeHelpDialog();
  readonly #legend = new Legend();
  readonly #status: StatusCard;
  readonly #models: ModelChooser;
  readonly #stage: FilmStage;
  readonly #list: FindingsList;
  readonly #controls: Controls;
  readonly #toolbar: Toolbar;
  #open: Extract<HostMessage, { readonly type: 'open' }> | undefined;
  #film: PanelFilm | undefined;
  #result: ShownResult | undefined;
  #view: PanelView;

  constructor(body: HTMLElement, bridge: Bridge<PanelMessage, PanelState>) {
    this.#bridge = bridge;
    this.#kept = isPanelState(bridge.kept) ? bridge.kept : undefined;
    this.#view = restoreView(this.#kept?.view);
    const change = (wanted: ViewChange): void => this.#change(wanted);
    this.#stage = new FilmStage(this.#view, change);
    this.#list = new FindingsList((label) => change({ type: 'select', label }));
    this.#controls = new Controls(this.#view, this.#legend.element, change);
    this.#status = new StatusCard(bridge.post);
    this.#models = new ModelChooser((modelId) => bridge.post({ type: 'analyze', modelId }));
    this.#toolbar = new Toolbar({
      change,
      zoom: (factor) => this.#stage.zoom(factor),
      insert: () => bridge.post({ type: 'insert', labels: this.#result?.rows.flatMap(({ isPresent, label }) => (isPresent ? [label] : [])) ?? [] }),
      export: () => void this.#export(),
      analyze: () => bridge.post({ type: 'analyze' }),
      help: () => this.#help.showModal(),
    });
    this.#side.append(group('Findings', this.#list.element), this.#controls.mapGroup, this.#controls.windowGroup, this.#facts);
    body.append(
      element('header', {}, this.#heading, this.#models.element),
      this.#toolbar.element,
      element('main', {}, element('div', { class: 'stage-frame' }, this.#stage.element, this.#status.element), this.#side),
      element('footer', {}, element('strong', { class: 'disclaimer', text: disclaimer })),
      this.#live,
      this.#help,
    );
    document.addEventListener('keydown', (event) => this.#onKey(event));
    window.addEventListener('resize', () => this.#draw());
    this.#draw();
  }

  receive(message: HostMessage): void {
    switch (message.type) {
      case 'open':
        // A view belongs to its picture: another one is seen afresh.
        if ((this.#open ?? this.#kept)?.imageUri !== message.imageUri) this.#view = firstView;
        this.#open = message;
        this.#heading.textContent = message.name;
        this.#models.show(message.models, message.modelId);
        return this.#keep();
      case 'step':
        this.#result = undefined;
        this.#say('');
        this.#status.showStep(message.step);
        return this.#draw();
      case 'outcome':
        return this.#showOutcome(message.outcome, message.film);
      case 'notice':
        this.#say(message.text);
    }
  }

  #showOutcome(outcome: PanelOutcome, film: PanelFilm | undefined): void {
    this.#film = film;
    this.#stage.show(film);
    if (outcome.status !== 'analyzed') {
      this.#result = undefined;
      this.#status.showOutcome(outcome);
      return this.#draw();
    }
    this.#status.hide();
    const rows = orderFindings(outcome.findings, outcome.model.labels);
    this.#result = { outcome, rows, maps: new MapPictures(outcome.maps, { width: outcome.filmWidth, height: outcome.filmHeight }) };
    this.#list.show(rows);
    this.#facts.replaceChildren(element('h2', { text: 'Analysis' }), ...describeAnalysis(outcome));
    this.#view = withSelection(this.#view, rows);
    this.#draw();
    this.#say(summarizeFindings(rows));
  }

  #change(change: ViewChange): void {
    const before = this.#view.selected;
    this.#view = changeView(this.#view, change);
    this.#draw();
    this.#keep();
    const row = this.#selectedRow();
    if (row !== undefined && row.label !== before) this.#say(`${row.title}, probability ${formatProbability(row.probability)}, ${row.isPresent ? 'at or above' : 'below'} its threshold.`);
  }

  #onKey(event: KeyboardEvent): void {
    if (event.defaultPrevented || this.#help.open || event.target instanceof HTMLSelectElement) return;
    const { key, ctrlKey, altKey, metaKey } = event;
    const action = findKeyAction({ key, ctrlKey, altKey, metaKey, isOnFilm: event.target === this.#stage.element });
    if (action === undefined) return;
    event.preventDefault();
    this.#act(action);
  }

  #act(action: KeyAction): void {
    switch (action.type) {
      case 'select': {
        const row = this.#result?.rows[action.index];
        if (row !== undefined) this.#change({ type: 'select', label: row.label });
        return;
      }
      case 'zoom':
        return this.#stage.zoom(action.factor);
      case 'pan':
        return this.#stage.pan(action);
      case 'help':
        return this.#help.showModal();
      default:
        return this.#change(action);
    }
  }

  #selectedRow(): FindingRow | undefined {
    return this.#result?.rows.find(({ label }) => label === this.#view.selected);
  }

  #draw(): void {
    const result = this.#result;
    this.#side.hidden = result === undefined;
    this.#list.select(this.#selectedRow()?.label);
    this.#controls.update(this.#view);
    this.#stage.update(this.#view, this.#overlay(), this.#describe());
    this.#legend.show(this.#selectedRow(), result?.maps.rangeOf(this.#view.selected), this.#view.showsMap);
    this.#toolbar.update(this.#view, {
      zoom: this.#stage.zoomFactor * (this.#film?.scale ?? 1),
      hasFilm: this.#film !== undefined,
      hasResult: result !== undefined,
      hasPresent: result?.rows.some(({ isPresent }) => isPresent) === true,
    });
  }

  #overlay(): StageOverlay {
    const scale = this.#film?.scale ?? 1;
    const result = this.#result;
    if (result === undefined) return { boxes: [] };
    const { selected, showsMap, showsBoxes, isSmoothed } = this.#view;
    const picture = showsMap ? result.maps.find(selected, isSmoothed) : undefined;
    const boxes = !showsBoxes
      ? []
      : result.outcome.findings.flatMap(({ label, box }) => {
          if (box === undefined) return [];
          const title = result.rows.find((row) => row.label === label)?.title ?? label;
          return [{ rect: scaled(box, scale), title, score: box.score, isSelected: label === selected }];
        });
    return { ...(picture === undefined ? {} : { map: { picture, isSmoothed } }), boxes };
  }

  #describe(): string {
    const row = this.#selectedRow();
    if (this.#film === undefined) return 'No film yet.';
    const overlay = row === undefined ? '' : this.#view.showsMap ? ` Heatmap of ${row.title}.` : ' No heatmap.';
    return `Chest film.${overlay} Arrow keys move it, plus and minus zoom, 0 fits it to the window.`;
  }

  async #export(): Promise<void> {
    const result = this.#result;
    if (result === undefined) return;
    const { model } = result.outcome;
    const row = this.#selectedRow();
    const finding = row === undefined ? [] : [`${row.title}: probability ${formatProbability(row.probability)} (threshold ${formatProbability(row.threshold)})`];
    const png = await makePicture(this.#stage.layers, [...finding, `Model: ${model.title}. ${model.disclaimer}`]);
    this.#bridge.post({ type: 'export', png });
  }

  #say(text: string): void {
    this.#live.textContent = text;
  }

  #keep(): void {
    if (this.#open === undefined) return;
    const { imageUri, modelId } = this.#open;
    this.#bridge.keep({ imageUri, view: this.#view, ...(modelId === undefined ? {} : { modelId }) });
  }
}

/** What was chosen before stays; else the likeliest finding that is present. Where none is, the film stays bare. */
function withSelection(view: PanelView, rows: readonly FindingRow[]): PanelView {
  if (rows.some(({ label }) => label === view.selected)) return view;
  const [first] = rows;
  return first?.isPresent === true ? { ...view, selected: first.label } : withoutSelection(view);
}

function withoutSelection({ selected: _unknown, ...view }: PanelView): PanelView {
  return view;
}

function scaled({ x, y, width, height }: { readonly x: number; readonly y: number; readonly width: number; readonly height: number }, scale: number): { readonly x: number; readonly y: number; readonly width: number; readonly height: number } {
  return { x: x * scale, y: y * scale, width: width * scale, height: height * scale };
}

function isPanelState(value: unknown): value is PanelState {
  return typeof value === 'object' && value !== null && 'imageUri' in value && typeof value.imageUri === 'string';
}
