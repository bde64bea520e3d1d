import type sharpLibrary from 'sharp';
import { ProblemError } from '../../server/core/base/problem';
import type { Film } from '../contract/film';
import { greyOfRgb } from './colour';
import { adviceForDamage, filmProblem } from './filmProblem';
import { greyOf16Bits } from './grey16';
import { checkPixelCount } from './pixelLimit';

// The only file that imports sharp.

type Sharp = typeof sharpLibrary;

/** Time limit: a film of 64 million pixels decodes in about a second; an image that takes this long is hostile. */
const decodeSeconds = 30;

/** sharp, or undefined if its binary for this platform is missing or does not load. */
export async function loadSharp(): Promise<Sharp | undefined> {
  try {
    return (await import('sharp')).default;
  } catch {
    return undefined;
  }
}

/**
 * Film of a PNG or JPEG: upright by its EXIF orientation, alpha flattened on black, colours to luma, 16 bits to 8.
 * @throws ProblemError for a picture that is damaged or has more pixels than `maxPixels`
 */
export async function decodeBySharp(
  sharp: Sharp,
  bytes: Uint8Array,
  options: { readonly format: 'png' | 'jpeg'; readonly where: string; readonly maxPixels: number },
): Promise<Film> {
  const { format, where, maxPixels } = options;
  try {
    // Header only: the pixel limit is checked here, with our own message.
    const metadata = await sharp(bytes, { limitInputPixels: false }).metadata();
    checkPixelCount({ width: metadata.width, height: metadata.height, where, maxPixels });
    const upright = sharp(bytes, { limitInputPixels: maxPixels, failOn: 'error' }).timeout({ seconds: decodeSeconds }).autoOrient().flatten({ background: '#000' });
    const bits = metadata.bitsPerSample ?? 8;
    if (metadata.space === 'grey16') {
      const { data, info } = await upright.toColourspace('grey16').raw({ depth: 'ushort' }).toBuffer({ resolveWithObject: true });
      const samples = new Uint16Array(Uint8Array.from(data).buffer);
      return { width: info.width, height: info.height, pixels: greyOf16Bits(samples), source: { format, bits, isColour: false } };
    }
    if (metadata.space === 'b-w') {
      const { data, info } = await upright.toColourspace('b-w').raw().toBuffer({ resolveWithObject: true });
      return { width: info.width, height: info.height, pixels: data, source: { format, bits, isColour: false } };
    }
    const { data, info } = await upright.toColourspace('srgb').raw().toBuffer({ resolveWithObject: true });
    const { pixels, isColour } = greyOfRgb(data, 3);
    return { width: info.width, height: info.height, pixels, source: { format, bits, isColour } };
  } catch (error) {
    if (error instanceof ProblemError) throw error;
    throw filmProblem(where, `The ${format.toUpperCase()} file is damaged or ends too early.`, adviceForDamage);
  }
}

/**
 * Writes a grey picture as an 8-bit PNG.
 * @param pixels row-major, `width · height` values
 * @throws Error if sharp cannot be loaded
 */
export async function encodeGreyPng(picture: { readonly width: number; readonly height: number; readonly pixels: Uint8Array }): Promise<Uint8Array> {
  const sharp = (await import('sharp')).default;
  const { width, height, pixels } = picture;
  return sharp(pixels, { raw: { width, height, channels: 1 } }).toColourspace('b-w').png().toBuffer();
}
