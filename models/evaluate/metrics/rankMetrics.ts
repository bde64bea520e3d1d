import { forEachThreshold, type RankedLabel } from './rankScores';

/** How well a label's scores order films; undefined where all films, by weight, are of one sort. */
export interface RankMetrics {
  /**
   * Area under the ROC curve = the probability that a film with the finding scores higher than one without, a tie counting
   * half (Mann and Whitney 1947; Hanley and McNeil 1982, Radiology 143:29–36). Chance is 0.5.
   */
  readonly auc: number;
  /**
   * Area under the precision–recall curve as average precision, Σ (Rₙ − Rₙ₋₁)·Pₙ over thresholds, equal scores together,
   * without interpolation (Davis and Goadrich 2006 show why not to interpolate). Chance is the prevalence.
   */
  readonly averagePrecision: number;
}

/** @param weights how often each film counts, by film number; absent = once */
export function rankMetrics(ranked: RankedLabel, weights?: ArrayLike<number>): RankMetrics | undefined {
  let area = 0;
  let precisions = 0;
  let positives = 0;
  let negatives = 0;
  forEachThreshold(ranked, weights, (_, truePositives, falsePositives) => {
    const newPositives = truePositives - positives;
    const newNegatives = falsePositives - negatives;
    area += newNegatives * (positives + newPositives / 2);
    if (newPositives > 0) precisions += newPositives * (truePositives / (truePositives + falsePositives));
    positives = truePositives;
    negatives = falsePositives;
  });
  if (positives === 0 || negatives === 0) return undefined;
  return { auc: area / (positives * negatives), averagePrecision: precisions / positives };
}
