import type { CurvePoint } from '../metrics/curves';
import type { ReliabilityBin } from '../metrics/calibrationError';
import type { Localisation } from './localisation';
import type { BootstrapPlan, Estimate } from '../metrics/patientBootstrap';
import type { ChosenThreshold } from '../metrics/youdenThreshold';

/** The figures of one label. Those of ranking and thresholds are absent where all films are of one sort. */
export interface LabelEvaluation {
  readonly label: string;
  readonly positives: number;
  /** Share of films with the finding: what average precision is by chance. */
  readonly prevalence: number;
  readonly auc?: Estimate;
  readonly averagePrecision?: Estimate;
  readonly calibrationError: Estimate;
  readonly brier: Estimate;
  /** What the card's threshold does on these films. */
  readonly atCardThreshold?: ChosenThreshold;
  /** The best threshold on these films, of calibrated probabilities: optimistic where they are not validation films. */
  readonly youden?: ChosenThreshold;
}

/** Figures averaged over the labels that have both sorts of films, each label counting alike. */
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
  /** Intervals of the mean accuracies and of pointing, in the order of the thresholds. */
  readonly intervals: { readonly iou: readonly Estimate[]; readonly iobb: readonly Estimate[]; readonly pointing: Estimate };
  /** The same boxes judged against maps that know nothing, several per case; see `randomMap`. */
  readonly random: Localisation;
  readonly randomMapsPerCase: number;
}

/** What became of the films that were asked for. */
export interface FilmCounts {
  readonly selected: number;
  /** No file of that name in the folder. */
  readonly missing: number;
  readonly analyzed: number;
  readonly refused: number;
  readonly failed: number;
  /** Patients of the analyzed films. */
  readonly patients: number;
}

/** Everything that goes into `metrics.json`: plain JSON data. */
export interface EvaluationMetrics {
  readonly films: FilmCounts;
  /** Labels of the model that the data set does not know; not judged. */
  readonly unknownLabels: readonly string[];
  readonly labels: readonly LabelEvaluation[];
  readonly mean: MeanEvaluation;
  /** Absent where no analyzed film has a box of a label of the model. */
  readonly localisation?: LocalisationEvaluation;
  readonly bootstrap: BootstrapPlan;
}

/** For the plots. */
export interface LabelCurves {
  readonly label: string;
  readonly roc: readonly CurvePoint[];
  readonly precisionRecall: readonly CurvePoint[];
  readonly reliability: readonly ReliabilityBin[];
}

/** A true and a found box of one film, in shares of its sides. */
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
