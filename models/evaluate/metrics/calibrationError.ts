/** Bins of the reliability diagram, as in Guo et al. 2017 (section 2 and table 1: M = 15). */
export const reliabilityBinCount = 15;

/** Films whose probability lies in one bin. */
export interface ReliabilityBin {
  readonly low: number;
  readonly high: number;
  /** Sum of weights. */
  readonly count: number;
  /** Mean probability and observed frequency; 0 for an empty bin. */
  readonly meanProbability: number;
  readonly trueShare: number;
}

/** Calibrated probabilities (0–1) and ground truth of one label, per film. */
export interface ProbableLabel {
  readonly probabilities: ArrayLike<number>;
  readonly truths: ArrayLike<number>;
}

/**
 * Reliability diagram of one label: 15 bins of equal width over 0–1, upper bound excluded, except 1 itself.
 * @param weights weight of each film; default 1
 */
export function reliabilityBins({ probabilities, truths }: ProbableLabel, weights?: ArrayLike<number>): ReliabilityBin[] {
  const sums = sumBins({ probabilities, truths }, weights);
  return Array.from({ length: reliabilityBinCount }, (_, bin) => {
    const count = sums.counts[bin] ?? 0;
    const share = (sum: number | undefined): number => (count === 0 ? 0 : (sum ?? 0) / count);
    return { low: bin / reliabilityBinCount, high: (bin + 1) / reliabilityBinCount, count, meanProbability: share(sums.probabilities[bin]), trueShare: share(sums.truths[bin]) };
  });
}

/**
 * Expected calibration error: Σ over {@link reliabilityBins} of (share of films in the bin) · |mean probability − observed
 * frequency| (Naeini et al. 2015; Guo et al. 2017, equation 3), for the presence of one label. 0 is perfect; NaN without
 * films.
 */
export function expectedCalibrationError(label: ProbableLabel, weights?: ArrayLike<number>): number {
  const { counts, probabilities, truths } = sumBins(label, weights);
  let error = 0;
  let total = 0;
  for (let bin = 0; bin < reliabilityBinCount; bin += 1) {
    error += Math.abs((probabilities[bin] ?? 0) - (truths[bin] ?? 0));
    total += counts[bin] ?? 0;
  }
  return error / total;
}

/** Brier score: mean squared difference between probability and outcome (Brier 1950, for two outcomes). 0 is perfect; NaN without films. */
export function brierScore({ probabilities, truths }: ProbableLabel, weights?: ArrayLike<number>): number {
  let error = 0;
  let total = 0;
  for (let film = 0; film < probabilities.length; film += 1) {
    const weight = weights === undefined ? 1 : (weights[film] ?? 0);
    error += weight * ((probabilities[film] ?? 0) - (truths[film] ?? 0)) ** 2;
    total += weight;
  }
  return error / total;
}

interface BinSums {
  readonly counts: Float64Array;
  readonly probabilities: Float64Array;
  readonly truths: Float64Array;
}

function sumBins({ probabilities, truths }: ProbableLabel, weights: ArrayLike<number> | undefined): BinSums {
  const sums: BinSums = { counts: new Float64Array(reliabilityBinCount), probabilities: new Float64Array(reliabilityBinCount), truths: new Float64Array(reliabilityBinCount) };
  for (let film = 0; film < probabilities.length; film += 1) {
    const probability = probabilities[film] ?? 0;
    const weight = weights === undefined ? 1 : (weights[film] ?? 0);
    const bin = Math.min(reliabilityBinCount - 1, Math.floor(probability * reliabilityBinCount));
    sums.counts[bin] = (sums.counts[bin] ?? 0) + weight;
    sums.probabilities[bin] = (sums.probabilities[bin] ?? 0) + weight * probability;
    sums.truths[bin] = (sums.truths[bin] ?? 0) + weight * (truths[film] ?? 0);
  }
  return sums;
}
