import { fitPlatt, type Calibration } from '../../evaluate/metrics/fitCalibration';
import { rankScores } from '../../evaluate/metrics/rankScores';
import { youdenThreshold } from '../../evaluate/metrics/youdenThreshold';
import { calibratedProbability } from '../../inference/probability';
import type { FilmSet } from '../loop/filmSet';

/** Calibration and threshold of one label. */
export interface LabelCalibration {
  readonly calibration?: Calibration;
  readonly threshold: number;
}

/** Decimals of thresholds; more would suggest a precision the films do not support. */
const thresholdDigits = 4;
/** Threshold if all validation films are of one class, so none can be chosen. */
const plainThreshold = 0.5;

/** Platt scaling and Youden threshold per label, on the validation films; films without logits are skipped. */
export function calibrate({ masks, labels }: FilmSet, logits: Float32Array): readonly LabelCalibration[] {
  return labels.map((_, bit) => {
    const read = Array.from(masks.keys()).filter((film) => !Number.isNaN(logits[film * labels.length + bit]));
    const scores = read.map((film) => logits[film * labels.length + bit] ?? 0);
    const truths = read.map((film) => ((masks[film] ?? 0) >> bit) & 1);
    const calibration = fitPlatt({ scores, truths });
    if (calibration === undefined) return { threshold: plainThreshold };
    // A negative slope would invert the ranking: the label was not learned.
    if (calibration.slope <= 0) return { threshold: plainThreshold };
    const probabilities = scores.map((score) => calibratedProbability(score, { calibration, id: '', threshold: 0, codes: [] }));
    const threshold = youdenThreshold(rankScores({ scores: probabilities, truths }))?.threshold ?? plainThreshold;
    return { calibration, threshold: roundDown(threshold) };
  });
}

/** Rounds down, so that the film with this score stays at or above the threshold. */
function roundDown(threshold: number): number {
  return Math.floor(threshold * 10 ** thresholdDigits) / 10 ** thresholdDigits;
}
