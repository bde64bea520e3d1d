import { element } from '../dom';
import type { ModelChoice } from './protocol';

/** The installed models; hidden while there is no choice. */
export class ModelChooser {
  readonly element: HTMLElement;
  readonly #select = element('select', { attributes: { 'aria-label': 'Model' } });

  constructor(choose: (id: string) => void) {
    this.element = element('label', { class: 'models' }, element('span', { text: 'Model' }), this.#select);
    this.#select.addEventListener('change', () => choose(this.#select.value));
  }

  show(models: readonly ModelChoice[], current: string | undefined): void {
    this.element.hidden = models.length < 2;
    this.#select.replaceChildren(...models.map(({ id, title }) => element('option', { text: title, attributes: { value: id } })));
    if (current !== undefined) this.#select.value = current;
  }
}
