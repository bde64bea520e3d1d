import type { CodePage, CodeRow, CodeTable, PageLine } from '../../server/core/reference/pages';
import { button, element } from '../dom';
import { CodeTree } from './codeTree';
import { emptyState, note } from './emptyState';
import { ListPage } from './listPage';
import type { Page, PageContext } from './page';

/** Search or tree on the left, the page of one code on the right. */
export function createCodesPage(context: PageContext): Page {
  const { bridge, go } = context;
  const choose = (code: string): void => go({ page: 'codes', open: code });
  const tree = new CodeTree(bridge, choose);
  return new ListPage(context, {
    page: 'codes',
    field: { label: 'Search codes', placeholder: 'Code, words of a diagnosis, or an ICD-9-CM code' },
    listLabel: 'Codes',
    hint: 'Select a code to see its notes, hierarchy and releases.',
    detailsClass: 'details',
    detailsLabel: 'Code',
    async find(query, skip, signal) {
      const results = await bridge.ask('codes', { query, skip }, signal);
      if (results === undefined) return undefined;
      if (results.state === 'missing') return { content: [emptyState(bridge, { message: results.message, source: 'icd10cm', action: 'Get ICD-10-CM release…' })] };
      if (query.trim() === '') {
        const branches = await tree.open(signal);
        return branches === undefined ? undefined : { content: [branches] };
      }
      const tables = (results.tables ?? []).map((table) => tableOf(table, choose));
      if (skip === 0 && results.rows.length === 0 && tables.length === 0) return { content: [note('No codes match these words.')] };
      return { rows: results.rows.map((row) => codeRow(row, choose)), hasMore: results.hasMore, above: tables, said: `${results.rows.length}${results.hasMore ? ' or more' : ''} codes` };
    },
    async read(code, signal) {
      const page = await bridge.ask('code', { code }, signal);
      if (page === undefined) return undefined;
      if (page === null) return { content: [note(`There is no information on ${code}.`)], said: `There is no information on ${code}` };
      return { content: paint(page, context, choose), said: `${page.code}, ${page.title}, ${page.status}` };
    },
  });
}

/** Folded: who looks for a code of the list is not in its way. */
function tableOf({ title, lines }: CodeTable, choose: (code: string) => void): HTMLElement {
  const rows = lines.map(({ term, cells }) =>
    element('div', { class: 'table-line' }, element('h2', { text: term }), ...cells.map(({ column, code, text }) => element('p', {}, element('button', { class: 'link code', text, attributes: { type: 'button', title: `Open ${code}` }, onClick: () => choose(code) }), element('span', { text: ` ${column}` })))),
  );
  return element('details', { class: 'table' }, element('summary', { text: `${title}: ${lines.map(({ term }) => term).join('; ')}` }), ...rows);
}

function codeRow({ code, title, isBillable, system }: CodeRow, choose: (code: string) => void): HTMLElement {
  const row = element('button', { class: isBillable ? 'row-button' : 'row-button header', attributes: { type: 'button', tabindex: '-1', title, 'data-key': code }, onClick: () => choose(code) });
  row.append(element('span', { class: 'code', text: code }), element('span', { class: 'words', text: title }));
  if (system !== undefined) row.append(element('span', { class: 'badge', text: system }));
  return row;
}

function paint({ code, title, status, isBillable, groups }: CodePage, { bridge, go }: PageContext, choose: (code: string) => void): readonly HTMLElement[] {
  const link = (to: string, text: string): HTMLElement => element('button', { class: 'link code', text, attributes: { type: 'button', title: `Open ${to}` }, onClick: () => choose(to) });
  const line = ({ code: to, text, links = [], note: small }: PageLine): HTMLElement => {
    const parts: Node[] = to === undefined ? [] : [link(to, to), new Text(' ')];
    let at = 0;
    for (const { start, end, code: named } of links) {
      parts.push(new Text(text.slice(at, start)), link(named, text.slice(start, end)));
      at = end;
    }
    return element('li', {}, ...parts, new Text(text.slice(at)), small === undefined ? undefined : element('span', { class: 'aside', text: ` · ${small}` }));
  };
  return [
    element('h1', { class: 'code', text: code }),
    element('p', { class: 'title', text: title }),
    element('p', { class: isBillable ? 'status good' : 'status', text: status }),
    element(
      'div',
      { class: 'buttons' },
      button('Insert into note', () => bridge.post({ type: 'insert', text: `${code} ${title}` })),
      button('Articles', () => go({ page: 'knowledge', query: `code:${code}` }), { title: 'Knowledge articles for this code' }),
    ),
    ...groups.map(({ heading, lines }) => element('section', { class: 'group' }, element('h2', { text: heading }), element('ul', {}, ...lines.map(line)))),
  ];
}
