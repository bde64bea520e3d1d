/** Statistics of an image's grey levels. */
export interface GreyLevels {
  /** Levels in use, 1–256. */
  readonly count: number;
  /** Fraction of pixels with one of the four most frequent levels, black (≤ 8, the background of films) excluded; 1 if all is black. */
  readonly common: number;
  /** 90th minus 10th percentile, 0–255. */
  readonly spread: number;
}

const black = 8;

export function measureGreyLevels(pixels: Uint8Array): GreyLevels {
  const histogram = new Float64Array(256);
  for (let i = 0; i < pixels.length; i++) {
    const level = pixels[i] ?? 0;
    histogram[level] = (histogram[level] ?? 0) + 1;
  }
  const total = (counts: Float64Array): number => counts.reduce((sum, count) => sum + count, 0);
  const bright = histogram.slice(black + 1).sort().reverse();
  const brightTotal = total(bright);
  return {
    count: histogram.filter((count) => count > 0).length,
    common: brightTotal === 0 ? 1 : total(bright.slice(0, 4)) / brightTotal,
    spread: percentile(histogram, 0.9 * pixels.length) - percentile(histogram, 0.1 * pixels.length),
  };
}

function percentile(histogram: Float64Array, wanted: number): number {
  let sum = 0;
  return Math.max(0, histogram.findIndex((count) => (sum += count) >= wanted));
}
