import { element } from '../dom';
import type { GridView, SortKey } from './gridView';
import type { GridLabel, GridRow } from './protocol';

/** Pixels of a row; the style sheet's `--row` says the same. Rows of one height let a hundred thousand of them scroll. */
const rowHeight = 24;
/** Rows drawn beyond the sight, so that scrolling does not flicker. */
const spareRows = 12;

interface GridEvents {
  readonly sort: (key: SortKey) => void;
  readonly open: (image: string) => void;
  /** The row that was clicked or that the keyboard came to; called again when it changes. */
  readonly point: (row: GridRow | undefined) => void;
}

/** A grid of pictures and their findings; only the rows in sight are in the document. */
export class Grid {
  readonly element = element('div', { class: 'grid-frame', attributes: { tabindex: '-1' } });
  readonly #head = element('thead');
  readonly #body = element('tbody');
  readonly #table = element('table', { attributes: { role: 'grid', 'aria-label': 'Pictures and findings' } }, this.#head, this.#body);
  readonly #events: GridEvents;
  #labels: readonly GridLabel[] = [];
  #rows: readonly GridRow[] = [];
  /** The row that the keyboard stands on; there is always one while there are rows. */
  #active = 0;
  /** Nobody has pointed at the active row before. */
  #isPointed = false;

  constructor(events: GridEvents) {
    this.#events = events;
    this.element.append(this.#table);
    this.element.addEventListener('scroll', () => this.#draw());
    this.element.addEventListener('keydown', (event) => this.#onKey(event));
    this.#body.addEventListener('focusin', () => this.#point());
    window.addEventListener('resize', () => this.#draw());
  }

  /** Draws the columns anew. */
  showColumns(labels: readonly GridLabel[], view: GridView): void {
    this.#labels = labels;
    const heading = (text: string, key: SortKey): HTMLElement => {
      const state = view.sort !== key ? 'none' : view.isDescending ? 'descending' : 'ascending';
      const arrow = { none: '', ascending: ' ▲', descending: ' ▼' }[state];
      const sort = element('button', { text: `${text}${arrow}`, onClick: () => this.#events.sort(key), attributes: { type: 'button', title: `Sort by ${text}` } });
      return element('th', { attributes: { scope: 'col', 'aria-sort': state } }, sort);
    };
    const hadFocus = this.#head.contains(document.activeElement) ? [...this.#head.querySelectorAll('button')].findIndex((each) => each === document.activeElement) : -1;
    this.#head.replaceChildren(element('tr', {}, heading('Picture', 'image'), heading('Result', 'status'), ...labels.map(({ title }, index) => heading(title, index))));
    this.#head.querySelectorAll('button')[hadFocus]?.focus();
  }

  /** The rows in their order; the active one stays on its picture. */
  showRows(rows: readonly GridRow[]): void {
    const image = this.#rows[this.#active]?.image;
    this.#rows = rows;
    const again = image === undefined ? -1 : rows.findIndex((row) => row.image === image);
    this.#active = again >= 0 ? again : Math.max(0, Math.min(this.#active, rows.length - 1));
    this.#table.setAttribute('aria-rowcount', String(rows.length + 1));
    this.#draw();
    if (this.#isPointed) this.#point();
  }

  #point(): void {
    this.#isPointed = true;
    this.#events.point(this.#rows[this.#active]);
  }

  #draw(): void {
    const { clientHeight, scrollTop } = this.element;
    const first = Math.max(0, Math.floor(scrollTop / rowHeight) - spareRows);
    const last = Math.min(this.#rows.length, Math.ceil((scrollTop + clientHeight) / rowHeight) + spareRows);
    const hadFocus = this.#body.contains(document.activeElement);
    const spacer = (rows: number): HTMLElement => {
      const made = element('tr', { class: 'spacer', attributes: { 'aria-hidden': 'true' } });
      made.style.height = `${rows * rowHeight}px`;
      return made;
    };
    const drawn = this.#rows.slice(first, last).map((row, index) => this.#row(row, first + index));
    // The tab key always finds a row, also where the active one is out of sight.
    if (!drawn.some((row) => row.tabIndex === 0) && drawn[0] !== undefined) drawn[0].tabIndex = 0;
    this.#body.replaceChildren(spacer(first), ...drawn, spacer(this.#rows.length - last));
    if (hadFocus) this.#focusActive();
  }

  #row(row: GridRow, index: number): HTMLTableRowElement {
    const open = (): void => this.#events.open(row.image);
    const cells = this.#labels.map((_, label) => this.#probability(row, label));
    const made = element(
      'tr',
      { class: row.status, onClick: () => this.#activate(index), attributes: { 'aria-rowindex': String(index + 2), tabindex: index === this.#active ? '0' : '-1', title: row.message } },
      element('th', { text: row.image, attributes: { scope: 'row' } }),
      element('td', { class: 'result', text: row.status === 'analyzed' ? 'analyzed' : `${row.status}: ${row.message}` }),
      ...cells,
    );
    made.addEventListener('dblclick', open);
    return made;
  }

  #probability({ probabilities, present }: GridRow, label: number): HTMLTableCellElement {
    const value = probabilities[label];
    if (value === undefined) return element('td', { text: '–', attributes: { 'aria-label': 'none' } });
    const isPresent = present[label] === true;
    const cell = element('td', { class: isPresent ? 'probability present' : 'probability', text: `${isPresent ? '● ' : ''}${value.toFixed(2)}`, attributes: { 'aria-label': `${value.toFixed(2)}${isPresent ? ', at or above its threshold' : ''}` } });
    cell.style.setProperty('--share', String(value));
    return cell;
  }

  #onKey(event: KeyboardEvent): void {
    if (!this.#body.contains(document.activeElement)) return;
    const page = Math.max(1, Math.floor(this.element.clientHeight / rowHeight) - 2);
    const steps: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1, PageDown: page, PageUp: -page, Home: -Infinity, End: Infinity };
    const step = steps[event.key];
    const image = this.#rows[this.#active]?.image;
    if (step !== undefined) this.#activate(Math.max(0, Math.min(this.#rows.length - 1, this.#active + step)));
    else if ((event.key === 'Enter' || event.key === ' ') && image !== undefined) this.#events.open(image);
    else return;
    event.preventDefault();
  }

  #activate(index: number): void {
    this.#active = index;
    const head = this.#head.offsetHeight;
    const top = index * rowHeight;
    const { scrollTop, clientHeight } = this.element;
    if (top < scrollTop) this.element.scrollTop = top;
    else if (top + rowHeight > scrollTop + clientHeight - head) this.element.scrollTop = top + rowHeight - clientHeight + head;
    this.#draw();
    this.#focusActive();
  }

  #focusActive(): void {
    this.#body.querySelector<HTMLElement>(`tr[aria-rowindex="${this.#active + 2}"]`)?.focus({ preventScroll: true });
  }
}
