import type { ClassMap, FilmBox } from '../../contract/xrayFinding';
import type { SeededRandom } from '../../phantom/seededRandom';

/** Standard deviation of the spot as a fraction of the film's side; gives half-height boxes of a quarter to two thirds of it. */
const spread = { least: 0.1, most: 0.3 } as const;
/** Cells per side: enough for the narrowest spot. */
const cells = 16;

/**
 * A random class map as the chance baseline of localisation: one Gaussian spot with random centre, width and height, boxed
 * like a model's map. A spot is stricter than independent noise per cell (mean accuracy at IoU > 0.1 on the NIH boxes .19
 * against .04 to .15).
 */
export function randomMap(label: string, covers: FilmBox, random: SeededRandom): ClassMap {
  const [spreadX, spreadY] = [random.between(spread.least, spread.most), random.between(spread.least, spread.most)];
  const [centreX, centreY] = [random.next(), random.next()];
  const values = Float32Array.from({ length: cells * cells }, (_, index) => {
    const x = ((index % cells) + 0.5) / cells - centreX;
    const y = (Math.floor(index / cells) + 0.5) / cells - centreY;
    return Math.exp(-(x * x) / (2 * spreadX * spreadX) - (y * y) / (2 * spreadY * spreadY));
  });
  return { label, rows: cells, columns: cells, values, covers };
}
