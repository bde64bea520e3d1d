import type { DataRow, PublisherAnswer } from '../../server/core/reference/pages';
import { button, element } from '../dom';
import { errorNote, note } from './emptyState';
import { Latest } from './latest';
import type { Page, PageContext } from './page';
import { SteadyPane } from './steadyPane';

/** What is installed of every kind, how old it is, and whether its publisher has a newer one. */
export class DataPage implements Page {
  readonly root: HTMLElement;
  readonly #context: PageContext;
  readonly #check: HTMLButtonElement;
  readonly #state = element('span', { class: 'aside', text: 'Not yet checked.' });
  readonly #body = element('div', { class: 'films data' });
  readonly #pane: SteadyPane;
  readonly #readings = new Latest();
  #answers: readonly PublisherAnswer[] = [];
  #isShown = false;

  constructor(context: PageContext) {
    this.#context = context;
    this.#check = button('Check for newer releases', () => void this.#ask(), { title: 'Asks the publishers; none of your data is sent' });
    const setting = button('Weekly check…', () => context.bridge.post({ type: 'open-check-setting' }), { title: 'Opens the setting for the weekly check, which is off by default' });
    this.#pane = new SteadyPane(this.#body, this.#check);
    this.root = element('section', { class: 'page column' }, element('div', { class: 'filters row' }, this.#check, setting, this.#state), this.#body);
  }

  show(): void {
    if (this.#isShown) return;
    this.#isShown = true;
    void this.#read();
  }

  focus(): void {
    this.#check.focus();
  }

  refresh(): void {
    // What was said of a release that has been replaced is not true any more.
    this.#answers = [];
    this.#state.textContent = 'Not yet checked.';
    if (this.#isShown) void this.#read();
  }

  async #read(): Promise<void> {
    const signal = this.#readings.begin();
    try {
      const found = await this.#context.bridge.ask('installed', {}, signal);
      if (found === undefined) return;
      this.#pane.replace(found.state === 'missing' ? [note(found.message)] : [element('ul', { class: 'kinds' }, ...found.rows.map((row) => this.#row(row)))]);
    } catch (error) {
      if (!signal.aborted) this.#pane.replace([errorNote(error)]);
    }
  }

  async #ask(): Promise<void> {
    this.#check.disabled = true;
    this.#say('Asking the publishers…');
    try {
      const answers = await this.#context.bridge.ask('publishers', {});
      this.#answers = answers ?? [];
      const newer = this.#answers.filter(({ state }) => state === 'newer').length;
      this.#say(answers === null ? 'The publishers could not be asked: an ingest is running, or its process failed. See the output for the reason.' : newer === 0 ? 'Everything is up to date.' : `${newer} ${newer === 1 ? 'kind of data has' : 'kinds of data have'} an update.`);
    } catch (error) {
      this.#say(error instanceof Error ? error.message : String(error));
    } finally {
      this.#check.disabled = false;
    }
    await this.#read();
  }

  #say(text: string): void {
    this.#state.textContent = text;
    this.#context.say(text);
  }

  #row({ kind, title, isInstalled, age, date, sizeBytes, headline, lines, message, publisher }: DataRow): HTMLElement {
    const { bridge } = this.#context;
    const answer = this.#answers.find((each) => each.kind === kind);
    const size = sizeBytes === undefined ? '' : `, ${sizeBytes < 100_000 ? `${Math.ceil(sizeBytes / 1000)}\u00a0kB` : `${(sizeBytes / 1_000_000).toFixed(1)}\u00a0MB`}`;
    const state = isInstalled ? `${age ?? 'cannot be read'}${size}` : 'not installed';
    const ingest = button(isInstalled ? 'Update…' : 'Ingest…', () => bridge.post({ type: 'ingest', source: kind }), { label: `${isInstalled ? 'Update' : 'Ingest'} ${title}…` });
    const update = answer?.state === 'newer' ? button('Update now', () => bridge.post({ type: 'update', newer: answer }), { label: `Update ${title} now` }) : undefined;
    return element(
      'li',
      { class: isInstalled ? 'kind' : 'kind absent' },
      element('div', { class: 'row' }, element('h2', { text: title }), element('span', { class: 'aside', text: state, ...(date === undefined ? {} : { attributes: { title: `Ingested ${date}` } }) }), element('span', { class: 'buttons' }, update, ingest)),
      message === undefined ? undefined : element('p', { class: 'warning', text: message }),
      headline === '' ? undefined : element('p', { text: headline }),
      lines.length < 2 ? undefined : element('details', {}, element('summary', { text: 'Show everything installed' }), ...lines.map((line) => element('p', { text: line }))),
      element('p', { class: answer?.state === 'newer' ? 'newer' : 'aside', text: answer === undefined ? `Publisher: ${publisher}` : answer.message }),
    );
  }
}
