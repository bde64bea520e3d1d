import { findXrayLabel } from '../../../server/core/xray/xrayLabels';
import { brierScore, expectedCalibrationError, reliabilityBins, type ProbableLabel } from '../metrics/calibrationError';
import { precisionRecallCurve, rocCurve, thinCurve } from '../metrics/curves';
import type { LabelCurves, LabelEvaluation, MeanEvaluation } from './evaluation';
import type { JudgedFilm } from './judgedFilm';
import { estimateOf, forEachResample, type BootstrapPlan, type Estimate } from '../metrics/patientBootstrap';
import { rankMetrics } from '../metrics/rankMetrics';
import { rankScores, type RankedLabel } from '../metrics/rankScores';
import { judgeThreshold, youdenThreshold } from '../metrics/youdenThreshold';

/** Maximum points of a plotted curve. */
const drawnPoints = 120;
const figures = ['auc', 'averagePrecision', 'calibrationError', 'brier'] as const;
type Figure = (typeof figures)[number];
type Values = Readonly<Record<Figure, number>>;

export interface JudgedLabels {
  readonly labels: readonly LabelEvaluation[];
  readonly mean: MeanEvaluation;
  readonly curves: readonly LabelCurves[];
}

interface LabelData extends ProbableLabel {
  readonly label: string;
  readonly ranked: RankedLabel;
}

/**
 * Classification metrics per label and their macro average, with bootstrap intervals over patients. Ground truth is the data
 * set's label. Ranking uses raw scores, which are not rounded near probabilities of 0 and 1.
 * @param labels the model's labels that the data set has, with the card's thresholds if they are to be evaluated
 */
export function judgeLabels(films: readonly JudgedFilm[], labels: readonly { readonly id: string; readonly threshold?: number }[], plan: BootstrapPlan): JudgedLabels {
  const data = labels.map(({ id }) => readLabel(films, id));
  const values = data.map((label) => valuesOf(label));
  const meanOf = (all: readonly Values[], figure: Figure): number => {
    const judged = all.filter((_, index) => !Number.isNaN(values[index]?.auc ?? NaN)).map((each) => each[figure]);
    return judged.reduce((sum, value) => sum + value, 0) / judged.length;
  };
  const resampled = data.map(() => emptyColumns(plan.resamples));
  const means = emptyColumns(plan.resamples);
  forEachResample(films.map(({ image }) => image.patient), plan, (weights, resample) => {
    const drawn = data.map((label) => valuesOf(label, weights));
    for (const figure of figures) {
      drawn.forEach((each, index) => store(resampled[index]?.[figure], resample, each[figure]));
      // A resample that lacks a finding has no mean: a mean over fewer labels would be another metric.
      store(means[figure], resample, meanOf(drawn, figure));
    }
  });
  const estimate = (value: number, column: Float64Array | undefined): Estimate => estimateOf(value, column ?? [], plan.level);
  const judged = values.filter(({ auc }) => !Number.isNaN(auc)).length;
  return {
    labels: data.map((label, index) => describe(label, labels[index]?.threshold, (figure) => estimate(values[index]?.[figure] ?? NaN, resampled[index]?.[figure]))),
    mean: { labels: judged, ...(judged === 0 ? {} : Object.fromEntries(figures.map((figure) => [figure, estimate(meanOf(values, figure), means[figure])]))) },
    curves: data.map(drawCurves),
  };
}

function readLabel(films: readonly JudgedFilm[], label: string): LabelData {
  const known = findXrayLabel(label);
  const truths = Uint8Array.from(films, ({ image }) => (known !== undefined && image.labels.includes(known) ? 1 : 0));
  const of = (pick: 'score' | 'probability'): Float64Array => Float64Array.from(films, ({ analysis }) => analysis.findings[label]?.[pick] ?? 0);
  return { label, truths, probabilities: of('probability'), ranked: rankScores({ scores: of('score'), truths }) };
}

function valuesOf({ ranked, probabilities, truths }: LabelData, weights?: Float64Array): Values {
  const rank = rankMetrics(ranked, weights);
  return {
    auc: rank?.auc ?? NaN,
    averagePrecision: rank?.averagePrecision ?? NaN,
    calibrationError: expectedCalibrationError({ probabilities, truths }, weights),
    brier: brierScore({ probabilities, truths }, weights),
  };
}

function describe({ label, probabilities, truths }: LabelData, threshold: number | undefined, estimate: (figure: Figure) => Estimate): LabelEvaluation {
  const positives = Array.from(truths).reduce((sum, truth) => sum + truth, 0);
  const ranked = rankScores({ scores: probabilities, truths });
  const youden = youdenThreshold(ranked);
  const hasBoth = positives > 0 && positives < truths.length;
  return {
    label,
    positives,
    prevalence: positives / truths.length,
    ...(hasBoth ? { auc: estimate('auc'), averagePrecision: estimate('averagePrecision') } : {}),
    calibrationError: estimate('calibrationError'),
    brier: estimate('brier'),
    ...(hasBoth && threshold !== undefined ? { atCardThreshold: judgeThreshold(ranked, threshold) } : {}),
    ...(youden === undefined ? {} : { youden }),
  };
}

function drawCurves({ label, ranked, probabilities, truths }: LabelData): LabelCurves {
  return { label, roc: thinCurve(rocCurve(ranked), drawnPoints), precisionRecall: thinCurve(precisionRecallCurve(ranked), drawnPoints), reliability: reliabilityBins({ probabilities, truths }) };
}

function emptyColumns(length: number): Record<Figure, Float64Array> {
  return { auc: new Float64Array(length), averagePrecision: new Float64Array(length), calibrationError: new Float64Array(length), brier: new Float64Array(length) };
}

function store(column: Float64Array | undefined, index: number, value: number): void {
  if (column !== undefined) column[index] = value;
}
