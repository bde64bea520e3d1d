import type { Anatomy, Lung, LungPoint } from './anatomy';
import type { SeededRandom } from './seededRandom';
import { distance, smoothStep } from './texture';

/** The eight findings of ChestX-ray8 that have boxes (Wang et al. 2017, table 3), as Data_Entry_2017 spells them. */
export const phantomLabels = ['Atelectasis', 'Cardiomegaly', 'Effusion', 'Infiltration', 'Mass', 'Nodule', 'Pneumonia', 'Pneumothorax'] as const;
export type PhantomLabel = (typeof phantomLabels)[number];

/** What a finding adds to the density of the film. */
export interface Lesion {
  readonly label: PhantomLabel;
  /** About the greatest change, by which its box is drawn. */
  readonly peak: number;
  deltaAt(x: number, y: number, point: LungPoint | undefined): number;
}

interface Blob {
  readonly x: number;
  readonly y: number;
  readonly rx: number;
  readonly ry: number;
  readonly density: number;
  /** Part of the radius over which the edge fades. */
  readonly softness: number;
  /** 0 = homogeneous. */
  readonly patchiness: number;
  /** Radians. */
  readonly angle: number;
}

/** Draws a finding into a patient; undefined for cardiomegaly, which is the heart itself. */
export function drawLesion(label: PhantomLabel, anatomy: Anatomy, random: SeededRandom): Lesion | undefined {
  const { between } = random;
  switch (label) {
    case 'Cardiomegaly':
      return undefined;
    case 'Atelectasis': {
      const at = placeInLung(anatomy, random, { within: 0.4, isLow: true });
      return blobs(label, anatomy, [{ ...at, rx: between(0.07, 0.11), ry: between(0.012, 0.02), density: between(0.16, 0.24), softness: 0.5, patchiness: 0.1, angle: between(-0.35, 0.35) }]);
    }
    case 'Infiltration': {
      const at = placeInLung(anatomy, random, { within: 0.4, isLow: false });
      return blobs(label, anatomy, [{ ...at, rx: between(0.09, 0.13), ry: between(0.1, 0.15), density: between(0.13, 0.2), softness: 0.95, patchiness: 1.2, angle: 0 }]);
    }
    case 'Mass': {
      const at = placeInLung(anatomy, random, { within: 0.45, isLow: false });
      const radius = between(0.055, 0.075);
      return blobs(label, anatomy, [{ ...at, rx: radius, ry: radius * between(0.9, 1.1), density: between(0.2, 0.3), softness: 0.3, patchiness: 0.1, angle: 0 }]);
    }
    case 'Nodule': {
      const at = placeInLung(anatomy, random, { within: 0.6, isLow: false });
      const radius = between(0.02, 0.03);
      return blobs(label, anatomy, [{ ...at, rx: radius, ry: radius, density: between(0.22, 0.32), softness: 0.4, patchiness: 0, angle: 0 }]);
    }
    case 'Pneumonia': {
      const at = placeInLung(anatomy, random, { within: 0.35, isLow: true });
      const main: Blob = { ...at, rx: between(0.08, 0.11), ry: between(0.07, 0.1), density: between(0.22, 0.3), softness: 0.6, patchiness: 0.7, angle: 0 };
      return blobs(label, anatomy, [main, { x: at.x, y: at.y - 0.04, rx: 0.05, ry: 0.06, density: 0.12, softness: 0.7, patchiness: 0.6, angle: 0.4 }]);
    }
    case 'Effusion':
      return effusion(pickLung(anatomy, random), between(0.12, 0.26));
    case 'Pneumothorax':
      return pneumothorax(pickLung(anatomy, random), between(0.22, 0.38));
  }
}

function pickLung(anatomy: Anatomy, random: SeededRandom): Lung {
  return anatomy.lungs[random.below(2) === 0 ? 0 : 1];
}

/** A place in a lung, not behind the heart. `within` is the square of the part of the radius that it may lie in. */
function placeInLung(anatomy: Anatomy, random: SeededRandom, options: { readonly within: number; readonly isLow: boolean }): { readonly x: number; readonly y: number } {
  const lung = pickLung(anatomy, random);
  for (;;) {
    const across = random.between(-1, 1);
    const down = options.isLow ? random.between(0.1, 0.6) : random.between(-0.75, 0.6);
    const isBehindHeart = lung.side > 0 && across < 0 && down > 0.1;
    if (across ** 2 + down ** 2 < options.within && !isBehindHeart) return { x: lung.x + across * lung.rx, y: lung.y + down * lung.ry };
  }
}

function blobs(label: PhantomLabel, anatomy: Anatomy, parts: readonly Blob[]): Lesion {
  return { label, peak: Math.max(...parts.map((part) => part.density)), deltaAt: (x, y) => parts.reduce((sum, part) => sum + blobDelta(part, anatomy, x, y), 0) };
}

function blobDelta(blob: Blob, anatomy: Anatomy, x: number, y: number): number {
  const cos = Math.cos(blob.angle);
  const sin = Math.sin(blob.angle);
  const dx = x - blob.x;
  const dy = y - blob.y;
  const depth = distance((dx * cos + dy * sin) / blob.rx, (dy * cos - dx * sin) / blob.ry);
  if (depth >= 1.15) return 0;
  const patch = 1 + 1.6 * blob.patchiness * (anatomy.vessels(22 * x, 22 * y) - 0.5);
  return blob.density * (1 - smoothStep(1 - blob.softness, 1.15, depth)) * patch;
}

/** Fluid at the base, its meniscus rising towards the chest wall. */
function effusion(lung: Lung, height: number): Lesion {
  const peak = 0.36;
  return {
    label: 'Effusion',
    peak,
    deltaAt(_x, y, point) {
      if (point?.lung !== lung) return 0;
      const outward = Math.max(0, lung.side * point.across);
      const level = lung.y + lung.ry - height - 0.1 * outward ** 2;
      return point.inside * peak * smoothStep(-0.02, 0.05, y - level);
    },
  };
}

/** Air outside the collapsed lung: no vessels, and the thin line of the visceral pleura. */
function pneumothorax(lung: Lung, width: number): Lesion {
  return {
    label: 'Pneumothorax',
    peak: 0.1,
    deltaAt(_x, _y, point) {
      if (point?.lung !== lung) return 0;
      const edge = point.depth - (1 - width) - 0.12 * smoothStep(-0.2, 0.6, point.down);
      const reach = (1 - smoothStep(0.1, 0.3, point.down)) * smoothStep(-0.3, 0.1, lung.side * point.across + 0.2);
      const air = smoothStep(-0.01, 0.006, edge) * (-0.5 - point.air);
      const line = 0.12 * Math.exp(-((edge / 0.025) ** 2));
      return point.inside * reach * (air + line);
    },
  };
}
