import type { Augmentation } from '../../contract/trainingPlan';
import type { SeededRandom } from '../../phantom/seededRandom';

/** Augmentation of one film. */
export interface DrawnAugmentation {
  readonly flip: boolean;
  /** Radians. */
  readonly rotation: number;
  /** Above 1 the film is enlarged. */
  readonly zoom: number;
  /** In shares of the side. */
  readonly shiftX: number;
  readonly shiftY: number;
  /** Exponent of the grey values. */
  readonly gamma: number;
}

/** Draws an augmentation within the plan's limits; undefined if the plan has none. */
export function drawAugmentation({ flip, rotationDegrees, zoom, shift, gamma }: Augmentation, random: SeededRandom): DrawnAugmentation | undefined {
  if (!flip && rotationDegrees === 0 && zoom === 0 && shift === 0 && gamma === 0) return undefined;
  const rotation = (random.between(-rotationDegrees, rotationDegrees) * Math.PI) / 180;
  return {
    flip: random.next() < 0.5 && flip,
    rotation,
    zoom: (1 + zoom) ** random.between(-1, 1),
    shiftX: random.between(-shift, shift),
    shiftY: random.between(-shift, shift),
    gamma: (1 + gamma) ** random.between(-1, 1),
  };
}
