import type { SeededRandom } from './seededRandom';
import { distance, makeTexture, smoothStep, type Texture } from './texture';

/** An ellipse in units of the film's side, origin top left. */
export interface Ellipse {
  readonly x: number;
  readonly y: number;
  readonly rx: number;
  readonly ry: number;
}

export interface Lung extends Ellipse {
  /** −1: the patient's right lung, at the left of the film; 1: the left lung. */
  readonly side: -1 | 1;
}

/** One patient on one film. */
export interface Anatomy {
  /** Abscissa of the spine. */
  readonly middle: number;
  readonly zoom: number;
  /** Rotation of the patient, in radians (small). */
  readonly tilt: number;
  readonly lungs: readonly [Lung, Lung];
  readonly heart: Ellipse;
  readonly ribs: { readonly count: number; readonly phase: number; readonly density: number };
  readonly parenchyma: Texture;
  readonly vessels: Texture;
  readonly softTissue: Texture;
}

/** A point of the film as one lung sees it. */
export interface LungPoint {
  readonly lung: Lung;
  /** 1 inside the lung, 0 outside. */
  readonly inside: number;
  /** 0 at the centre, 1 at the edge of the lung. */
  readonly depth: number;
  /** Along the axes of the lung's ellipse, −1 to 1; down is positive. */
  readonly across: number;
  readonly down: number;
  /** Density of the healthy lung here, against the chest wall: negative. */
  readonly air: number;
}

/** Cardiothoracic ratio: above one half the heart counts as enlarged (Danzer 1919). */
const normalHeart = [0.4, 0.475] as const;
const enlargedHeart = [0.56, 0.66] as const;
/** Half of the inner width of the chest, in film sides, by which the ratio becomes a radius. */
const halfChest = 0.36;

export function drawAnatomy(random: SeededRandom, options: { readonly isHeartEnlarged: boolean }): Anatomy {
  const middle = 0.5 + random.between(-0.03, 0.03);
  const zoom = random.between(0.92, 1.06);
  const tilt = random.between(-0.06, 0.06);
  const lung = (side: -1 | 1): Lung => ({
    side,
    x: middle + side * random.between(0.2, 0.23) * zoom,
    y: 0.46 + random.between(-0.02, 0.02),
    rx: random.between(0.145, 0.17) * zoom,
    ry: random.between(0.29, 0.33) * zoom,
  });
  const lungs = [lung(-1), lung(1)] as const;
  // Both ratios are drawn, so that all else of the patient is the same with either heart.
  const ratios = { normal: random.between(...normalHeart), enlarged: random.between(...enlargedHeart) };
  const radius = (options.isHeartEnlarged ? ratios.enlarged : ratios.normal) * halfChest * zoom;
  const heart = {
    x: middle + (options.isHeartEnlarged ? 0.075 : 0.055),
    y: 0.6 + random.between(-0.015, 0.015),
    rx: radius,
    ry: radius * random.between(0.8, 0.95),
  };
  const ribs = { count: random.between(8.5, 10.5), phase: random.next(), density: random.between(0.03, 0.06) };
  return { middle, zoom, tilt, lungs, heart, ribs, parenchyma: makeTexture(random), vessels: makeTexture(random), softTissue: makeTexture(random) };
}

/** Density of chest wall, ribs, spine, mediastinum, heart and clavicles: all but the lungs. About 0–1. */
export function wallDensity(anatomy: Anatomy, x: number, y: number): number {
  const fromMiddle = Math.abs(x - anatomy.middle);
  const trunk = 1 - smoothStep(0.9, 1.06, trunkDepth(fromMiddle / (0.47 * anatomy.zoom), (y - 0.75) / 0.8));
  const neck = smoothStep(0.12, 0, y) * (1 - smoothStep(0.1, 0.16, fromMiddle));
  const isBesideSpine = smoothStep(0.04, 0.1, fromMiddle);
  const spine = 0.07 * smoothStep(0.035, 0.012, fromMiddle) * (1 + 0.3 * Math.sin(75 * y));
  const mediastinum = 0.12 * (1 - smoothStep(0.07, 0.11, fromMiddle)) * smoothStep(0.08, 0.2, y);
  return (
    0.62 * Math.max(trunk, neck) +
    0.06 * anatomy.softTissue(5 * x, 5 * y) +
    ribDensity(anatomy, fromMiddle, y) * trunk * isBesideSpine +
    spine +
    mediastinum +
    heartDensity(anatomy, x, y) * (trunk > 0 ? 1 : 0) +
    clavicleDensity(anatomy, x, y)
  );
}

/** Below 1 inside the trunk: square shoulders, round flanks. */
function trunkDepth(across: number, down: number): number {
  const square = down * down;
  return (across * across * across + square * square) ** 0.3;
}

function ribDensity({ ribs }: Anatomy, fromMiddle: number, y: number): number {
  const phase = (y * ribs.count + ribs.phase + 1.9 * fromMiddle ** 1.5) % 1;
  return ribs.density * smoothStep(0.3, 0.05, Math.abs(phase - 0.5));
}

function heartDensity({ heart, middle }: Anatomy, x: number, y: number): number {
  const depth = distance((x - heart.x) / heart.rx, (y - heart.y) / heart.ry);
  // Behind it the mediastinum is dense already.
  const share = 1 - 0.5 * (1 - smoothStep(0.07, 0.11, Math.abs(x - middle)));
  return 0.34 * (1 - smoothStep(0.88, 1.05, depth)) * share;
}

function clavicleDensity({ middle }: Anatomy, x: number, y: number): number {
  const outward = Math.abs(x - middle);
  return 0.1 * smoothStep(0.02, 0.008, Math.abs(y - 0.13 - 0.12 * outward)) * smoothStep(0.05, 0.08, outward) * (1 - smoothStep(0.3, 0.36, outward));
}

/** The point in the lung that holds it; undefined outside both. */
export function lungPointAt(anatomy: Anatomy, x: number, y: number): LungPoint | undefined {
  for (const lung of anatomy.lungs) {
    const down = (y - lung.y) / lung.ry;
    const across = (x - lung.x) / lung.rx;
    // The apex is narrower than the base, and the base lies further out.
    const skewed = (x - lung.x - 0.1 * lung.side * (y - lung.y)) / (lung.rx * (1 - 0.28 * smoothStep(0, -1, down)));
    const depth = distance(skewed, down);
    const inside = (1 - smoothStep(0.86, 1.02, depth)) * (1 - smoothStep(-0.012, 0.012, y - diaphragmOf(lung, across)));
    if (inside <= 0) continue;
    const hilum = Math.max(0, 1 - distance(x - (anatomy.middle + 0.07 * lung.side), y - 0.45) / 0.2);
    const air = -0.4 + 0.13 * (anatomy.parenchyma(9 * x, 9 * y) - 0.5) + 0.16 * hilum * anatomy.vessels(26 * x, 14 * y);
    return { lung, inside, depth, across, down, air };
  }
  return undefined;
}

/** Ordinate of the dome of the diaphragm; the right one stands higher, over the liver. */
function diaphragmOf(lung: Lung, across: number): number {
  return lung.y + lung.ry * (0.8 - 0.16 * (1 - across ** 2)) + (lung.side < 0 ? -0.015 : 0.01);
}
