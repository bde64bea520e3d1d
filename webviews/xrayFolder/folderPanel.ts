import { button, drawsOncePerFrame, element } from '../dom';
import { disclaimer } from '../../server/core/base/disclaimer';
import type { Bridge } from '../bridge';
import { Grid } from './grid';
import { arrangeRows, firstView, restoreView, sortBy, type GridView } from './gridView';
import type { FolderState, GridRow, HostMessage, PanelMessage, PanelState } from './protocol';

const shows: readonly (readonly [GridView['show'], string])[] = [
  ['all', 'All pictures'],
  ['present', 'With a finding'],
  ['refused', 'Refused'],
  ['failed', 'Failed'],
];

/** The whole panel: takes the host's messages, keeps rows and view, and draws both, at most once a frame. */
export class FolderPanel {
  readonly #bridge: Bridge<PanelMessage, PanelState>;
  readonly #heading = element('h1');
  readonly #model = element('p', { class: 'model-disclaimer' });
  readonly #state = element('p', { class: 'state' });
  /** For readers of the screen alone: the count, which stands above, would be read out with every picture. */
  readonly #said = element('p', { class: 'said', attributes: { role: 'status', 'aria-live': 'polite' } });
  /** Why the row that is pointed at has no findings, in full. */
  readonly #reason = element('p', { class: 'reason' });
  readonly #progress = element('progress', { attributes: { 'aria-label': 'Pictures done' } });
  readonly #empty = element('p', { class: 'empty' });
  readonly #grid: Grid;
  readonly #stop = button('Stop', () => this.#bridge.post({ type: 'stop' }), { title: 'Stop after this picture; you can continue later' });
  readonly #resume = button('Continue', () => this.#bridge.post({ type: 'resume' }));
  readonly #csv = button('Open CSV', () => this.#bridge.post({ type: 'open-results', format: 'csv' }));
  readonly #json = button('Open JSON', () => this.#bridge.post({ type: 'open-results', format: 'json' }));
  readonly #search = element('input', { attributes: { type: 'search', placeholder: 'Part of the file name', 'aria-label': 'Show pictures whose name contains' } });
  readonly #show = element('select', { attributes: { 'aria-label': 'Show' } }, ...shows.map(([value, text]) => element('option', { text, attributes: { value } })));
  readonly #rows = new Map<string, GridRow>();
  #open: Extract<HostMessage, { readonly type: 'open' }> | undefined;
  #folderState: FolderState = { name: 'running' };
  #total = 0;
  #view: GridView = firstView;
  readonly #drawSoon = drawsOncePerFrame(() => this.#draw());

  constructor(body: HTMLElement, bridge: Bridge<PanelMessage, PanelState>) {
    this.#bridge = bridge;
    this.#grid = new Grid({ sort: (key) => this.#change(sortBy(this.#view, key)), open: (image) => bridge.post({ type: 'open-film', image }), point: (row) => this.#explain(row) });
    this.#search.addEventListener('input', () => this.#change({ ...this.#view, search: this.#search.value }));
    this.#show.addEventListener('change', () => this.#change({ ...this.#view, show: shows[this.#show.selectedIndex]?.[0] ?? 'all' }));
    body.append(
      element('header', {}, this.#heading),
      element('div', { class: 'toolbar' }, element('div', { class: 'row' }, this.#show, this.#search), element('div', { class: 'row' }, this.#stop, this.#resume, this.#csv, this.#json)),
      element('div', { class: 'standing' }, this.#progress, this.#state, this.#said),
      element('main', {}, this.#grid.element, this.#empty),
      this.#reason,
      element('footer', {}, this.#model, element('strong', { class: 'disclaimer', text: disclaimer }), element('span', { class: 'hint', text: ' ● marks a probability at or above its threshold. Enter or a double click opens a picture.' })),
    );
  }

  receive(message: HostMessage): void {
    switch (message.type) {
      case 'open':
        this.#open = message;
        this.#rows.clear();
        this.#view = restoreView(keptView(this.#bridge.kept), message.labels.length);
        this.#search.value = this.#view.search;
        this.#show.selectedIndex = shows.findIndex(([value]) => value === this.#view.show);
        this.#heading.textContent = message.folder;
        this.#model.textContent = `${message.model.title}${message.server === undefined ? '' : `, on the server ${message.server}`}. ${message.model.disclaimer}`;
        this.#grid.showColumns(message.labels, this.#view);
        this.#keep();
        break;
      case 'rows':
        this.#total = message.total;
        for (const row of message.rows) this.#rows.set(row.image, row);
        break;
      case 'state':
        this.#folderState = message.state;
    }
    this.#drawSoon();
  }

  #change(view: GridView): void {
    this.#view = view;
    this.#grid.showColumns(this.#open?.labels ?? [], view);
    this.#keep();
    this.#drawSoon();
  }

  #draw(): void {
    const { name } = this.#folderState;
    const rows = [...this.#rows.values()];
    const shown = arrangeRows(rows, this.#view);
    this.#grid.showRows(shown);
    const focused = document.activeElement;
    this.#csv.disabled = this.#json.disabled = name === 'running' || rows.length === 0;
    this.#stop.hidden = name !== 'running';
    this.#resume.hidden = name === 'running' || name === 'done';
    this.#resume.textContent = this.#resume.title = name === 'failed' ? 'Try again' : 'Continue';
    // A button that hides under the keyboard gives it to what comes in its place.
    if ([this.#stop, this.#resume].some((each) => each === focused && each.hidden)) [this.#stop, this.#resume, this.#csv].find((each) => !each.hidden)?.focus();
    this.#progress.hidden = name !== 'running';
    this.#progress.max = Math.max(1, this.#total);
    this.#progress.value = rows.length;
    const state = describeState(this.#folderState, rows, this.#total);
    this.#state.textContent = state;
    const said = name === 'running' ? 'The pictures are being analyzed' : state;
    if (this.#said.textContent !== said) this.#said.textContent = said;
    this.#state.classList.toggle('error', name === 'failed');
    this.#empty.hidden = shown.length > 0;
    this.#empty.textContent = rows.length > 0 ? 'No pictures match the filter.' : name === 'running' ? 'The first picture is being analyzed …' : '';
  }

  #explain(row: GridRow | undefined): void {
    this.#reason.textContent = row === undefined || row.message === '' ? '' : `${row.image}: ${row.message}`;
  }

  #keep(): void {
    if (this.#open !== undefined) this.#bridge.keep({ ...this.#open.kept, view: this.#view });
  }
}

/** The panel's own part of what was kept. */
function keptView(kept: unknown): unknown {
  return typeof kept === 'object' && kept !== null && 'view' in kept ? kept.view : undefined;
}

function describeState(state: FolderState, rows: readonly GridRow[], total: number): string {
  if (state.name === 'failed') return state.message;
  const count = (status: GridRow['status']): number => rows.filter((row) => row.status === status).length;
  const parts = [`${rows.length} of ${total} pictures`, `${rows.filter(({ present }) => present.includes(true)).length} with a finding`, `${count('refused')} refused`, `${count('failed')} failed`];
  const ends = { running: '', stopped: '. Stopped; “Continue” resumes from here', done: '. Done' };
  return `${parts.join(', ')}${ends[state.name]}.`;
}
