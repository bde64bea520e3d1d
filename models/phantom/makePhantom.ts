import type { Film } from '../contract/film';
import type { FilmBox } from '../contract/xrayFinding';
import { drawFindings } from './drawFindings';
import { drawAnatomy, lungPointAt, wallDensity, type Anatomy, type Ellipse } from './anatomy';
import { drawLesion, phantomLabels, type Lesion, type PhantomLabel } from './lesion';
import { seededRandom, type SeededRandom } from './seededRandom';

export interface Phantom {
  readonly film: Film;
  /** In the order of `phantomLabels`. */
  readonly labels: readonly PhantomLabel[];
  /** One box per label, around the actual change. */
  readonly boxes: readonly PhantomBox[];
}

export interface PhantomBox {
  readonly label: PhantomLabel;
  readonly box: FilmBox;
}

export interface PhantomOptions {
  /** Pixels; the film is square, as in ChestX-ray14. */
  readonly side: number;
  /** Findings; by default the seed draws none (.35), one (.35) or two (.3). */
  readonly findings?: readonly PhantomLabel[];
  /** Index of the patient's film, from 0 (default): the same chest, exposed again. */
  readonly exposure?: number;
}

/** A finding's box encloses the points it changes by at least this fraction of its peak. */
const boxShare = 0.3;
/** Random numbers of exposures come last, so that a patient can have any number of films. */
const firstExposure = 4;
/** Density rendered as white, before the patient's gain. */
const white = 1.15;

/**
 * A synthetic frontal chest film (lungs, heart, ribs, spine, clavicles, diaphragm, grain) with known findings, for
 * training and for tests without patients' data. The same seed and options give the same film in every run; the patient
 * depends on the seed alone, so that findings can be compared on one patient.
 */
export function makePhantom(seed: number, options: PhantomOptions): Phantom {
  const stream = (number: number): SeededRandom => seededRandom(Math.imul(seed, 7919) + number * 104729);
  const labels = options.findings === undefined ? drawFindings(stream(1)) : phantomLabels.filter((label) => options.findings?.includes(label));
  const anatomy = drawAnatomy(stream(2), { isHeartEnlarged: labels.includes('Cardiomegaly') });
  const places = stream(3);
  const lesions = labels.flatMap((label) => drawLesion(label, anatomy, places) ?? []);
  const { pixels, boxes } = expose({ anatomy, lesions, side: options.side, random: stream(firstExposure + (options.exposure ?? 0)) });
  const boxOf = (label: PhantomLabel): FilmBox | undefined => (label === 'Cardiomegaly' ? around(anatomy.heart, anatomy, options.side) : boxes.get(label));
  return {
    film: { width: options.side, height: options.side, pixels, source: { format: 'png', bits: 8, isColour: false } },
    labels,
    boxes: labels.flatMap((label) => {
      const box = boxOf(label);
      return box === undefined ? [] : [{ label, box }];
    }),
  };
}

/** Renders density through the film's gain, curve and grain. */
function expose({ anatomy, lesions, side, random }: { readonly anatomy: Anatomy; readonly lesions: readonly Lesion[]; readonly side: number; readonly random: SeededRandom }): {
  readonly pixels: Uint8Array;
  readonly boxes: ReadonlyMap<PhantomLabel, FilmBox>;
} {
  const gain = random.between(0.85, 1.15);
  const curve = random.between(0.85, 1.2);
  const grain = random.between(0.01, 0.03);
  const pixels = new Uint8Array(side * side);
  const boxes = new Map<PhantomLabel, FilmBox>();
  for (let row = 0; row < side; row++) {
    for (let column = 0; column < side; column++) {
      const { x, y } = toPatient((column + 0.5) / side, (row + 0.5) / side, anatomy);
      const point = lungPointAt(anatomy, x, y);
      let density = wallDensity(anatomy, x, y) + (point === undefined ? 0 : point.inside * point.air);
      for (const lesion of lesions) {
        const delta = lesion.deltaAt(x, y, point);
        density += delta;
        if (Math.abs(delta) >= boxShare * lesion.peak) boxes.set(lesion.label, extend(boxes.get(lesion.label), column, row));
      }
      const exposed = Math.max(0, density * gain) ** curve;
      const noise = grain * roughlyNormal(random) * (0.5 + exposed);
      pixels[row * side + column] = Math.round(255 * Math.min(1, Math.max(0, (exposed + noise) / white)));
    }
  }
  return { pixels, boxes };
}

function toPatient(x: number, y: number, { tilt }: Anatomy): { readonly x: number; readonly y: number } {
  return { x: x + tilt * (y - 0.5), y: y - tilt * (x - 0.5) };
}

/** Mean 0, variance 1 (Irwin–Hall of three): grain needs no tails. */
function roughlyNormal(random: SeededRandom): number {
  return 2 * (random.next() + random.next() + random.next() - 1.5);
}

function extend(box: FilmBox | undefined, column: number, row: number): FilmBox {
  if (box === undefined) return { x: column, y: row, width: 1, height: 1 };
  const x = Math.min(box.x, column);
  const y = Math.min(box.y, row);
  return { x, y, width: Math.max(box.x + box.width, column + 1) - x, height: Math.max(box.y + box.height, row + 1) - y };
}

/** Bounding box on the film of an ellipse of the patient, clipped to the film. */
function around(ellipse: Ellipse, { tilt }: Anatomy, side: number): FilmBox {
  // The inverse of the small rotation in `toPatient`, to first order in the tilt.
  const x = ellipse.x - tilt * (ellipse.y - 0.5);
  const y = ellipse.y + tilt * (ellipse.x - 0.5);
  const left = Math.max(0, Math.round(side * (x - ellipse.rx)));
  const top = Math.max(0, Math.round(side * (y - ellipse.ry)));
  return { x: left, y: top, width: Math.min(side, Math.round(side * (x + ellipse.rx))) - left, height: Math.min(side, Math.round(side * (y + ellipse.ry))) - top };
}
