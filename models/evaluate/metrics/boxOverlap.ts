import type { FilmBox } from '../../contract/xrayFinding';

/** Intersection over union (IoU), 0–1; 0 for boxes without area. */
export function intersectionOverUnion(a: FilmBox, b: FilmBox): number {
  const shared = intersection(a, b);
  const union = a.width * a.height + b.width * b.height - shared;
  return union > 0 ? shared / union : 0;
}

/**
 * IoBB: intersection over the area of the *detected* box (Wang et al. 2017: "intersection over the detected B-Box area
 * ratio"), 0–1. A small box inside a large finding scores 1, and so does a speck, which is why IoU is reported with it.
 */
export function intersectionOverDetected(detected: FilmBox, truth: FilmBox): number {
  const area = detected.width * detected.height;
  return area > 0 ? intersection(detected, truth) / area : 0;
}

/** True if the point lies in the box or on its edge. */
export function isInBox({ x, y }: { readonly x: number; readonly y: number }, box: FilmBox): boolean {
  return x >= box.x && y >= box.y && x <= box.x + box.width && y <= box.y + box.height;
}

function intersection(a: FilmBox, b: FilmBox): number {
  const width = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x);
  const height = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y);
  return width > 0 && height > 0 ? width * height : 0;
}
