import type { CodeRow } from '../../server/core/reference/pages';
import { element } from '../dom';
import { note } from './emptyState';
import type { PageContext } from './page';

/** The hierarchy of the Tabular List from the chapters down; branches are asked for when they are opened. */
export class CodeTree {
  readonly #context: PageContext;
  readonly #choose: (code: string) => void;

  constructor(context: PageContext, choose: (code: string) => void) {
    this.#context = context;
    this.#choose = choose;
  }

  /** The chapters, closed. */
  async open(): Promise<HTMLElement> {
    const rows = await this.#context.bridge.ask('tree', {});
    return element('div', { class: 'tree' }, ...rows.map((row) => this.#branch(row)));
  }

  #branch(row: CodeRow): HTMLElement {
    const isChapter = row.code.includes('-');
    const words = [element('span', { class: 'code', text: row.code }), element('span', { class: 'words', text: row.title })];
    const choose = element('button', { class: row.isBillable ? 'row-button' : 'row-button header', attributes: { type: 'button', title: row.title } }, ...words);
    if (!row.hasChildren) {
      choose.addEventListener('click', () => this.#choose(row.code));
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
        const rows = await this.#context.bridge.ask('tree', { node: row.code });
        below.replaceChildren(...rows.map((child) => this.#branch(child)));
      } catch (error) {
        below.replaceChildren(note(error instanceof Error ? error.message : String(error)));
      }
    };
    choose.addEventListener('click', () => {
      if (!isChapter) this.#choose(row.code);
      void setOpen(below.hidden === true);
    });
    choose.addEventListener('keydown', (event) => {
      if (event.key === 'ArrowRight') void setOpen(true);
      if (event.key === 'ArrowLeft') void setOpen(false);
    });
    return element('div', {}, choose, below);
  }
}
