import { filmProblem } from './filmProblem';

/** Maximum image size in pixels. The largest films are 43 × 35 cm at 50 µm (about 60 million pixels, CR readers); anything larger is not a film or is an attack. */
export const defaultMaxPixels = 64_000_000;

/** @throws ProblemError if the image exceeds the limit; call it before memory is allocated */
export function checkPixelCount({ width, height, where, maxPixels }: { readonly width: number; readonly height: number; readonly where: string; readonly maxPixels: number }): void {
  if (width * height <= maxPixels) return;
  const megapixels = (pixels: number): string => `${Math.round(pixels / 1e6)} megapixels`;
  const what = `The picture has ${width} × ${height} pixels (${megapixels(width * height)}); films up to ${megapixels(maxPixels)} are read.`;
  throw filmProblem(where, what, 'Export it at a lower resolution.');
}
