import type { CodeTreeRow } from '../../server/core/reference/pages';
import { element } from '../dom';
import type { Bridge } from './bridge';
import { errorNote } from './emptyState';

/** The hierarchy of the Tabular List from the chapters down; branches are asked for when they are opened. */
export class CodeTree {
  readonly #bridge: Bridge;
  readonly #choose: (code: string) => void;

  constructor(bridge: Bridge, choose: (code: string) => void) {
    this.#bridge = bridge;
    this.#choose = choose;
  }

  /** The chapters, closed; undefined once the signal called it off. */
  async open(signal: AbortSignal): Promise<HTMLElement | undefined> {
    const rows = await this.#bridge.ask('tree', {}, signal);
    return rows === undefined ? undefined : element('div', { class: 'tree' }, ...rows.map((row) => this.#branch(row)));
  }

  #branch({ id, title, kind, hasChildren }: CodeTreeRow): HTMLElement {
    const isCode = kind === 'header' || kind === 'billable';
    const choose = element(
      'button',
      { class: kind === 'billable' ? 'row-button' : 'row-button header', attributes: { type: 'button', tabindex: '-1', title, ...(isCode ? { 'data-key': id } : {}) } },
      element('span', { class: 'code', text: kind === 'chapter' ? `${id}.` : id }),
      element('span', { class: 'words', text: title }),
    );
    if (!hasChildren) {
      choose.addEventListener('click', () => this.#choose(id));
      return choose;
    }
    choose.setAttribute('aria-expanded', 'false');
    const below = element('div', { class: 'below' });
    below.hidden = true;
    const setOpen = async (isOpen: boolean): Promise<void> => {
      below.hidden = !isOpen;
      choose.setAttribute('aria-expanded', String(isOpen));
      if (!isOpen || below.childElementCount > 0) return;
      try {
        const rows = await this.#bridge.ask('tree', { id });
        below.replaceChildren(...(rows ?? []).map((row) => this.#branch(row)));
      } catch (error) {
        below.replaceChildren(errorNote(error));
      }
    };
    choose.addEventListener('click', () => {
      if (isCode) this.#choose(id);
      void setOpen(below.hidden === true);
    });
    choose.addEventListener('keydown', (event) => {
      if (event.key === 'ArrowRight') void setOpen(true);
      if (event.key === 'ArrowLeft') void setOpen(false);
    });
    return element('div', {}, choose, below);
  }
}
