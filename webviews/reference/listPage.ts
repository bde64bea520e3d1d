import type { ReferencePlace } from '../../server/core/reference/pages';
import { element } from '../dom';
import { errorNote, note } from './emptyState';
import { growRows, type RowsPart } from './growingRows';
import { Latest } from './latest';
import { keepOneStop } from './oneStop';
import type { Page, PageContext } from './page';
import { addRowKeys } from './rowKeys';
import { searchField, type SearchField } from './searchField';
import { SteadyPane } from './steadyPane';

/** What a query found: rows that grow, or content that stands for itself (a tree, an empty state). */
export type Found = { readonly content: readonly HTMLElement[] } | (RowsPart & { readonly above: readonly HTMLElement[]; readonly said: string });

/** What was chosen, painted, and how it is said to readers of the screen. */
export interface Reading {
  readonly content: readonly HTMLElement[];
  readonly said: string;
}

/** What tells one page of this kind from another. */
export interface ListPageParts {
  readonly page: 'codes' | 'knowledge';
  readonly field: { readonly label: string; readonly placeholder: string };
  readonly listLabel: string;
  /** Stands where nothing is chosen yet. */
  readonly hint: string;
  readonly detailsClass: string;
  readonly detailsLabel: string;
  /** Finds a part of the results; undefined once the signal called it off. */
  readonly find: (query: string, skip: number, signal: AbortSignal) => Promise<Found | undefined>;
  /** Reads what was chosen; undefined once the signal called it off. */
  readonly read: (open: string, signal: AbortSignal) => Promise<Reading | undefined>;
}

/** A page with a search and its results on the left, and what was chosen on the right. Rows carry what they open as `data-key`. */
export class ListPage implements Page {
  readonly root: HTMLElement;
  readonly #context: PageContext;
  readonly #parts: ListPageParts;
  readonly #field: SearchField;
  readonly #list: HTMLElement;
  readonly #details: HTMLElement;
  readonly #listPane: SteadyPane;
  readonly #detailsPane: SteadyPane;
  readonly #searches = new Latest();
  readonly #readings = new Latest();
  #query: string | undefined;
  #open: string | undefined;
  #isSettled = true;
  #whenSettled: (() => void) | undefined;

  constructor(context: PageContext, parts: ListPageParts) {
    this.#context = context;
    this.#parts = parts;
    this.#field = searchField(parts.field.label, parts.field.placeholder, (query) => this.#go(query, this.#open));
    this.#list = element('div', { class: 'list', attributes: { role: 'group', 'aria-label': parts.listLabel } });
    this.#details = element('article', { class: parts.detailsClass, attributes: { tabindex: '0', 'aria-label': parts.detailsLabel } }, note(parts.hint));
    this.#listPane = new SteadyPane(this.#list, this.#field.input);
    this.#detailsPane = new SteadyPane(this.#details);
    addRowKeys(this.#list, this.#field.input, { rows: () => this.#rows(), whenSettled: (step) => this.#afterSearch(step) });
    this.#field.input.addEventListener('input', () => (this.#whenSettled = undefined));
    this.root = element('section', { class: 'page' }, element('div', { class: 'side' }, this.#field.root, this.#list), this.#details);
  }

  show({ query = '', open }: ReferencePlace): void {
    if (query !== this.#query) {
      this.#field.set(query);
      void this.#search(query);
    }
    if (open === this.#open) return;
    if (open === undefined) this.#close();
    else void this.#read(open);
  }

  focus(): void {
    this.#field.input.focus();
  }

  refresh(): void {
    if (this.#query !== undefined) void this.#search(this.#query);
    if (this.#open !== undefined) void this.#read(this.#open);
  }

  #go(query: string, open: string | undefined): void {
    this.#context.go({ page: this.#parts.page, query, ...(open === undefined ? {} : { open }) });
  }

  #rows(): readonly HTMLElement[] {
    return [...this.#list.querySelectorAll<HTMLElement>('button.row-button')];
  }

  #afterSearch(step: () => void): void {
    this.#field.flush();
    if (this.#isSettled) step();
    else this.#whenSettled = step;
  }

  async #search(query: string): Promise<void> {
    this.#query = query;
    this.#isSettled = false;
    const signal = this.#searches.begin();
    try {
      const found = await this.#parts.find(query, 0, signal);
      if (found === undefined || signal.aborted) return;
      if ('said' in found) this.#context.say(found.said);
      this.#listPane.replace('content' in found ? found.content : this.#grow(found, query, signal), () => this.#settle());
    } catch (error) {
      if (!signal.aborted) this.#listPane.replace([errorNote(error)], () => this.#settle());
    }
  }

  #grow(found: Extract<Found, RowsPart>, query: string, signal: AbortSignal): readonly HTMLElement[] {
    const rows = element('div');
    const next = async (skip: number): Promise<RowsPart | undefined> => {
      const part = await this.#parts.find(query, skip, signal);
      return part !== undefined && 'rows' in part ? part : undefined;
    };
    return [...found.above, rows, growRows(found, { scroller: this.#list, rows, next, onGrown: () => this.#mark() })];
  }

  #settle(): void {
    this.#isSettled = true;
    this.#mark();
    const step = this.#whenSettled;
    this.#whenSettled = undefined;
    step?.();
  }

  async #read(open: string): Promise<void> {
    const isOther = open !== this.#open;
    this.#open = open;
    this.#mark();
    const signal = this.#readings.begin();
    try {
      const reading = await this.#parts.read(open, signal);
      if (reading === undefined || signal.aborted) return;
      this.#detailsPane.replace(reading.content);
      // What is read again, with other data, stays where it was scrolled to.
      if (isOther) this.#details.scrollTop = 0;
      this.#context.say(reading.said);
    } catch (error) {
      if (!signal.aborted) this.#detailsPane.replace([errorNote(error)]);
    }
  }

  #close(): void {
    this.#open = undefined;
    this.#readings.begin();
    this.#detailsPane.replace([note(this.#parts.hint)]);
    this.#mark();
  }

  /** Marks the row of what is open; chapters and blocks, which do not open, have no key. */
  #mark(): void {
    for (const row of this.#rows()) {
      if (this.#open !== undefined && row.dataset['key'] === this.#open) row.setAttribute('aria-current', 'true');
      else row.removeAttribute('aria-current');
    }
    keepOneStop(this.#rows());
  }
}
