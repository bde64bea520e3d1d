import { forEachThreshold, type RankedLabel } from './rankScores';

/** A point of a curve, both coordinates 0–1. */
export interface CurvePoint {
  readonly x: number;
  readonly y: number;
}

/** ROC curve from (0, 0) to (1, 1): x = 1 − specificity, y = sensitivity, one point per threshold. Empty if all films are of one class. */
export function rocCurve(ranked: RankedLabel): CurvePoint[] {
  const { positives, negatives } = count(ranked);
  if (positives === 0 || negatives === 0) return [];
  const points: CurvePoint[] = [{ x: 0, y: 0 }];
  forEachThreshold(ranked, undefined, (_, truePositives, falsePositives) => points.push({ x: falsePositives / negatives, y: truePositives / positives }));
  return points;
}

/** Precision–recall curve: x = recall, y = precision, one point per threshold. Empty if all films are of one class. */
export function precisionRecallCurve(ranked: RankedLabel): CurvePoint[] {
  const { positives, negatives } = count(ranked);
  if (positives === 0 || negatives === 0) return [];
  const points: CurvePoint[] = [];
  forEachThreshold(ranked, undefined, (_, truePositives, falsePositives) => points.push({ x: truePositives / positives, y: truePositives / (truePositives + falsePositives) }));
  return points;
}

/** Thins a curve to at most `most` points, ends included, evenly spaced by length |Δx| + |Δy|. For plots only, never for an area. */
export function thinCurve(points: readonly CurvePoint[], most: number): CurvePoint[] {
  if (points.length <= most) return [...points];
  const lengths = [0];
  for (const [index, point] of points.entries()) {
    const before = points[index - 1];
    if (before !== undefined) lengths.push((lengths.at(-1) ?? 0) + Math.abs(point.x - before.x) + Math.abs(point.y - before.y));
  }
  const step = (lengths.at(-1) ?? 0) / (most - 1);
  const kept: CurvePoint[] = [];
  for (const [index, point] of points.entries()) {
    const isLast = index === points.length - 1;
    if (isLast || (kept.length < most - 1 && (lengths[index] ?? 0) >= kept.length * step)) kept.push(point);
  }
  return kept;
}

function count({ truths }: RankedLabel): { positives: number; negatives: number } {
  const positives = truths.reduce((sum, truth) => sum + truth, 0);
  return { positives, negatives: truths.length - positives };
}
