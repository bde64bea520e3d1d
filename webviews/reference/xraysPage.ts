import type { FilmQuery, FilmRow, ReferencePlace } from '../../server/core/reference/pages';
import { button, element } from '../dom';
import { emptyState, note } from './emptyState';
import type { Page, PageContext } from './page';

const views = ['PA', 'AP'];
const splits = ['train', 'validation', 'test'];

/** Conditions above, films below as a table that grows as it is read. */
export class XraysPage implements Page {
  readonly root: HTMLElement;
  readonly #context: PageContext;
  readonly #label: HTMLSelectElement;
  readonly #view: HTMLSelectElement;
  readonly #split: HTMLSelectElement;
  readonly #patient = element('input', { attributes: { type: 'number', min: '1', placeholder: 'Patient', 'aria-label': 'Patient' } });
  readonly #count = element('p', { class: 'aside' });
  readonly #body = element('div', { class: 'films' });
  #asked = 0;
  #isAsked = false;

  constructor(context: PageContext, labels: readonly string[]) {
    this.#context = context;
    const ask = (): void => void this.#search();
    this.#label = choice('Finding', labels, ask);
    this.#view = choice('View', views, ask);
    this.#split = choice('Split', splits, ask);
    this.#patient.addEventListener('change', ask);
    this.root = element('section', { class: 'page column' }, element('div', { class: 'filters row' }, this.#label, this.#view, this.#split, this.#patient, this.#count), this.#body);
  }

  show({ query }: ReferencePlace): void {
    if (query !== undefined && [...this.#label.options].some(({ value }) => value === query) && this.#label.value !== query) {
      this.#label.value = query;
      this.#isAsked = false;
    }
    if (!this.#isAsked) void this.#search();
  }

  focus(): void {
    this.#label.focus();
  }

  refresh(): void {
    if (this.#isAsked) void this.#search();
  }

  #query(skip: number): FilmQuery {
    const patient = this.#patient.valueAsNumber;
    return {
      skip,
      ...(this.#label.value === '' ? {} : { label: this.#label.value }),
      ...(this.#view.value === '' ? {} : { view: this.#view.value }),
      ...(this.#split.value === '' ? {} : { split: this.#split.value }),
      ...(Number.isInteger(patient) ? { patient } : {}),
    };
  }

  async #search(): Promise<void> {
    this.#isAsked = true;
    this.#asked += 1;
    const mine = this.#asked;
    const { bridge, say } = this.#context;
    try {
      const found = await bridge.ask('films', this.#query(0));
      if (mine !== this.#asked) return;
      if (found.state === 'missing') {
        this.#count.textContent = '';
        return this.#body.replaceChildren(emptyState(bridge, { message: found.message, source: 'nih-cxr', action: 'Ingest X-ray metadata…' }));
      }
      this.#count.textContent = `${found.total.toLocaleString('en-US')} of ${found.all.toLocaleString('en-US')} films`;
      say(this.#count.textContent);
      if (found.total === 0) return this.#body.replaceChildren(note('No film fulfils all of these.'));
      const rows = element('tbody', {}, ...found.rows.map((row) => this.#row(row)));
      const heads = ['Film', 'Findings', 'View', 'Sex', 'Age', 'Patient', 'Split', 'Boxes'].map((text) => element('th', { text, attributes: { scope: 'col' } }));
      this.#body.replaceChildren(element('table', {}, element('thead', {}, element('tr', {}, ...heads)), rows), this.#more(rows, found.total, mine));
      this.#body.scrollTop = 0;
    } catch (error) {
      this.#body.replaceChildren(note(error instanceof Error ? error.message : String(error)));
    }
  }

  #more(rows: HTMLElement, total: number, mine: number): HTMLElement {
    const more = button('Show more', () => void add(), { title: 'The next films of the list' });
    const settle = (): void => void (more.hidden = rows.childElementCount >= total);
    const add = async (): Promise<void> => {
      more.disabled = true;
      const next = await this.#context.bridge.ask('films', this.#query(rows.childElementCount)).catch(() => undefined);
      more.disabled = false;
      if (mine !== this.#asked || next?.state !== 'ready') return;
      rows.append(...next.rows.map((row) => this.#row(row)));
      settle();
    };
    settle();
    return more;
  }

  #row({ name, labels, view, sex, age, patient, split, boxes }: FilmRow): HTMLElement {
    const film = element('button', { class: 'link', text: name, attributes: { type: 'button', title: 'Analyze this film' }, onClick: () => this.#context.bridge.post({ type: 'open-film', name }) });
    const others = element('button', { class: 'link', text: String(patient), attributes: { type: 'button', title: 'All films of this patient' }, onClick: () => this.#ofPatient(patient) });
    const cells = [labels.length === 0 ? 'No Finding' : labels.join(', ').replaceAll('_', ' '), view, sex ?? '', age === undefined ? '' : String(age)].map((text) => element('td', { text }));
    return element('tr', {}, element('td', {}, film), ...cells, element('td', {}, others), element('td', { text: split }), element('td', { text: boxes === 0 ? '' : String(boxes) }));
  }

  #ofPatient(patient: number): void {
    this.#patient.value = String(patient);
    for (const select of [this.#label, this.#view, this.#split]) select.value = '';
    void this.#search();
  }
}

function choice(label: string, values: readonly string[], onChange: () => void): HTMLSelectElement {
  const select = element('select', { attributes: { 'aria-label': label } }, element('option', { text: `${label}: any`, attributes: { value: '' } }), ...values.map((value) => element('option', { text: value.replaceAll('_', ' '), attributes: { value } })));
  select.addEventListener('change', onChange);
  return select;
}
