/** Colour of a heatmap value, channels and opacity 0–255. */
export interface HeatmapColor {
  readonly red: number;
  readonly green: number;
  readonly blue: number;
  readonly alpha: number;
}

/**
 * Sixth-degree polynomials fitted to matplotlib's viridis (Smith and van der Walt 2015), per channel, t⁰ to t⁶. Source: Matt
 * Zucker, "viridis, plasma, magma, inferno colormap polynomials" (shadertoy.com/view/WlfXRN, CC0).
 * 
 * Viridis is perceptually uniform, also for colour-blind readers; unlike cividis, whose middle is grey, it stands out from a
 * grey film everywhere.
 */
const viridis = {
  red: [0.2777273272234177, 0.1050930431085774, -0.3308618287255563, -4.634230498983486, 6.228269936347081, 4.776384997670288, -5.435455855934631],
  green: [0.005407344544966578, 1.404613529898575, 0.214847559468213, -5.799100973351585, 14.17993336680509, -13.74514537774601, 4.645852612178535],
  blue: [0.3340998053353061, 1.384590162594685, 0.09509516302823659, -19.33244095627987, 56.69055260068105, -65.35303263337234, 26.3124352495832],
} as const;

/** Fraction of the range below which a heatmap is transparent and shows the plain film. */
export const transparentBelow = 0.15;
/** Fraction from which it is opaque (before the reader's opacity slider). */
export const opaqueFrom = 0.5;

/** Colour of a value 0–1 of the map's range; values outside are clamped, NaN counts as 0. */
export function heatmapColor(value: number): HeatmapColor {
  const t = value >= 1 ? 1 : value > 0 ? value : 0;
  return { red: channel(viridis.red, t), green: channel(viridis.green, t), blue: channel(viridis.blue, t), alpha: Math.round(255 * opacity(t)) };
}

function channel(coefficients: readonly number[], t: number): number {
  const value = coefficients.reduceRight((sum, coefficient) => sum * t + coefficient, 0);
  return Math.round(255 * Math.min(1, Math.max(0, value)));
}

/** Smooth transition from transparent to opaque, to avoid artificial edges. */
function opacity(t: number): number {
  const part = Math.min(1, Math.max(0, (t - transparentBelow) / (opaqueFrom - transparentBelow)));
  return part * part * (3 - 2 * part);
}
