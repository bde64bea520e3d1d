/**
 * Sixteen-bit grey to eight. Many writers keep 10, 12 or 14 bits in sixteen: the range is the least power of two that
 * holds the greatest value (at least 8 bits), so that such films are not black and full ones lose nothing.
 */
export function greyOf16Bits(samples: Uint16Array): Uint8Array {
  let greatest = 0;
  for (let i = 0; i < samples.length; i++) greatest = Math.max(greatest, samples[i] ?? 0);
  const bits = Math.max(8, 32 - Math.clz32(greatest));
  const scale = 255 / (2 ** bits - 1);
  const pixels = new Uint8Array(samples.length);
  for (let i = 0; i < samples.length; i++) pixels[i] = Math.round((samples[i] ?? 0) * scale);
  return pixels;
}
