/**
 * Two hashes of a word's id. A phrase is known by the sums of its words' hashes modulo 2³²: sums do not depend on the
 * order, and 64 bits tell 200,000 phrases apart (the chance that two share theirs is one in a thousand million).
 */
export function lowHash(id: number): number {
  return mix(id + 0x9e3779b9);
}

/** The second hash; independent of the first. */
export function highHash(id: number): number {
  return mix(Math.imul(id + 0x7f4a7c15, 0x85ebca6b));
}

/** The finaliser of MurmurHash3 (Appleby; public domain): each bit of the input reaches each of the output. */
function mix(value: number): number {
  let hash = value | 0;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
