import type { FilmConditions, FilmRow, ReferencePlace } from '../../server/core/reference/pages';
import { button, element } from '../dom';
import { emptyState, errorNote, note } from './emptyState';
import { growRows, type RowsPart } from './growingRows';
import { Latest } from './latest';
import type { Page, PageContext } from './page';
import { SteadyPane } from './steadyPane';

const views = ['PA', 'AP'];
const splits = ['train', 'validation', 'test'];
const heads = ['Film', 'Findings', 'View', 'Sex', 'Age', 'Patient', 'Split', 'Boxes'];

/** Conditions above, films below as a table that grows as it is read. */
export class XraysPage implements Page {
  readonly root: HTMLElement;
  readonly #context: PageContext;
  readonly #label: HTMLSelectElement;
  readonly #view: HTMLSelectElement;
  readonly #split: HTMLSelectElement;
  readonly #patient = element('input', { attributes: { type: 'number', min: '1', placeholder: 'Patient', 'aria-label': 'Patient' } });
  readonly #count = element('p', { class: 'aside' });
  readonly #articles: HTMLButtonElement;
  readonly #body = element('div', { class: 'films' });
  readonly #pane: SteadyPane;
  readonly #searches = new Latest();
  /** The conditions of the films that are seen or asked for, as text. */
  #asked: string | undefined;

  constructor(context: PageContext, labels: readonly string[]) {
    this.#context = context;
    const go = (): void => context.go({ page: 'xrays', films: this.#read() });
    this.#label = choice('Finding', labels, go);
    this.#view = choice('View', views, go);
    this.#split = choice('Split', splits, go);
    this.#patient.addEventListener('change', go);
    this.#articles = button('Articles', () => context.go({ page: 'knowledge', query: wordsOf(this.#label.value) }), { title: 'Knowledge articles about this finding' });
    this.#pane = new SteadyPane(this.#body, this.#label);
    this.root = element('section', { class: 'page column' }, element('div', { class: 'filters row' }, this.#label, this.#view, this.#split, this.#patient, this.#articles, this.#count), this.#body);
  }

  show({ films = {} }: ReferencePlace): void {
    this.#write(films);
    this.#articles.disabled = this.#label.value === '' || this.#label.value === 'No Finding';
    if (JSON.stringify(this.#read()) !== this.#asked) void this.#search();
  }

  focus(): void {
    this.#label.focus();
  }

  refresh(): void {
    if (this.#asked !== undefined) void this.#search();
  }

  #read(): FilmConditions {
    const patient = this.#patient.valueAsNumber;
    return {
      ...(this.#label.value === '' ? {} : { label: this.#label.value }),
      ...(this.#view.value === '' ? {} : { view: this.#view.value }),
      ...(this.#split.value === '' ? {} : { split: this.#split.value }),
      ...(Number.isInteger(patient) ? { patient } : {}),
    };
  }

  #write({ label = '', view = '', split = '', patient }: FilmConditions): void {
    const set = (select: HTMLSelectElement, value: string): void => void (select.value = [...select.options].some((option) => option.value === value) ? value : '');
    set(this.#label, label);
    set(this.#view, view);
    set(this.#split, split);
    this.#patient.value = patient === undefined ? '' : String(patient);
  }

  async #search(): Promise<void> {
    const conditions = this.#read();
    this.#asked = JSON.stringify(conditions);
    const signal = this.#searches.begin();
    const { bridge, say } = this.#context;
    try {
      const found = await bridge.ask('films', { ...conditions, skip: 0 }, signal);
      if (found === undefined) return;
      this.#count.textContent = found.state === 'missing' ? '' : `${found.total.toLocaleString('en-US')} of ${found.all.toLocaleString('en-US')} films`;
      if (found.state === 'missing') return this.#pane.replace([emptyState(bridge, { message: found.message, source: 'nih-cxr', action: 'Ingest X-ray metadata…' })]);
      say(this.#count.textContent);
      if (found.total === 0) return this.#pane.replace([note('No films match all of these filters.')]);
      const rows = element('tbody', { attributes: { role: 'rowgroup' } });
      const next = async (skip: number): Promise<RowsPart | undefined> => {
        const part = await bridge.ask('films', { ...conditions, skip }, signal);
        return part?.state === 'ready' ? this.#part(part.rows, skip, part.total) : undefined;
      };
      const head = element('thead', { attributes: { role: 'rowgroup' } }, element('tr', { attributes: { role: 'row' } }, ...heads.map((text) => element('th', { text, attributes: { scope: 'col', role: 'columnheader' } }))));
      const below = growRows(this.#part(found.rows, 0, found.total), { scroller: this.#body, rows, next, onGrown: () => undefined });
      this.#pane.replace([element('table', { attributes: { role: 'table', 'aria-label': 'Films' } }, head, rows), below], () => void (this.#body.scrollTop = 0));
    } catch (error) {
      if (!signal.aborted) this.#pane.replace([errorNote(error)]);
    }
  }

  #part(films: readonly FilmRow[], skip: number, total: number): RowsPart {
    return { rows: films.map((film) => this.#row(film)), hasMore: films.length > 0 && skip + films.length < total };
  }

  #row({ name, labels, view, sex, age, patient, split, boxes }: FilmRow): HTMLElement {
    const { bridge, go } = this.#context;
    const film = element('button', { class: 'link', text: name, attributes: { type: 'button', title: 'Analyze this film', 'data-key': name }, onClick: () => bridge.post({ type: 'open-film', name }) });
    const others = element('button', { class: 'link', text: String(patient), attributes: { type: 'button', title: 'All films of this patient' }, onClick: () => go({ page: 'xrays', films: { patient } }) });
    const found = labels.length === 0 ? 'No Finding' : labels.map(wordsOf).join(', ');
    const contents: readonly (string | HTMLElement)[] = [film, found, view, sex ?? '', age === undefined ? '' : String(age), others, split, boxes === 0 ? '' : String(boxes)];
    // The head is named beside each value where the panel is too narrow for a table; the roles hold there too.
    return element('tr', { attributes: { role: 'row' } }, ...contents.map((content, column) => {
      const cell = element('td', { attributes: { role: 'cell', 'data-head': heads[column] ?? '' } });
      cell.append(content);
      return cell;
    }));
  }
}

/** The data set writes its findings with underscores. */
function wordsOf(label: string): string {
  return label.replaceAll('_', ' ');
}

function choice(label: string, values: readonly string[], onChange: () => void): HTMLSelectElement {
  const select = element('select', { attributes: { 'aria-label': label } }, element('option', { text: `${label}: any`, attributes: { value: '' } }), ...values.map((value) => element('option', { text: wordsOf(value), attributes: { value } })));
  select.addEventListener('change', onChange);
  return select;
}
