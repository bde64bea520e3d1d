import { button, element } from '../dom';
import { zoomStep } from './keys';
import type { PanelView, ViewChange } from './panelView';

export interface ToolbarActions {
  readonly change: (change: ViewChange) => void;
  readonly zoom: (factor: number) => void;
  readonly insert: () => void;
  readonly export: () => void;
  readonly analyze: () => void;
  readonly help: () => void;
}

type Toggle = 'showsMap' | 'showsBoxes' | 'isSideBySide';

/** The row of buttons above the film. */
export class Toolbar {
  readonly element: HTMLElement;
  readonly #toggles: ReadonlyMap<Toggle, HTMLButtonElement>;
  readonly #zoom = element('output', { class: 'zoom', attributes: { 'aria-label': 'Zoom' } });
  readonly #insert: HTMLButtonElement;
  /** Makes sense with a film in sight only. */
  readonly #ofFilm: readonly HTMLButtonElement[];
  readonly #ofResult: readonly HTMLButtonElement[];

  constructor({ change, zoom, insert, export: save, analyze, help }: ToolbarActions) {
    const toggle = (what: Toggle, text: string, key: string, title: string): [Toggle, HTMLButtonElement] => [what, button(text, () => change({ type: 'toggle', what }), { key, title })];
    this.#toggles = new Map([
      toggle('showsMap', 'Heatmap', 'H', 'Heatmap of the selected finding'),
      toggle('showsBoxes', 'Boxes', 'B', 'Boxes of the findings'),
      toggle('isSideBySide', 'Side by side', 'S', 'Side by side with the plain film'),
    ]);
    const zoomOut = button('−', () => zoom(1 / zoomStep), { key: '-', label: 'Zoom out' });
    const fit = button('Fit', () => change({ type: 'fit' }), { key: '0', title: 'Fit the whole film' });
    const zoomIn = button('+', () => zoom(zoomStep), { key: '+', label: 'Zoom in' });
    this.#insert = button('Insert into note', insert, { title: 'Add the findings at or above threshold to the last clinical note, as unconfirmed lines' });
    const exportButton = button('Export PNG…', save, { title: 'Save the current view, with the disclaimer, as a picture' });
    const again = button('Analyze again', analyze);
    this.#ofFilm = [zoomOut, fit, zoomIn];
    this.#ofResult = [...this.#toggles.values(), exportButton, again];
    const bar = (label: string, ...buttons: readonly Node[]): HTMLElement => element('div', { class: 'buttons', attributes: { role: 'group', 'aria-label': label } }, ...buttons);
    this.element = element(
      'div',
      { class: 'toolbar' },
      bar('Zoom', zoomOut, fit, zoomIn, this.#zoom),
      bar('Show', ...this.#toggles.values()),
      bar('Result', this.#insert, exportButton, again),
      bar('Help', button('?', help, { key: '?', label: 'Keyboard help' })),
    );
  }

  update(view: PanelView, shown: { readonly zoom: number; readonly hasFilm: boolean; readonly hasResult: boolean; readonly hasPresent: boolean }): void {
    for (const [what, made] of this.#toggles) made.setAttribute('aria-pressed', String(view[what]));
    for (const made of this.#ofFilm) made.disabled = !shown.hasFilm;
    for (const made of this.#ofResult) made.disabled = !shown.hasResult;
    this.#insert.disabled = !shown.hasPresent;
    this.#zoom.textContent = shown.hasFilm ? `${Math.round(shown.zoom * 100)} %` : '';
  }
}
