import type { EvaluationMetrics, LabelEvaluation, LocalisationEvaluation } from '../judge/evaluation';
import { iobbThresholds, iouThresholds, type Localisation, type LocalisationAt } from '../judge/localisation';
import type { Estimate } from '../metrics/patientBootstrap';
import type { ReportSubject } from './reportSubject';
import { escapeMarkup } from './svg';

/** Shown with every result, before the card's own disclaimer. */
const disclaimer = 'For education and research, not for clinical use.';

const style =
  ':root{color-scheme:light dark}body{font:15px/1.5 system-ui,sans-serif;max-width:1100px;margin:2em auto;padding:0 1em}table{border-collapse:collapse;margin:1em 0;font-variant-numeric:tabular-nums}' +
  'th,td{padding:.2em .5em;text-align:right;border-bottom:1px solid color-mix(in srgb,currentColor 25%,transparent)}th:first-child,td:first-child{text-align:left}tr.sum{font-weight:bold}small{opacity:.75;white-space:nowrap}.wide{overflow-x:auto}.note{opacity:.85}';

/** The report as one HTML page: tables, definitions of the metrics, and the plots inline, keyed by file name. */
export function reportPage(metrics: EvaluationMetrics, subject: ReportSubject, plots: Readonly<Record<string, string>>): string {
  const { films, bootstrap, unknownLabels } = metrics;
  const percent = Math.round(bootstrap.level * 100);
  const unknown = unknownLabels.length === 0 ? '' : `<p>Not judged, because the data set does not know them: ${escapeMarkup(unknownLabels.join(', '))}.</p>`;
  return `<!doctype html>
<html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escapeMarkup(subject.model.title)}: evaluation</title><style>${style}</style>
<h1>${escapeMarkup(subject.model.title)}</h1>
<p><strong>${disclaimer}</strong> ${escapeMarkup(subject.model.disclaimer)}</p>
<p>Model ${escapeMarkup(subject.model.id)} (SHA-256 ${escapeMarkup(subject.model.sha256.slice(0, 12))}…) on ${escapeMarkup(subject.data)}; ${subject.createdAt.toISOString().slice(0, 10)}.</p>
<p>${whole(films.analyzed)} films of ${whole(films.patients)} patients analyzed, of ${whole(films.selected)} chosen (${whole(films.missing)} not in the folder, ${whole(films.refused)} refused, ${whole(films.failed)} failed).
Brackets: ${percent} % intervals by bootstrap over patients (B = ${whole(bootstrap.resamples)}, seed ${bootstrap.seed}, percentiles).</p>${unknown}
<h2>Classification</h2>
${classificationTable(metrics)}
<p class="note">AUC: area under the ROC curve, ties half. AUPRC: average precision; by chance it is the prevalence. ECE: expected calibration error over 15 bins of equal width. Brier: mean squared error of the probability.
Sensitivity and specificity at the card's threshold. Youden: the threshold with the greatest sensitivity + specificity − 1 on these very films. Truth: the data set's labels, text-mined from reports.</p>
${figure('ROC', plots['roc.svg'])}${figure('Precision and recall', plots['precision-recall.svg'])}${figure('Reliability', plots['reliability.svg'])}
${metrics.localisation === undefined ? '' : localisationPart(metrics.localisation, plots['boxes.svg'])}
</html>
`;
}

function classificationTable({ labels, mean }: EvaluationMetrics): string {
  const rows = labels.map((label) => row([escapeMarkup(label.label), whole(label.positives), label.prevalence.toFixed(3), cell(label.auc), cell(label.averagePrecision), cell(label.calibrationError), cell(label.brier), ...thresholdCells(label)]));
  const sum = row([`mean of ${mean.labels}`, '', '', cell(mean.auc), cell(mean.averagePrecision), cell(mean.calibrationError), cell(mean.brier), '', '', ''], 'sum');
  return table(['finding', 'films', 'prevalence', 'AUC', 'AUPRC', 'ECE', 'Brier', 'sensitivity', 'specificity', 'Youden'], [...rows, sum]);
}

function thresholdCells({ atCardThreshold, youden }: LabelEvaluation): string[] {
  return [figureOf(atCardThreshold?.sensitivity), figureOf(atCardThreshold?.specificity), figureOf(youden?.threshold)];
}

function localisationPart({ labels, mean, intervals, random, randomMapsPerCase }: LocalisationEvaluation, boxes: string | undefined): string {
  const part = (name: 'iou' | 'iobb', thresholds: readonly number[]): string => {
    const value = ({ accuracy, falsePositives }: LocalisationAt): string => `${accuracy.toFixed(3)} <small>${falsePositives.toFixed(2)}</small>`;
    const line = (title: string, judged: Localisation, sort = ''): string => row([title, whole(judged.boxes), ...judged[name].map(value)], sort);
    const interval = row(['interval', '', ...intervals[name].map(range)]);
    const head = ['finding', 'boxes', ...thresholds.map((threshold) => `&gt; ${threshold}`)];
    return table(head, [...labels.map((label) => line(escapeMarkup(label.label), label)), line('mean', mean, 'sum'), interval, line('random map', { ...random, boxes: mean.boxes })]);
  };
  const pointing = [...labels.map((label) => row([escapeMarkup(label.label), whole(label.cases), label.pointing.toFixed(3)])), row(['mean', whole(mean.cases), cell(intervals.pointing)], 'sum'), row(['random map', whole(mean.cases), random.pointing.toFixed(3)])];
  return `<h2>Localisation</h2>
<p>Accuracy, and beside it the average number of false positives per film. One box per label: around the map's peak, whatever the label's probability. Random map: ${randomMapsPerCase} maps per box that know nothing of the film, boxed in the same way.</p>
<h3>IoU: intersection over union</h3>${part('iou', iouThresholds)}
<h3>IoBB: intersection over the detected box (Wang et al. 2017)</h3>${part('iobb', iobbThresholds)}
<h3>Pointing: the map's peak lies in the true box</h3>${table(['finding', 'films', 'accuracy'], pointing)}
${figure('Boxes: true (solid) and found (dashed), with their IoU; best, middle and worst', boxes)}`;
}

function figure(title: string, svg: string | undefined): string {
  return svg === undefined ? '' : `<h3>${escapeMarkup(title)}</h3>${svg}\n`;
}

function table(head: readonly string[], rows: readonly string[]): string {
  return `<div class="wide"><table><thead><tr>${head.map((name) => `<th>${name}</th>`).join('')}</tr></thead><tbody>${rows.join('')}</tbody></table></div>`;
}

function row(cells: readonly string[], sort = ''): string {
  return `<tr${sort === '' ? '' : ` class="${sort}"`}>${cells.map((text) => `<td>${text}</td>`).join('')}</tr>`;
}

function cell(estimate: Estimate | undefined): string {
  if (estimate === undefined) return '–';
  return `${estimate.value.toFixed(3)}${estimate.low === undefined ? '' : ` <small>[${range(estimate)}]</small>`}`;
}

function range({ low, high }: Estimate): string {
  return low === undefined || high === undefined ? '–' : `${low.toFixed(3)}–${high.toFixed(3)}`;
}

function figureOf(value: number | undefined): string {
  return value === undefined ? '–' : value.toFixed(3);
}

function whole(value: number): string {
  return value.toLocaleString('en-US');
}
