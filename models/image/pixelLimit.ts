import { filmProblem } from './filmProblem';

/**
 * Largest picture that is decoded, in pixels. The largest films are 43 × 35 cm at 50 µm (about 60 million pixels, CR
 * readers); beyond that a file is a poster or an attack.
 */
export const defaultMaxPixels = 64_000_000;

/** @throws ProblemError if the picture has more pixels than are decoded; called before memory is taken for them */
export function checkPixelCount({ width, height, where, maxPixels }: { readonly width: number; readonly height: number; readonly where: string; readonly maxPixels: number }): void {
  if (width * height <= maxPixels) return;
  const megapixels = (pixels: number): string => `${Math.round(pixels / 1e6)} megapixels`;
  const what = `The picture has ${width} × ${height} pixels (${megapixels(width * height)}); films up to ${megapixels(maxPixels)} are read.`;
  throw filmProblem(where, what, 'Export it at a lower resolution.');
}
