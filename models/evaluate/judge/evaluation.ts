import type { CurvePoint } from '../metrics/curves';
import type { ReliabilityBin } from '../metrics/calibrationError';
import type { Localisation } from './localisation';
import type { BootstrapPlan, Estimate } from '../metrics/patientBootstrap';
import type { ChosenThreshold } from '../metrics/youdenThreshold';

/** Metrics of one label. Ranking and threshold metrics are absent if all films are of one class. */
export interface LabelEvaluation {
  readonly label: string;
  readonly positives: number;
  /** Share of films with the finding: the chance level of average precision. */
  readonly prevalence: number;
  readonly auc?: Estimate;
  readonly averagePrecision?: Estimate;
  readonly calibrationError: Estimate;
  readonly brier: Estimate;
  /** Performance of the card's threshold on these films. */
  readonly atCardThreshold?: ChosenThreshold;
  /** Youden threshold on these films, for calibrated probabilities: optimistic unless they are validation films. */
  readonly youden?: ChosenThreshold;
}

/** Macro averages over the labels with films of both classes. */
export interface MeanEvaluation {
  readonly labels: number;
  readonly auc?: Estimate;
  readonly averagePrecision?: Estimate;
  readonly calibrationError?: Estimate;
  readonly brier?: Estimate;
}

export interface LocalisationEvaluation {
  readonly labels: readonly (Localisation & { readonly label: string })[];
  readonly mean: Localisation;
  /** Intervals of the mean accuracies and of the pointing game, in threshold order. */
  readonly intervals: { readonly iou: readonly Estimate[]; readonly iobb: readonly Estimate[]; readonly pointing: Estimate };
  /** Chance baseline on the same boxes, several maps per case; see `randomMap`. */
  readonly random: Localisation;
  readonly randomMapsPerCase: number;
}

/** Number of films by outcome. */
export interface FilmCounts {
  readonly selected: number;
  /** Films without a file in the folder. */
  readonly missing: number;
  readonly analyzed: number;
  readonly refused: number;
  readonly failed: number;
  /** Number of patients of the analyzed films. */
  readonly patients: number;
}

/** Contents of `metrics.json`: plain JSON data. */
export interface EvaluationMetrics {
  readonly films: FilmCounts;
  /** Labels of the model that the data set does not have; not evaluated. */
  readonly unknownLabels: readonly string[];
  readonly labels: readonly LabelEvaluation[];
  readonly mean: MeanEvaluation;
  /** Absent if no analyzed film has a box of one of the model's labels. */
  readonly localisation?: LocalisationEvaluation;
  readonly bootstrap: BootstrapPlan;
}

/** Curves for the plots. */
export interface LabelCurves {
  readonly label: string;
  readonly roc: readonly CurvePoint[];
  readonly precisionRecall: readonly CurvePoint[];
  readonly reliability: readonly ReliabilityBin[];
}

/** A ground-truth and a detected box of one film, in fractions of its sides. */
export interface BoxOverlay {
  readonly image: string;
  readonly label: string;
  readonly truth: { readonly x: number; readonly y: number; readonly width: number; readonly height: number };
  readonly found?: { readonly x: number; readonly y: number; readonly width: number; readonly height: number };
  readonly iou: number;
}

export interface Evaluation {
  readonly metrics: EvaluationMetrics;
  readonly curves: readonly LabelCurves[];
  readonly overlays: readonly BoxOverlay[];
}
