/**
 * Matplotlib's viridis (S. van der Walt and N. Smith, 2015): perceptually uniform, and readable with every common
 * colour blindness. Polynomials of degree 6 fitted to its table (M. Zucker, CC0); within 5 of 255.
 */
const coefficients: readonly (readonly [number, number, number])[] = [
  [0.2777273272234177, 0.005407344544966578, 0.3340998053353061],
  [0.1050930431085774, 1.404613529898575, 1.384590162594685],
  [-0.3308618287255563, 0.214847559468213, 0.09509516302823659],
  [-4.634230498983486, -5.799100973351585, -19.33244095627987],
  [6.228269936347081, 14.17993336680509, 56.69055260068105],
  [4.776384997670288, -13.74514537774601, -65.35303263337234],
  [-5.435455855934631, 4.645852612178535, 26.3124352495832],
];

/** Red, green and blue (0–255) of a value 0–1. */
export function viridis(value: number): readonly [number, number, number] {
  const at = (channel: 0 | 1 | 2): number => {
    const light = coefficients.reduceRight((sum, row) => sum * value + row[channel], 0);
    return Math.round(255 * Math.min(1, Math.max(0, light)));
  };
  return [at(0), at(1), at(2)];
}
