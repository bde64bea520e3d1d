/**
 * First hash of a word id. A phrase is identified by the sums of its words' two hashes modulo 2³². Sums do not depend on word
 * order, and 64 bits distinguish 200,000 phrases (collision probability about 10⁻⁹).
 */
export function lowHash(id: number): number {
  return mix(id + 0x9e3779b9);
}

/** Second hash, independent of the first. */
export function highHash(id: number): number {
  return mix(Math.imul(id + 0x7f4a7c15, 0x85ebca6b));
}

/** MurmurHash3 finalizer (Appleby; public domain): every input bit affects every output bit. */
function mix(value: number): number {
  let hash = value | 0;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
