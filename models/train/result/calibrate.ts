import { fitPlatt, type Calibration } from '../../evaluate/metrics/fitCalibration';
import { rankScores } from '../../evaluate/metrics/rankScores';
import { youdenThreshold } from '../../evaluate/metrics/youdenThreshold';
import { calibratedProbability } from '../../inference/probability';
import type { FilmSet } from '../loop/filmSet';

/** How one label's logits become probabilities, and from which on it counts as present. */
export interface LabelCalibration {
  readonly calibration?: Calibration;
  readonly threshold: number;
}

/** Thresholds are written with so many digits: more would say more than the films can. */
const thresholdDigits = 4;
/** Where the validation films are all of one class, nothing can be chosen. */
const plainThreshold = 0.5;

/** Platt's scaling and Youden's threshold for each label, on the validation films; films without logits are left out. */
export function calibrate({ masks, labels }: FilmSet, logits: Float32Array): readonly LabelCalibration[] {
  return labels.map((_, bit) => {
    const read = Array.from(masks.keys()).filter((film) => !Number.isNaN(logits[film * labels.length + bit]));
    const scores = read.map((film) => logits[film * labels.length + bit] ?? 0);
    const truths = read.map((film) => ((masks[film] ?? 0) >> bit) & 1);
    const calibration = fitPlatt({ scores, truths });
    if (calibration === undefined) return { threshold: plainThreshold };
    // A slope below zero would turn the ranking over: on these films the label was not learned.
    if (calibration.slope <= 0) return { threshold: plainThreshold };
    const probabilities = scores.map((score) => calibratedProbability(score, { calibration, id: '', threshold: 0, codes: [] }));
    const threshold = youdenThreshold(rankScores({ scores: probabilities, truths }))?.threshold ?? plainThreshold;
    return { calibration, threshold: roundDown(threshold) };
  });
}

/** Down, so that the film whose score it is stays above it. */
function roundDown(threshold: number): number {
  return Math.floor(threshold * 10 ** thresholdDigits) / 10 ** thresholdDigits;
}
