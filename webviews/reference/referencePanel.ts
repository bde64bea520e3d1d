import type { ReferencePlace } from '../../server/core/reference/pages';
import { element } from '../dom';
import type { Bridge } from './bridge';
import { CodesPage } from './codesPage';
import { KnowledgePage } from './knowledgePage';
import type { Page, PageContext } from './page';
import { panelDisclaimer, type HostMessage } from './protocol';
import { XraysPage } from './xraysPage';

type PageName = ReferencePlace['page'];

const titles: Readonly<Record<PageName, string>> = { codes: 'Codes', knowledge: 'Knowledge', xrays: 'X-rays' };
const names = Object.keys(titles) as readonly PageName[];

/** Places to go back to. */
const maxHistory = 100;

/** The panel: three pages behind tabs, one place at a time, a way back. Keys: `1`–`3` with Alt, `/` search, Alt + ← back. */
export class ReferencePanel {
  readonly #bridge: Bridge;
  readonly #main = element('main', { attributes: { role: 'tabpanel' } });
  readonly #notice = element('p', { class: 'notice', attributes: { role: 'alert' } });
  readonly #live = element('p', { class: 'live', attributes: { role: 'status', 'aria-live': 'polite' } });
  readonly #tabs: ReadonlyMap<PageName, HTMLElement>;
  readonly #history: ReferencePlace[] = [];
  #pages: ReadonlyMap<PageName, Page> | undefined;
  #place: ReferencePlace;

  constructor(body: HTMLElement, bridge: Bridge) {
    this.#bridge = bridge;
    this.#place = bridge.kept ?? { page: 'codes' };
    this.#tabs = new Map(names.map((page, index) => [page, element('button', { text: titles[page], attributes: { type: 'button', role: 'tab', title: `${titles[page]} (Alt+${index + 1})`, 'aria-keyshortcuts': `Alt+${index + 1}` }, onClick: () => this.#go({ page }) })]));
    const tabs = element('nav', { class: 'tabs', attributes: { role: 'tablist', 'aria-label': 'Pages' } }, ...this.#tabs.values());
    this.#notice.hidden = true;
    body.append(element('header', {}, tabs), this.#notice, this.#main, this.#live, element('footer', { class: 'aside', text: panelDisclaimer }));
    body.addEventListener('keydown', (event) => this.#onKey(event));
  }

  receive(message: HostMessage): void {
    if (message.type === 'notice') this.#tell(message.text);
    if (message.type === 'refresh') for (const page of this.#pages?.values() ?? []) page.refresh();
    if (message.type !== 'go') return;
    this.#pages ??= this.#makePages(message.labels);
    this.#show(message.place ?? this.#place);
    this.#pages.get(this.#place.page)?.focus();
  }

  #makePages(labels: readonly string[]): ReadonlyMap<PageName, Page> {
    const context: PageContext = { bridge: this.#bridge, go: (place) => this.#go(place), say: (text) => void (this.#live.textContent = text) };
    const pages = new Map<PageName, Page>([
      ['codes', new CodesPage(context)],
      ['knowledge', new KnowledgePage(context)],
      ['xrays', new XraysPage(context, labels)],
    ]);
    this.#main.replaceChildren(...[...pages.values()].map(({ root }) => root));
    return pages;
  }

  /** Typing within one page is one step back, not one per letter. */
  #go(place: ReferencePlace): void {
    if (place.page !== this.#place.page || place.open !== this.#place.open) this.#history.push(this.#place);
    if (this.#history.length > maxHistory) this.#history.shift();
    this.#show(place);
  }

  #tell(text: string | undefined): void {
    this.#notice.hidden = text === undefined;
    this.#notice.textContent = text ?? '';
  }

  #show(place: ReferencePlace): void {
    this.#place = place;
    this.#tell(undefined);
    this.#bridge.keep(place);
    for (const [name, page] of this.#pages ?? []) page.root.hidden = name !== place.page;
    for (const [name, tab] of this.#tabs) tab.setAttribute('aria-selected', String(name === place.page));
    this.#pages?.get(place.page)?.show(place);
  }

  #onKey(event: KeyboardEvent): void {
    const isTyping = event.target instanceof HTMLInputElement || event.target instanceof HTMLSelectElement;
    const page = event.altKey ? names[Number(event.key) - 1] : undefined;
    if (page !== undefined) this.#go({ page });
    else if (event.altKey && event.key === 'ArrowLeft') this.#back();
    else if (event.key === '/' && !isTyping) this.#pages?.get(this.#place.page)?.focus();
    else return;
    event.preventDefault();
  }

  #back(): void {
    const place = this.#history.pop();
    if (place !== undefined) this.#show(place);
  }
}
