import { forEachThreshold, type RankedLabel } from './rankScores';

/** A decision threshold (present: score ≥ threshold) and its performance on the films it was chosen on. */
export interface ChosenThreshold {
  readonly threshold: number;
  readonly sensitivity: number;
  readonly specificity: number;
}

/**
 * Threshold that maximises Youden's J = sensitivity + specificity − 1 (Youden 1950, Cancer 3:32–35); the highest of ties. It
 * is one of the scores. Choose it on validation films and report it on others. Undefined if all films are of one class.
 */
export function youdenThreshold(ranked: RankedLabel): ChosenThreshold | undefined {
  const positives = ranked.truths.reduce((sum, truth) => sum + truth, 0);
  const negatives = ranked.truths.length - positives;
  if (positives === 0 || negatives === 0) return undefined;
  let best: ChosenThreshold | undefined;
  let bestIndex = -Infinity;
  forEachThreshold(ranked, undefined, (threshold, truePositives, falsePositives) => {
    // J in integers, so that ties compare equal.
    const index = truePositives * negatives - falsePositives * positives;
    if (index <= bestIndex) return;
    bestIndex = index;
    best = { threshold, sensitivity: truePositives / positives, specificity: 1 - falsePositives / negatives };
  });
  return best;
}

/** Performance of a given threshold; NaN for a rate without films of its class. */
export function judgeThreshold({ scores, truths }: RankedLabel, threshold: number): ChosenThreshold {
  let [truePositives, trueNegatives, positives] = [0, 0, 0];
  for (let rank = 0; rank < scores.length; rank += 1) {
    const isPresent = (scores[rank] ?? 0) >= threshold;
    positives += truths[rank] ?? 0;
    if (truths[rank] === 1 && isPresent) truePositives += 1;
    if (truths[rank] !== 1 && !isPresent) trueNegatives += 1;
  }
  return { threshold, sensitivity: truePositives / positives, specificity: trueNegatives / (scores.length - positives) };
}
