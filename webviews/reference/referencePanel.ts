import { disclaimer } from '../../server/core/base/disclaimer';
import { referencePages, type ReferencePageName, type ReferencePlace } from '../../server/core/reference/pages';
import { element } from '../dom';
import type { Bridge } from './bridge';
import { createCodesPage } from './codesPage';
import { DataPage } from './dataPage';
import { createKnowledgePage } from './knowledgePage';
import type { Page, PageContext } from './page';
import type { HostMessage } from './protocol';
import { XraysPage } from './xraysPage';

const titles: Readonly<Record<ReferencePageName, string>> = { codes: 'Codes', knowledge: 'Knowledge', xrays: 'X-rays', data: 'Data' };

/** Places to go back to. */
const maxHistory = 100;

/** The panel: pages behind tabs, one place at a time, a way back. Keys: a tab's number with Alt, arrows among the tabs, `/` search, Alt + ← back. */
export class ReferencePanel {
  readonly #bridge: Bridge;
  readonly #main = element('main', { attributes: { role: 'tabpanel', id: 'page' } });
  readonly #notice = element('p', { class: 'notice', attributes: { role: 'alert' } });
  readonly #live = element('p', { class: 'live', attributes: { role: 'status', 'aria-live': 'polite' } });
  readonly #tabs: ReadonlyMap<ReferencePageName, HTMLElement>;
  readonly #history: ReferencePlace[] = [];
  readonly #places: Partial<Record<ReferencePageName, ReferencePlace>>;
  #pages: ReadonlyMap<ReferencePageName, Page> | undefined;
  #place: ReferencePlace;

  constructor(body: HTMLElement, bridge: Bridge) {
    this.#bridge = bridge;
    this.#places = { ...bridge.kept.places };
    this.#place = this.#placeOf(bridge.kept.page);
    this.#tabs = new Map(referencePages.map((page, index) => [page, element('button', { text: titles[page], attributes: { type: 'button', role: 'tab', id: `tab-${page}`, 'aria-controls': 'page', title: `${titles[page]} (Alt+${index + 1})`, 'aria-keyshortcuts': `Alt+${index + 1}` }, onClick: () => this.#go({ page }) })]));
    const tabs = element('nav', { class: 'tabs', attributes: { role: 'tablist', 'aria-label': 'Pages' } }, ...this.#tabs.values());
    this.#notice.hidden = true;
    body.append(element('header', {}, tabs), this.#notice, this.#main, this.#live, element('footer', { class: 'aside', text: disclaimer }));
    body.addEventListener('keydown', (event) => this.#onKey(event));
    tabs.addEventListener('keydown', (event) => this.#onTabKey(event));
  }

  receive(message: HostMessage): void {
    if (message.type === 'notice') this.#tell(message.text);
    if (message.type === 'refresh') for (const page of this.#pages?.values() ?? []) page.refresh();
    if (message.type !== 'go') return;
    if (this.#pages === undefined) {
      this.#pages = this.#makePages(message.labels);
      this.#show(message.place === undefined ? this.#place : this.#complete(message.place));
    } else if (message.place !== undefined) this.#go(message.place);
    this.#pages.get(this.#place.page)?.focus();
  }

  #makePages(labels: readonly string[]): ReadonlyMap<ReferencePageName, Page> {
    const context: PageContext = { bridge: this.#bridge, go: (place) => this.#go(place), say: (text) => void (this.#live.textContent = text) };
    const pages = new Map<ReferencePageName, Page>([
      ['codes', createCodesPage(context)],
      ['knowledge', createKnowledgePage(context)],
      ['xrays', new XraysPage(context, labels)],
      ['data', new DataPage(context)],
    ]);
    this.#main.replaceChildren(...[...pages.values()].map(({ root }) => root));
    return pages;
  }

  /** Where a page was left. */
  #placeOf(page: ReferencePageName): ReferencePlace {
    return this.#places[page] ?? { page };
  }

  /** A place with what it does not name as its page was left. */
  #complete(place: ReferencePlace): ReferencePlace {
    return { ...this.#placeOf(place.page), ...place };
  }

  /** Typing within one page is one step back, not one per letter. */
  #go(to: ReferencePlace): void {
    const place = this.#complete(to);
    const { page, open, films } = this.#place;
    if (place.page !== page || place.open !== open || place.films !== films) this.#history.push(this.#place);
    if (this.#history.length > maxHistory) this.#history.shift();
    this.#show(place);
  }

  #tell(text: string | undefined): void {
    this.#notice.hidden = text === undefined;
    this.#notice.textContent = text ?? '';
  }

  #show(place: ReferencePlace): void {
    const { page } = place;
    this.#place = place;
    this.#places[page] = place;
    this.#tell(undefined);
    this.#bridge.keep({ page, places: this.#places });
    for (const [name, { root }] of this.#pages ?? []) root.hidden = name !== page;
    for (const [name, tab] of this.#tabs) {
      tab.setAttribute('aria-selected', String(name === page));
      tab.tabIndex = name === page ? 0 : -1;
    }
    this.#main.setAttribute('aria-labelledby', `tab-${page}`);
    this.#pages?.get(page)?.show(place);
  }

  #onKey(event: KeyboardEvent): void {
    const isTyping = event.target instanceof HTMLInputElement || event.target instanceof HTMLSelectElement;
    const page = event.altKey ? referencePages[Number(event.key) - 1] : undefined;
    if (page !== undefined) {
      this.#go({ page });
      this.#pages?.get(page)?.focus();
    } else if (event.altKey && event.key === 'ArrowLeft') this.#back();
    else if (event.key === '/' && !isTyping) this.#pages?.get(this.#place.page)?.focus();
    else return;
    event.preventDefault();
  }

  /** Within the tabs, which are one stop of the tab key: the arrows, Home and End choose the page. */
  #onTabKey({ key, altKey }: KeyboardEvent): void {
    const at = referencePages.indexOf(this.#place.page);
    const { length } = referencePages;
    const to = { ArrowRight: (at + 1) % length, ArrowLeft: (at + length - 1) % length, Home: 0, End: length - 1 }[key];
    const page = to === undefined || altKey ? undefined : referencePages[to];
    if (page === undefined) return;
    this.#go({ page });
    this.#tabs.get(page)?.focus();
  }

  #back(): void {
    const place = this.#history.pop();
    if (place !== undefined) this.#show(place);
  }
}
