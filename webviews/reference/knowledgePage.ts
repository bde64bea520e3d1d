import type { ArticlePage, ArticleRow, ReferencePlace } from '../../server/core/reference/pages';
import { button, element } from '../dom';
import { emptyState, note } from './emptyState';
import type { Page, PageContext } from './page';
import { addRowKeys } from './rowKeys';
import { searchField, type SearchField } from './searchField';

/** Results on the left, an article with its source on the right. */
export class KnowledgePage implements Page {
  readonly root: HTMLElement;
  readonly #context: PageContext;
  readonly #field: SearchField;
  readonly #list = element('div', { class: 'list', attributes: { role: 'group', 'aria-label': 'Articles' } });
  readonly #details = element('article', { class: 'details reader', attributes: { tabindex: '-1' } });
  #query: string | undefined;
  #open: string | undefined;
  #asked = 0;

  constructor(context: PageContext) {
    this.#context = context;
    this.#field = searchField('Search articles', 'Symptoms, "exact phrase", -word, OR, word*, code:J18.9', (query) => context.go({ page: 'knowledge', query, ...(this.#open === undefined ? {} : { open: this.#open }) }));
    addRowKeys(this.#list, this.#field.input, () => [...this.#list.querySelectorAll<HTMLElement>('button.row-button')]);
    this.root = element('section', { class: 'page' }, element('div', { class: 'side' }, this.#field.root, this.#list), this.#details);
    this.#details.append(note('Choose an article to read it.'));
  }

  show({ query, open }: ReferencePlace): void {
    const wanted = query ?? this.#query ?? '';
    if (wanted !== this.#query) {
      if (this.#field.input.value !== wanted) this.#field.input.value = wanted;
      void this.#search(wanted);
    }
    if (open !== undefined && open !== this.#open) void this.#read(open);
  }

  focus(): void {
    this.#field.input.focus();
  }

  refresh(): void {
    void this.#search(this.#query ?? '');
  }

  async #search(query: string): Promise<void> {
    this.#query = query;
    this.#asked += 1;
    const mine = this.#asked;
    const { bridge, say } = this.#context;
    try {
      const found = await bridge.ask('articles', { query });
      if (mine !== this.#asked) return;
      if (found.state === 'missing') return this.#list.replaceChildren(emptyState(bridge, { message: found.message, source: 'knowledge', action: 'Ingest knowledge…' }));
      if (found.state === 'wrong') return this.#list.replaceChildren(note(found.message), element('pre', { class: 'aside', text: `${query}\n${' '.repeat(found.at)}^` }));
      if (query.trim() === '') return this.#list.replaceChildren(note('Type what you look for. Symptoms find the codes that they may stand for.'));
      const candidates = found.candidates.length === 0 ? [] : [element('div', { class: 'candidates' }, element('h2', { text: 'Candidate codes' }), ...found.candidates.map((code) => this.#code(code)))];
      this.#list.replaceChildren(...candidates, ...(found.rows.length === 0 ? [note('No article has these words.')] : found.rows.map((row) => this.#row(row))));
      say(`${found.rows.length} articles`);
    } catch (error) {
      this.#list.replaceChildren(note(error instanceof Error ? error.message : String(error)));
    }
  }

  #row({ title, snippet, highlights, codes, site }: ArticleRow): HTMLElement {
    const row = element('button', { class: 'row-button article', attributes: { type: 'button' }, onClick: () => this.#context.go({ page: 'knowledge', open: title, query: this.#query ?? '' }) });
    row.append(element('strong', { text: title }), element('span', { class: 'aside', text: `${site}${codes.length === 0 ? '' : ` · ${codes.slice(0, 4).join(', ')}`}` }), marked(snippet, highlights));
    return row;
  }

  #code(code: string): HTMLElement {
    return element('button', { class: 'link code', text: code, attributes: { type: 'button' }, onClick: () => this.#context.go({ page: 'codes', open: code }) });
  }

  async #read(title: string): Promise<void> {
    this.#open = title;
    const { bridge, say } = this.#context;
    try {
      const page = await bridge.ask('article', { title });
      if (this.#open !== title) return;
      this.#details.replaceChildren(...(page === null ? [note('This article is not installed any more.')] : this.#paint(page)));
      this.#details.scrollTop = 0;
      say(title);
    } catch (error) {
      this.#details.replaceChildren(note(error instanceof Error ? error.message : String(error)));
    }
  }

  #paint({ title, lead, facts, sections, codes, url, attribution }: ArticlePage): readonly HTMLElement[] {
    const paragraphs = (texts: readonly string[]): readonly HTMLElement[] => texts.map((text) => element('p', { text }));
    return [
      element('h1', { text: title }),
      element('p', { class: 'aside', text: attribution }),
      element('div', { class: 'buttons' }, button('Open source page', () => this.#context.bridge.post({ type: 'open-link', url }), { title: url }), ...codes.map((code) => this.#code(code))),
      ...paragraphs(lead),
      ...(facts.length === 0 ? [] : [element('dl', {}, ...facts.flatMap(({ label, text }) => [element('dt', { text: label }), element('dd', { text })]))]),
      ...sections.flatMap(({ heading, level, paragraphs: texts }) => [element(level <= 2 ? 'h2' : 'h3', { text: heading }), ...paragraphs(texts)]),
    ];
  }
}

/** A snippet with the words of the query marked. */
function marked(text: string, highlights: ArticleRow['highlights']): HTMLElement {
  const parts: (Node | string)[] = [];
  let at = 0;
  for (const { start, end } of highlights) {
    parts.push(text.slice(at, start), element('mark', { text: text.slice(start, end) }));
    at = end;
  }
  return element('span', { class: 'snippet' }, ...parts, text.slice(at));
}
