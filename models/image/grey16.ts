/**
 * Converts 16-bit grey to 8 bits. Many writers store 10, 12 or 14 bits in 16, so the range is the smallest power of two (at
 * least 8 bits) that contains the maximum.
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
