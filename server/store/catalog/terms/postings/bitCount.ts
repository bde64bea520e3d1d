/** Population count of a 32-bit number. */
export function bitCount(bits: number): number {
  let count = 0;
  for (let rest = bits; rest !== 0; rest &= rest - 1) count += 1;
  return count;
}

/** Index of the lowest set bit; the number must not be zero. */
export function lowestBit(bits: number): number {
  return 31 - Math.clz32(bits & -bits);
}
