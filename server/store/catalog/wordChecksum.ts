/**
 * A checksum of whole files that costs about a millisecond per four megabytes: four interleaved multiply-and-add lanes over
 * 32-bit words. It finds damage (a flipped, missing or moved word), it is no defence against intent.
 * @param bytes starts at a multiple of four within its buffer; a rest of fewer than four bytes counts byte by byte
 */
export function wordChecksum(bytes: Uint8Array): number {
  const whole = bytes.length >>> 4;
  const words = new Int32Array(bytes.buffer, bytes.byteOffset, whole * 4);
  let a = 1;
  let b = 2;
  let c = 3;
  let d = 4;
  for (let index = 0; index < words.length; index += 4) {
    a = Math.imul(a ^ (words[index] ?? 0), prime) + 1;
    b = Math.imul(b ^ (words[index + 1] ?? 0), prime) + 1;
    c = Math.imul(c ^ (words[index + 2] ?? 0), prime) + 1;
    d = Math.imul(d ^ (words[index + 3] ?? 0), prime) + 1;
  }
  let sum = bytes.length;
  for (const lane of [a, b, c, d]) sum = Math.imul(sum ^ lane ^ (lane >>> 15), prime);
  for (let index = whole * 16; index < bytes.length; index += 1) sum = Math.imul(sum ^ (bytes[index] ?? 0), prime);
  return sum >>> 0;
}

/** Odd, so that multiplying loses nothing; the prime nearest to 2³² divided by the golden ratio, which spreads well. */
const prime = 0x9e3779b1;
