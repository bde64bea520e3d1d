import type { ModelCard, ModelLabel } from '../contract/modelCard';

export function sigmoid(logit: number): number {
  return 1 / (1 + Math.exp(-logit));
}

/** Probabilities closer to 0 or 1 than this are float32's rounding, not knowledge. */
const leastProbability = 1e-7;

/** The raw logit of a network's output value: itself, or what its sigmoid was taken of. */
export function outputLogit(value: number, kind: ModelCard['output']['kind']): number {
  if (kind === 'logits') return value;
  const probability = Math.min(1 - leastProbability, Math.max(leastProbability, value));
  return Math.log(probability / (1 - probability));
}

/** Calibrated probability of a raw logit, by the label's Platt scaling where it has one. */
export function calibratedProbability(logit: number, label: ModelLabel): number {
  const { slope, intercept } = label.calibration ?? { slope: 1, intercept: 0 };
  return sigmoid(slope * logit + intercept);
}
