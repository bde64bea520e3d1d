import { element } from '../dom';
import { formatProbability, type FindingRow } from './findingRows';

/** The findings as a list box: arrows or number keys choose, a bar shows the probability, a mark the threshold. */
export class FindingsList {
  readonly element = element('ul', { class: 'findings', attributes: { role: 'listbox', tabindex: '0', 'aria-label': 'Findings by calibrated probability' } });
  readonly #choose: (label: string) => void;
  #rows: readonly FindingRow[] = [];
  #selected: string | undefined;

  constructor(choose: (label: string) => void) {
    this.#choose = choose;
    this.element.addEventListener('keydown', (event) => {
      const step = { ArrowDown: 1, ArrowUp: -1, Home: -Infinity, End: Infinity }[event.key];
      if (step === undefined || this.#rows.length === 0) return;
      event.preventDefault();
      const at = this.#rows.findIndex(({ label }) => label === this.#selected);
      const next = this.#rows[Math.min(this.#rows.length - 1, Math.max(0, at + step))];
      if (next !== undefined) choose(next.label);
    });
  }

  show(rows: readonly FindingRow[]): void {
    this.#rows = rows;
    this.element.replaceChildren(...rows.map((row, index) => this.#makeRow(row, rows[index - 1]?.isPresent === true && !row.isPresent)));
  }

  select(label: string | undefined): void {
    if (label !== this.#selected) this.element.querySelector(`#${rowId(label ?? '')}`)?.scrollIntoView({ block: 'nearest' });
    this.#selected = label;
    for (const [index, item] of [...this.element.children].entries()) item.setAttribute('aria-selected', String(this.#rows[index]?.label === label));
    if (label === undefined) this.element.removeAttribute('aria-activedescendant');
    else this.element.setAttribute('aria-activedescendant', rowId(label));
  }

  #makeRow(row: FindingRow, opensAbsent: boolean): HTMLElement {
    const { label, title, probability, threshold, isPresent, key, codes } = row;
    const standing = isPresent ? 'at or above threshold' : 'below threshold';
    const bar = element('div', { class: 'bar', attributes: { 'aria-hidden': 'true' } }, part('fill', 'width', probability), part('mark', 'left', threshold));
    return element(
      'li',
      {
        class: `finding${isPresent ? ' present' : ''}${opensAbsent ? ' first-absent' : ''}`,
        onClick: () => this.#choose(label),
        attributes: {
          id: rowId(label),
          role: 'option',
          'data-label': label,
          'aria-label': `${title}, probability ${formatProbability(probability)}, threshold ${formatProbability(threshold)}, ${standing}`,
          title: `Probability ${formatProbability(probability)}, threshold ${formatProbability(threshold)}${codes.length === 0 ? '' : `; candidate codes ${codes.join(', ')}`}`,
        },
      },
      element('kbd', { text: key ?? '' }),
      element('span', { class: 'title', text: title }),
      element('span', { class: 'standing', text: isPresent ? '' : 'below threshold' }),
      element('span', { class: 'probability', text: formatProbability(probability) }),
      bar,
    );
  }
}

function rowId(label: string): string {
  return `finding-${label.replace(/[^\w-]/g, '_')}`;
}

function part(name: string, side: 'width' | 'left', share: number): HTMLElement {
  const made = element('div', { class: name });
  made.style[side] = `${(100 * share).toFixed(1)}%`;
  return made;
}
