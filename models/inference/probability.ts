import type { ModelCard, ModelLabel } from '../contract/modelCard';

export function sigmoid(logit: number): number {
  return 1 / (1 + Math.exp(-logit));
}

/** Minimum distance of a probability from 0 and 1: anything closer is float32 rounding. */
const minProbability = 1e-7;

/** Logit of a network's output value: the value itself, or the inverse sigmoid of a probability. */
export function outputLogit(value: number, kind: ModelCard['output']['kind']): number {
  if (kind === 'logits') return value;
  const probability = Math.min(1 - minProbability, Math.max(minProbability, value));
  return Math.log(probability / (1 - probability));
}

/** Calibrated probability of a logit, by the label's Platt scaling if it has one. */
export function calibratedProbability(logit: number, label: ModelLabel): number {
  const { slope, intercept } = label.calibration ?? { slope: 1, intercept: 0 };
  return sigmoid(slope * logit + intercept);
}
