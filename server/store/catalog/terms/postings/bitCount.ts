/** How many bits of a 32-bit number are set. */
export function bitCount(bits: number): number {
  let count = 0;
  for (let rest = bits; rest !== 0; rest &= rest - 1) count += 1;
  return count;
}

/** Number of the lowest bit that is set, of a number that is not zero. */
export function lowestBit(bits: number): number {
  return 31 - Math.clz32(bits & -bits);
}
