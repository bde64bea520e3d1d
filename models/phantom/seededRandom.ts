/** A source of numbers that is the same in every run for the same seed. */
export interface SeededRandom {
  /** In [0, 1). */
  next(): number;
  /** In [low, high). */
  between(low: number, high: number): number;
  /** An integer in [0, count). */
  below(count: number): number;
}

/** mulberry32 (Tommy Ettinger's generator of 32 bits): small, fast, good enough for pictures. */
export function seededRandom(seed: number): SeededRandom {
  let state = seed | 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 0x100000000;
  };
  return { next, between: (low, high) => low + (high - low) * next(), below: (count) => Math.floor(count * next()) };
}
