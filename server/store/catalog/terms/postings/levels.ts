/**
 * A dense posting list with half a byte per document: 0 if the document lacks the term, 1 if only a header has it, otherwise the
 * posting's impact plus 1. Two documents share a byte, the even one in the lower half.
 */
export function emptyLevels(documents: number): Uint8Array {
  return new Uint8Array(bytesOfLevels(documents));
}

export function bytesOfLevels(documents: number): number {
  return (documents + 1) >>> 1;
}

export function levelOf(levels: Uint8Array, document: number): number {
  return ((levels[document >>> 1] ?? 0) >>> ((document & 1) << 2)) & 15;
}

/** Element-wise maximum of two level arrays, in place. */
export function raiseLevels(levels: Uint8Array, others: Uint8Array): void {
  for (let place = 0; place < others.length; place += 1) {
    const two = others[place] ?? 0;
    if (two === 0) continue;
    const both = levels[place] ?? 0;
    levels[place] = Math.max(both & 15, two & 15) | Math.max(both & 240, two & 240);
  }
}

/** Raises a document's level to at least `level`. */
export function raiseLevel(levels: Uint8Array, document: number, level: number): void {
  const shift = (document & 1) << 2;
  const both = levels[document >>> 1] ?? 0;
  if (level > ((both >>> shift) & 15)) levels[document >>> 1] = (both & (240 >>> shift)) | (level << shift);
}
