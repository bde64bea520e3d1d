/** Times in milliseconds, told by their quantiles. */
export interface Spread {
  readonly count: number;
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
  readonly max: number;
}

export function spreadOf(times: readonly number[]): Spread {
  const sorted = [...times].sort((a, b) => a - b);
  const quantile = (share: number): number => round(sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)] ?? 0);
  return { count: sorted.length, p50: quantile(0.5), p95: quantile(0.95), p99: quantile(0.99), max: quantile(1) };
}

export function median(values: readonly number[]): number {
  return spreadOf(values).p50;
}

export function round(value: number, digits = 2): number {
  return Number(value.toFixed(digits));
}
