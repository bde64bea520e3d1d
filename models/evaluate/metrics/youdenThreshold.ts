import { forEachThreshold, type RankedLabel } from './rankScores';

/** A threshold (present = score at or above it) and what it does on the films that it was chosen on. */
export interface ChosenThreshold {
  readonly threshold: number;
  readonly sensitivity: number;
  readonly specificity: number;
}

/**
 * The threshold with the greatest sensitivity + specificity − 1 (Youden 1950, Cancer 3:32–35); of equal ones the highest.
 * It is a score that occurs. Choose it on validation films and report it on others. Undefined for one sort of films.
 */
export function youdenThreshold(ranked: RankedLabel): ChosenThreshold | undefined {
  const positives = ranked.truths.reduce((sum, truth) => sum + truth, 0);
  const negatives = ranked.truths.length - positives;
  if (positives === 0 || negatives === 0) return undefined;
  let best: ChosenThreshold | undefined;
  let bestIndex = -Infinity;
  forEachThreshold(ranked, undefined, (threshold, truePositives, falsePositives) => {
    // Integers, so that equal indices are equal.
    const index = truePositives * negatives - falsePositives * positives;
    if (index <= bestIndex) return;
    bestIndex = index;
    best = { threshold, sensitivity: truePositives / positives, specificity: 1 - falsePositives / negatives };
  });
  return best;
}

/** What a given threshold does; NaN where there are no films of the sort. */
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
