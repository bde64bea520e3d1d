import { forEachThreshold, type RankedLabel } from './rankScores';

/** Ranking metrics of a label; undefined if all films (by weight) are of one class. */
export interface RankMetrics {
  /**
   * ROC AUC: the probability that a film with the finding scores higher than one without, ties counting half (Mann and Whitney
   * 1947; Hanley and McNeil 1982, Radiology 143:29–36). Chance level 0.5.
   */
  readonly auc: number;
  /**
   * Average precision: Σ (Rₙ − Rₙ₋₁)·Pₙ over thresholds, tied scores together, without interpolation (Davis and Goadrich 2006
   * explain why not). Chance level: the prevalence.
   */
  readonly averagePrecision: number;
}

/** @param weights weight of each film, by film index; default 1 */
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
