/** Scores of one label (finite) and ground truth (1 or 0), per film. */
export interface ScoredLabel {
  readonly scores: ArrayLike<number>;
  readonly truths: ArrayLike<number>;
}

/** Films sorted by descending score, so that every metric is one pass. */
export interface RankedLabel {
  /** Film indices, highest score first. */
  readonly order: Uint32Array;
  /** Score and ground truth by rank. */
  readonly scores: Float64Array;
  readonly truths: Uint8Array;
}

/** @throws RangeError if the numbers of scores and truths differ, or a score is not finite */
export function rankScores({ scores, truths }: ScoredLabel): RankedLabel {
  if (scores.length !== truths.length) throw new RangeError(`${scores.length} scores for ${truths.length} truths.`);
  const values = Float64Array.from(scores);
  if (!values.every(Number.isFinite)) throw new RangeError('A score is not a finite number.');
  const order = Uint32Array.from(values, (_, film) => film).sort((a, b) => (values[b] ?? 0) - (values[a] ?? 0));
  return { order, scores: Float64Array.from(order, (film) => values[film] ?? 0), truths: Uint8Array.from(order, (film) => truths[film] ?? 0) };
}

/**
 * Calls back after each group of tied scores, highest first: the films called present at that threshold.
 * @param weights weight of each film, by film index; default 1
 */
export function forEachThreshold({ order, scores, truths }: RankedLabel, weights: ArrayLike<number> | undefined, visit: (score: number, truePositives: number, falsePositives: number) => void): void {
  let truePositives = 0;
  let falsePositives = 0;
  for (let rank = 0; rank < order.length; rank += 1) {
    const weight = weights === undefined ? 1 : (weights[order[rank] ?? 0] ?? 0);
    if (truths[rank] === 1) truePositives += weight;
    else falsePositives += weight;
    const score = scores[rank] ?? 0;
    if (rank + 1 === order.length || scores[rank + 1] !== score) visit(score, truePositives, falsePositives);
  }
}
