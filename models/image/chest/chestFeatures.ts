import type { Film } from '../../contract/film';
import { drawChestPoses, gridSide, normalize, type ChestPose, type ChestSide } from './chestTemplate';
import { resampleGrey } from '../resample';

/** Features that measure how much an image resembles a frontal chest film. Brightness is ranked (0 darkest, 1 brightest), so exposure and window do not matter. */
export interface ChestFeatures {
  /** Correlation with the best-matching pose, −1 to 1. */
  readonly match: number;
  /** The same within the chest, excluding the air around it. */
  readonly innerMatch: number;
  /** How much darker each lung is than the mediastinum, the adjacent chest wall and the area below; the smaller of both sides. */
  readonly lungContrast: number;
  readonly wallContrast: number;
  readonly baseContrast: number;
  /** Standard deviation within the lungs. */
  readonly lungSpread: number;
  /** Correlation of the inverted image with its best pose: high if the lungs are white. */
  readonly invertedMatch: number;
  /** Correlation of the image rotated by 90°, 180° or 270°. */
  readonly turnedMatch: number;
}

/** Computed on first use; constant. */
let poses: readonly ChestPose[] | undefined;

export function measureChest(film: Film): ChestFeatures {
  const ranks = rankOf(resampleGrey(film, gridSide, gridSide));
  const { match, pose } = bestPose(ranks);
  const quarter = turn(ranks);
  const half = turn(quarter);
  const mean = (points: readonly number[]): number => meanOf(ranks, points);
  const lesser = (contrast: (side: ChestSide) => number): number => Math.min(contrast(pose.sides[0]), contrast(pose.sides[1]));
  return {
    match,
    innerMatch: dot(normalize(Float32Array.from(pose.inner, (i) => ranks[i] ?? 0)), pose.innerPicture),
    lungContrast: lesser((side) => mean(pose.mediastinum) - mean(side.lung)),
    wallContrast: lesser((side) => mean(side.wall) - mean(side.lung)),
    baseContrast: lesser((side) => mean(side.base) - mean(side.lung)),
    lungSpread: deviationOf(ranks, [...pose.sides[0].lung, ...pose.sides[1].lung]),
    invertedMatch: bestPose(ranks.map((rank) => 1 - rank)).match,
    turnedMatch: Math.max(bestPose(quarter).match, bestPose(half).match, bestPose(turn(half)).match),
  };
}

function bestPose(ranks: Float32Array): { readonly match: number; readonly pose: ChestPose } {
  poses ??= drawChestPoses();
  const picture = normalize(ranks);
  let best: { match: number; pose: ChestPose } | undefined;
  for (const pose of poses) {
    const match = dot(picture, pose.picture);
    if (best === undefined || match > best.match) best = { match, pose };
  }
  if (best === undefined) throw new Error('There are no poses.');
  return best;
}

function dot(a: Float32Array, b: Float32Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (a[i] ?? 0) * (b[i] ?? 0);
  return sum;
}

function meanOf(values: Float32Array, points: readonly number[]): number {
  return points.reduce((sum, point) => sum + (values[point] ?? 0), 0) / Math.max(1, points.length);
}

function deviationOf(values: Float32Array, points: readonly number[]): number {
  const mean = meanOf(values, points);
  return Math.sqrt(points.reduce((sum, point) => sum + ((values[point] ?? 0) - mean) ** 2, 0) / Math.max(1, points.length));
}

/** Rank of each value, 0–1; ties share theirs. */
function rankOf(values: Float32Array): Float32Array {
  const order = Uint32Array.from(values.keys()).sort((a, b) => (values[a] ?? 0) - (values[b] ?? 0));
  const ranks = new Float32Array(values.length);
  for (let i = 0; i < order.length; ) {
    let end = i + 1;
    while (end < order.length && values[order[end] ?? 0] === values[order[i] ?? 0]) end += 1;
    const rank = (i + end - 1) / 2 / (order.length - 1);
    for (; i < end; i++) ranks[order[i] ?? 0] = rank;
  }
  return ranks;
}

/** A quarter turn clockwise of a square grid. */
function turn(grid: Float32Array): Float32Array {
  return grid.map((_, i) => grid[(gridSide - 1 - (i % gridSide)) * gridSide + Math.floor(i / gridSide)] ?? 0);
}
