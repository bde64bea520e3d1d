import type { ScoredLabel } from './rankScores';

/** `sigmoid(slope · score + intercept)`: the model card's form. */
export interface Calibration {
  readonly slope: number;
  readonly intercept: number;
}

/** Parameters of Lin, Lin and Weng (2007, appendix: maxiter, sigma, minstep, eps). */
const platt = { rounds: 100, ridge: 1e-12, leastStep: 1e-10, leastGradient: 1e-5 } as const;

/**
 * Platt scaling (Platt 1999), fitted by Newton's method with backtracking after Lin, Lin and Weng (2007, Machine Learning
 * 68:267–276, algorithm 1). Targets (N₊ + 1)/(N₊ + 2) and 1/(N₋ + 2) keep it finite for separable scores. Fit it on validation
 * films. Undefined if all films are of one class.
 */
export function fitPlatt({ scores, truths }: ScoredLabel): Calibration | undefined {
  const [positives, negatives] = countSorts(truths);
  if (positives === 0 || negatives === 0) return undefined;
  const target = (film: number): number => (truths[film] === 1 ? (positives + 1) / (positives + 2) : 1 / (negatives + 2));
  const loss = ({ slope, intercept }: Calibration): number => sumOver(scores, (score, film) => crossEntropy(slope * score + intercept, target(film)));
  let at: Calibration = { slope: 0, intercept: Math.log((positives + 1) / (negatives + 1)) };
  let lossAt = loss(at);
  for (let round = 0; round < platt.rounds; round += 1) {
    const { gradient, hessian } = derivatives(at, scores, target);
    if (Math.abs(gradient[0]) < platt.leastGradient && Math.abs(gradient[1]) < platt.leastGradient) break;
    const determinant = hessian[0] * hessian[2] - hessian[1] * hessian[1];
    const slopeStep = -(hessian[2] * gradient[0] - hessian[1] * gradient[1]) / determinant;
    const interceptStep = -(hessian[0] * gradient[1] - hessian[1] * gradient[0]) / determinant;
    const descent = gradient[0] * slopeStep + gradient[1] * interceptStep;
    let step = 1;
    for (; step >= platt.leastStep; step /= 2) {
      const next = { slope: at.slope + step * slopeStep, intercept: at.intercept + step * interceptStep };
      const lossNext = loss(next);
      if (lossNext >= lossAt + 1e-4 * step * descent) continue;
      at = next;
      lossAt = lossNext;
      break;
    }
    if (step < platt.leastStep) break;
  }
  return at;
}

function derivatives({ slope, intercept }: Calibration, scores: ArrayLike<number>, target: (film: number) => number): { gradient: readonly [number, number]; hessian: readonly [number, number, number] } {
  let [g1, g2, h11, h12, h22] = [0, 0, platt.ridge, 0, platt.ridge] as [number, number, number, number, number];
  for (let film = 0; film < scores.length; film += 1) {
    const score = scores[film] ?? 0;
    const probability = sigmoid(slope * score + intercept);
    const difference = probability - target(film);
    const curvature = probability * (1 - probability);
    g1 += score * difference;
    g2 += difference;
    h11 += score * score * curvature;
    h12 += score * curvature;
    h22 += curvature;
  }
  return { gradient: [g1, g2], hessian: [h11, h12, h22] };
}

/** Binary cross-entropy of a logit, log(1 + eᶻ) − t·z, without overflow. */
function crossEntropy(z: number, target: number): number {
  return Math.max(z, 0) - target * z + Math.log1p(Math.exp(-Math.abs(z)));
}

function sigmoid(z: number): number {
  return z >= 0 ? 1 / (1 + Math.exp(-z)) : Math.exp(z) / (1 + Math.exp(z));
}

function sumOver(scores: ArrayLike<number>, term: (score: number, film: number) => number): number {
  let sum = 0;
  for (let film = 0; film < scores.length; film += 1) sum += term(scores[film] ?? 0, film);
  return sum;
}

function countSorts(truths: ArrayLike<number>): [number, number] {
  let positives = 0;
  for (let film = 0; film < truths.length; film += 1) positives += truths[film] ?? 0;
  return [positives, truths.length - positives];
}
