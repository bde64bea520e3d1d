/**
 * Numbers below a known bound in one or two bytes: the smallest take one. With `count` numbers, 256 − e of them are single bytes, and
 * e first bytes begin a pair, where e is the least that reaches them all; so at most 65,536 numbers fit.
 */
export interface PairCoding {
  /** First byte that begins a pair: 256 − e. */
  readonly singles: number;
}

export function pairCoding(count: number): PairCoding {
  if (count > 0x10000) throw new RangeError(`${count} terms do not fit the term index.`);
  return { singles: 256 - Math.max(0, Math.ceil((count - 256) / 255)) };
}

export function pushPair(bytes: number[], value: number, { singles }: PairCoding): void {
  if (value < singles) {
    bytes.push(value);
    return;
  }
  const rest = value - singles;
  bytes.push(singles + (rest >> 8), rest & 255);
}

/** Seven bits per byte, low ones first; the top bit says that more follow. */
export function pushVarint(bytes: number[], value: number): void {
  let rest = value;
  while (rest > 127) {
    bytes.push((rest & 127) | 128);
    rest >>>= 7;
  }
  bytes.push(rest);
}
