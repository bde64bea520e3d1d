import type { CodeLink, ArticlePage, ArticleRow } from '../../server/core/reference/pages';
import { button, element } from '../dom';
import { emptyState, note } from './emptyState';
import { ListPage } from './listPage';
import type { Page, PageContext } from './page';

/** Codes named in a row of results. */
const maxRowCodes = 4;

/** Results on the left, an article with its source on the right. */
export function createKnowledgePage(context: PageContext): Page {
  const { bridge, go } = context;
  return new ListPage(context, {
    page: 'knowledge',
    field: { label: 'Search articles', placeholder: 'Symptoms, "exact phrase", -word, OR, word*, code:J18.9' },
    listLabel: 'Articles',
    hint: 'Select an article to read it.',
    detailsClass: 'details reader',
    detailsLabel: 'Article',
    async find(query, skip, signal) {
      const found = await bridge.ask('articles', { query, skip }, signal);
      if (found === undefined) return undefined;
      if (found.state === 'missing') return { content: [emptyState(bridge, { message: found.message, source: 'knowledge', action: 'Ingest knowledge…' })] };
      if (found.state === 'wrong') return { content: [note(found.message), element('pre', { class: 'aside', text: `${query}\n${' '.repeat(found.at)}^` })] };
      if (query.trim() === '') return { content: [note('Enter symptoms or terms. Symptoms also lead to candidate codes.')] };
      if (skip === 0 && found.rows.length === 0) return { content: [note('No articles match these words.')] };
      const candidates = found.candidates.length === 0 ? [] : [element('div', { class: 'candidates' }, element('h2', { text: 'Candidate codes' }), ...found.candidates.map((code) => codeLink(code, context)))];
      return {
        rows: found.rows.map((row) => articleRow(row, () => go({ page: 'knowledge', open: row.title }))),
        hasMore: found.hasMore,
        above: candidates,
        said: `${found.rows.length}${found.hasMore ? ' or more' : ''} articles`,
      };
    },
    async read(title, signal) {
      const page = await bridge.ask('article', { title }, signal);
      if (page === undefined) return undefined;
      if (page === null) return { content: [note(`The knowledge base has no article “${title}”.`)], said: 'Article not found' };
      return { content: paint(page, context), said: page.title };
    },
  });
}

function articleRow({ title, snippet, highlights, codes, site }: ArticleRow, choose: () => void): HTMLElement {
  const row = element('button', { class: 'row-button article', attributes: { type: 'button', tabindex: '-1', 'data-key': title }, onClick: choose });
  const shown = codes.slice(0, maxRowCodes).map(({ text }) => text);
  row.append(element('strong', { text: title }), element('span', { class: 'aside', text: [site, ...(shown.length === 0 ? [] : [shown.join(', ')])].join(' · ') }), marked(snippet, highlights));
  return row;
}

function codeLink({ code, text }: CodeLink, { go }: PageContext): HTMLElement {
  return element('button', { class: 'link code', text, attributes: { type: 'button', title: `Open ${code}` }, onClick: () => go({ page: 'codes', open: code }) });
}

function paint({ title, lead, facts, sections, codes, url, attribution }: ArticlePage, context: PageContext): readonly HTMLElement[] {
  const paragraphs = (texts: readonly string[]): readonly HTMLElement[] => texts.map((text) => element('p', { text }));
  return [
    element('h1', { text: title }),
    element('p', { class: 'aside attribution', text: attribution }),
    element('div', { class: 'buttons' }, button('Open source page', () => context.bridge.post({ type: 'open-link', url }), { title: url }), ...codes.map((code) => codeLink(code, context))),
    ...paragraphs(lead),
    ...(facts.length === 0 ? [] : [element('dl', {}, ...facts.flatMap(({ label, text }) => [element('dt', { text: label }), element('dd', { text })]))]),
    ...sections.flatMap(({ heading, level, paragraphs: texts }) => [element(level <= 2 ? 'h2' : 'h3', { text: heading }), ...paragraphs(texts)]),
  ];
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
