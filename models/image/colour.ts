/** Grey pixels of a three-channel image, and whether it is a colour image. */
export interface GreyPicture {
  readonly pixels: Uint8Array;
  readonly isColour: boolean;
}

/** Channel differences up to this come from JPEG chroma rounding and scanners. */
const greyTolerance = 20;
/** A film may have a coloured mark or label; a colour image has colour in more than this fraction of its pixels. */
const maxColouredFraction = 0.005;

/**
 * Luma (ITU-R BT.601) of interleaved RGB, exact for grey, and whether the channels differ.
 * @param stride samples per pixel: 3, or 4 with a last one that is ignored
 */
export function greyOfRgb(rgb: Uint8Array, stride: 3 | 4): GreyPicture {
  const count = Math.floor(rgb.length / stride);
  const pixels = new Uint8Array(count);
  let coloured = 0;
  for (let i = 0, at = 0; i < count; i++, at += stride) {
    const r = rgb[at] ?? 0;
    const g = rgb[at + 1] ?? 0;
    const b = rgb[at + 2] ?? 0;
    pixels[i] = (299 * r + 587 * g + 114 * b + 500) / 1000;
    if (Math.max(r, g, b) - Math.min(r, g, b) > greyTolerance) coloured += 1;
  }
  return { pixels, isColour: coloured > maxColouredFraction * count };
}
