import type { CodePage, CodeRow, PageLine, ReferencePlace } from '../../server/core/reference/pages';
import { button, element } from '../dom';
import { CodeTree } from './codeTree';
import { emptyState, note } from './emptyState';
import type { Page, PageContext } from './page';
import { addRowKeys } from './rowKeys';
import { searchField, type SearchField } from './searchField';

/** Search or tree on the left, the page of one code on the right. */
export class CodesPage implements Page {
  readonly root: HTMLElement;
  readonly #context: PageContext;
  readonly #field: SearchField;
  readonly #list = element('div', { class: 'list', attributes: { role: 'group', 'aria-label': 'Codes' } });
  readonly #details = element('article', { class: 'details', attributes: { tabindex: '-1' } });
  readonly #tree: CodeTree;
  #query = '';
  #open: string | undefined;
  #asked = 0;

  constructor(context: PageContext) {
    this.#context = context;
    this.#field = searchField('Search codes', 'Code, words of a diagnosis, or an ICD-9-CM code', (query) => context.go({ page: 'codes', query, ...(this.#open === undefined ? {} : { open: this.#open }) }));
    this.#tree = new CodeTree(context, (code) => this.#goTo(code));
    addRowKeys(this.#list, this.#field.input, () => [...this.#list.querySelectorAll<HTMLElement>('button.row-button')]);
    this.root = element('section', { class: 'page' }, element('div', { class: 'side' }, this.#field.root, this.#list), this.#details);
    this.#details.append(note('Choose a code to see its notes, hierarchy and releases.'));
    void this.#search('');
  }

  show({ query, open }: ReferencePlace): void {
    if (query !== undefined && query !== this.#query) {
      if (this.#field.input.value !== query) this.#field.input.value = query;
      void this.#search(query);
    }
    if (open !== undefined && open !== this.#open) void this.#read(open);
  }

  focus(): void {
    this.#field.input.focus();
  }

  refresh(): void {
    void this.#search(this.#query);
    if (this.#open !== undefined) void this.#read(this.#open);
  }

  #goTo(code: string): void {
    this.#context.go({ page: 'codes', open: code, query: this.#query });
  }

  async #search(query: string): Promise<void> {
    this.#query = query;
    this.#asked += 1;
    const mine = this.#asked;
    const { bridge, say } = this.#context;
    try {
      const results = await bridge.ask('codes', { query });
      // A later question has been asked since.
      if (mine !== this.#asked) return;
      if (results.state === 'missing') return this.#list.replaceChildren(emptyState(bridge, { message: results.message, source: 'icd10cm', action: 'Get ICD-10-CM release…' }));
      if (query.trim() === '') return this.#list.replaceChildren(await this.#tree.open());
      const rows = results.rows.map((row) => this.#row(row));
      this.#list.replaceChildren(...(rows.length === 0 ? [note('No code has these words.')] : rows), ...(results.hasMore ? [note('More words find fewer codes.')] : []));
      say(`${rows.length} codes`);
      // The list holds ICD-10-CM alone; a text with the form of an ICD-9-CM code is looked up as one.
      if (/^(?:\d[\d.]{2,5}|E\d{3}(?:\.\d)?)$/i.test(query.trim())) await this.#read(query.trim());
    } catch (error) {
      this.#list.replaceChildren(note(error instanceof Error ? error.message : String(error)));
    }
  }

  #row({ code, title, isBillable }: CodeRow): HTMLElement {
    const row = element('button', { class: isBillable ? 'row-button' : 'row-button header', attributes: { type: 'button', title }, onClick: () => this.#goTo(code) });
    row.append(element('span', { class: 'code', text: code }), element('span', { class: 'words', text: title }));
    return row;
  }

  async #read(code: string): Promise<void> {
    this.#open = code;
    const { bridge, say } = this.#context;
    try {
      const page = await bridge.ask('code', { code });
      if (this.#open !== code) return;
      this.#details.replaceChildren(...(page === null ? [note(`Nothing is known of ${code}.`)] : this.#paint(page)));
      this.#details.scrollTop = 0;
      if (page !== null) say(`${page.code}, ${page.title}, ${page.status}`);
    } catch (error) {
      this.#details.replaceChildren(note(error instanceof Error ? error.message : String(error)));
    }
  }

  #paint({ code, title, status, isBillable, groups }: CodePage): readonly HTMLElement[] {
    const { bridge, go } = this.#context;
    return [
      element('h1', { class: 'code', text: code }),
      element('p', { class: 'title', text: title }),
      element('p', { class: isBillable ? 'status good' : 'status', text: status }),
      element('div', { class: 'buttons' }, button('Insert into note', () => bridge.post({ type: 'insert', text: `${code} ${title}` })), button('Articles', () => go({ page: 'knowledge', query: `code:${code}` }), { title: 'Knowledge articles for this code' })),
      ...groups.map(({ heading, lines }) => element('section', { class: 'group' }, element('h2', { text: heading }), element('ul', {}, ...lines.map((line) => this.#line(line))))),
    ];
  }

  #line({ code, text, note: small }: PageLine): HTMLElement {
    const link = code === undefined ? undefined : element('button', { class: 'link code', text: code, attributes: { type: 'button' }, onClick: () => this.#goTo(code) });
    return element('li', {}, link, element('span', { text: link === undefined ? text : ` ${text}` }), small === undefined ? undefined : element('span', { class: 'aside', text: ` · ${small}` }));
  }
}
