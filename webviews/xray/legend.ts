import { heatmapColor } from '../../models/contract/heatmapColors';
import type { HeatmapRange } from '../../models/contract/renderHeatmap';
import { contextOf, element } from '../dom';
import type { FindingRow } from './findingRows';

const rampLength = 256;

/** The colour ramp with the values at its ends, and what the map is of. */
export class Legend {
  readonly element = element('div', { class: 'legend' });
  readonly #of = element('p', { class: 'legend-of' });
  readonly #ramp = element('canvas', { class: 'ramp', attributes: { role: 'img' } });
  readonly #ends = [element('span'), element('span', { class: 'unit', text: 'logit' }), element('span')] as const;

  constructor() {
    this.element.append(this.#of, this.#ramp, element('div', { class: 'ends' }, ...this.#ends));
    this.#ramp.width = rampLength;
    this.#ramp.height = 1;
    const context = contextOf(this.#ramp);
    for (let step = 0; step < rampLength; step++) {
      const { red, green, blue, alpha } = heatmapColor(step / (rampLength - 1));
      context.fillStyle = `rgba(${red}, ${green}, ${blue}, ${alpha / 255})`;
      context.fillRect(step, 0, 1, 1);
    }
  }

  /** @param range of the chosen finding's map; undefined where the model gave none */
  show(row: FindingRow | undefined, range: HeatmapRange | undefined, isOn: boolean): void {
    const hasMap = row !== undefined && range !== undefined && isOn;
    this.element.classList.toggle('without-map', !hasMap);
    this.#of.textContent = legendText(row, range, isOn);
    if (range === undefined) return;
    this.#ends[0].textContent = `≤ ${range.low.toFixed(1)}`;
    this.#ends[2].textContent = range.high.toFixed(1);
    this.#ramp.setAttribute('aria-label', `Colors from transparent at the map's median, logit ${range.low.toFixed(1)}, through violet, blue and green to yellow at its peak, logit ${range.high.toFixed(1)}`);
  }
}

function legendText(row: FindingRow | undefined, range: HeatmapRange | undefined, isOn: boolean): string {
  if (row === undefined) return 'Select a finding to see its heatmap.';
  if (!isOn) return 'The heatmap is off.';
  if (range === undefined) return `The model provides no map for ${row.title}.`;
  return row.isPresent ? row.title : `${row.title} is below its threshold: the map shows where the model looked, not that something is there.`;
}
