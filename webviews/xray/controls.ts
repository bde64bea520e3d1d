import { button, element } from '../dom';
import type { PanelView, ViewChange } from './panelView';

/** The sliders beside the film. */
export class Controls {
  readonly mapGroup: HTMLElement;
  readonly windowGroup: HTMLElement;
  readonly #opacity: Slider;
  readonly #center: Slider;
  readonly #width: Slider;
  readonly #smoothed: HTMLButtonElement;
  readonly #invert: HTMLButtonElement;
  #view: PanelView;

  /** @param legend stands between the map's heading and its sliders */
  constructor(view: PanelView, legend: HTMLElement, change: (change: ViewChange) => void) {
    this.#view = view;
    this.#opacity = new Slider('Opacity', { min: 0, max: 100, unit: ' %' }, (percent) => change({ type: 'opacity', opacity: percent / 100 }));
    this.#center = new Slider('Level', { min: 0, max: 255 }, (center) => change({ type: 'window', window: { ...this.#view.window, center } }));
    this.#width = new Slider('Width', { min: 2, max: 512 }, (width) => change({ type: 'window', window: { ...this.#view.window, width } }));
    this.#smoothed = button('Smoothed', () => change({ type: 'toggle', what: 'isSmoothed' }), { key: 'M', title: 'Smoothed map, or the model’s own grid cells' });
    this.#invert = button('Invert', () => change({ type: 'toggle', what: 'isInverted' }), { key: 'I' });
    const reset = button('Reset', () => change({ type: 'reset-window' }), { key: 'R', title: 'Reset window and inversion' });
    this.mapGroup = group('Heatmap', legend, this.#opacity.element, element('div', { class: 'row' }, this.#smoothed));
    this.windowGroup = group('Window', this.#center.element, this.#width.element, element('div', { class: 'row' }, this.#invert, reset));
    this.update(view);
  }

  update(view: PanelView): void {
    this.#view = view;
    this.#opacity.set(Math.round(view.opacity * 100));
    this.#center.set(view.window.center);
    this.#width.set(view.window.width);
    this.#smoothed.setAttribute('aria-pressed', String(view.isSmoothed));
    this.#invert.setAttribute('aria-pressed', String(view.isInverted));
  }
}

/** A part of the side column with its heading. */
export function group(heading: string, ...children: readonly (Node | undefined)[]): HTMLElement {
  const title = element('h2', { text: heading });
  return element('section', { class: 'group', attributes: { 'aria-label': heading } }, title, ...children);
}

class Slider {
  readonly element: HTMLElement;
  readonly #input: HTMLInputElement;
  readonly #value: HTMLOutputElement;
  readonly #unit: string;

  constructor(name: string, { min, max, unit = '' }: { readonly min: number; readonly max: number; readonly unit?: string }, onInput: (value: number) => void) {
    this.#unit = unit;
    this.#input = element('input', { attributes: { type: 'range', min: String(min), max: String(max), step: '1', 'aria-label': name } });
    this.#value = element('output');
    this.#input.addEventListener('input', () => onInput(Number(this.#input.value)));
    this.element = element('label', { class: 'slider' }, element('span', { text: name }), this.#input, this.#value);
  }

  set(value: number): void {
    if (this.#input.value !== String(value)) this.#input.value = String(value);
    this.#value.textContent = `${value}${this.#unit}`;
    this.#input.setAttribute('aria-valuetext', `${value}${this.#unit}`);
  }
}
