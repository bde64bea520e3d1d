import type { FilmBox } from '../../contract/xrayFinding';
import { intersectionOverDetected, intersectionOverUnion, isInBox } from '../metrics/boxOverlap';

/** Thresholds T(IoU) and T(IoBB) of Wang et al. 2017 (ChestX-ray8, tables of localisation accuracy). */
export const iouThresholds = [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7] as const;
export const iobbThresholds = [0.1, 0.25, 0.5, 0.75, 0.9] as const;

/** One label on one film with ground-truth boxes. All boxes share one coordinate space (film pixels, or fractions of its sides). */
export interface LocalisationCase {
  readonly label: string;
  readonly truths: readonly FilmBox[];
  /** Empty: nothing was detected, which is a miss. */
  readonly detected: readonly FilmBox[];
  /** Position of the map's maximum. */
  readonly peak?: { readonly x: number; readonly y: number };
}

/** Localisation metrics at one threshold. */
export interface LocalisationAt {
  readonly threshold: number;
  /** Share of ground-truth boxes that some detected box overlaps by more than the threshold. */
  readonly accuracy: number;
  /** Average false positives (AFP): detected boxes per case that overlap no ground-truth box by more than the threshold. */
  readonly falsePositives: number;
}

export interface Localisation {
  /** Numbers of cases (film and label) and of ground-truth boxes. */
  readonly cases: number;
  readonly boxes: number;
  readonly iou: readonly LocalisationAt[];
  readonly iobb: readonly LocalisationAt[];
  /** Pointing game (Zhang et al. 2018, IJCV 126): share of cases whose peak lies in a ground-truth box, without a margin. */
  readonly pointing: number;
}

/** Counts of one case; additive over cases and, weighted, over resamples. */
export interface CaseTally {
  readonly label: string;
  readonly boxes: number;
  readonly iouHits: readonly number[];
  readonly iouFalse: readonly number[];
  readonly iobbHits: readonly number[];
  readonly iobbFalse: readonly number[];
  readonly pointed: number;
}

export function tallyCase({ label, truths, detected, peak }: LocalisationCase): CaseTally {
  const table = (overlap: (found: FilmBox, truth: FilmBox) => number, thresholds: readonly number[]): { hits: number[]; false: number[] } => {
    const best = truths.map((truth) => Math.max(0, ...detected.map((found) => overlap(found, truth))));
    const bestOfFound = detected.map((found) => Math.max(0, ...truths.map((truth) => overlap(found, truth))));
    return { hits: thresholds.map((threshold) => best.filter((value) => value > threshold).length), false: thresholds.map((threshold) => bestOfFound.filter((value) => value <= threshold).length) };
  };
  const iou = table(intersectionOverUnion, iouThresholds);
  const iobb = table(intersectionOverDetected, iobbThresholds);
  const pointed = peak !== undefined && truths.some((truth) => isInBox(peak, truth)) ? 1 : 0;
  return { label, boxes: truths.length, iouHits: iou.hits, iouFalse: iou.false, iobbHits: iobb.hits, iobbFalse: iobb.false, pointed };
}

/** Metrics over cases; undefined without cases. @param weights weight of each case; default 1 */
export function judgeLocalisation(tallies: readonly CaseTally[], weights?: ArrayLike<number>): Localisation | undefined {
  let [cases, boxes, pointed] = [0, 0, 0] as [number, number, number];
  const sums = { iouHits: new Float64Array(iouThresholds.length), iouFalse: new Float64Array(iouThresholds.length), iobbHits: new Float64Array(iobbThresholds.length), iobbFalse: new Float64Array(iobbThresholds.length) };
  tallies.forEach((tally, index) => {
    const weight = weights === undefined ? 1 : (weights[index] ?? 0);
    if (weight === 0) return;
    cases += weight;
    boxes += weight * tally.boxes;
    pointed += weight * tally.pointed;
    for (const name of ['iouHits', 'iouFalse', 'iobbHits', 'iobbFalse'] as const) tally[name].forEach((value, at) => (sums[name][at] = (sums[name][at] ?? 0) + weight * value));
  });
  if (boxes === 0) return undefined;
  const at = (hits: Float64Array, falses: Float64Array) => (threshold: number, index: number): LocalisationAt => ({ threshold, accuracy: (hits[index] ?? 0) / boxes, falsePositives: (falses[index] ?? 0) / cases });
  return { cases, boxes, iou: iouThresholds.map(at(sums.iouHits, sums.iouFalse)), iobb: iobbThresholds.map(at(sums.iobbHits, sums.iobbFalse)), pointing: pointed / cases };
}

/** Macro average over labels, as in the paper's last column; counts are summed. Undefined without labels. */
export function meanLocalisation(labels: readonly Localisation[]): Localisation | undefined {
  if (labels.length === 0) return undefined;
  const mean = (pick: (label: Localisation) => number): number => labels.reduce((sum, label) => sum + pick(label), 0) / labels.length;
  const rows = (name: 'iou' | 'iobb', thresholds: readonly number[]): LocalisationAt[] =>
    thresholds.map((threshold, index) => ({ threshold, accuracy: mean((label) => label[name][index]?.accuracy ?? 0), falsePositives: mean((label) => label[name][index]?.falsePositives ?? 0) }));
  return {
    cases: labels.reduce((sum, { cases }) => sum + cases, 0),
    boxes: labels.reduce((sum, { boxes }) => sum + boxes, 0),
    iou: rows('iou', iouThresholds),
    iobb: rows('iobb', iobbThresholds),
    pointing: mean(({ pointing }) => pointing),
  };
}
