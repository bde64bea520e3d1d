import type { ModelPrice, Tariff } from './modelPrices';

/** One request, or several of equal size. */
export interface Usage {
  readonly inputTokens: number;
  readonly outputTokens: number;
  readonly requests: number;
}

export interface Cost {
  readonly usd: number;
  readonly tariff: Tariff;
  /** Whether the long-input tariff applies. */
  readonly isLong: boolean;
  /** Whether input and output exceed the context window: such a request is refused. */
  readonly isOverContext: boolean;
}

const million = 1_000_000;

/** Cost of requests in US dollars. */
export function costOf({ inputTokens, outputTokens, requests }: Usage, { input, output, long, contextTokens }: ModelPrice): Cost {
  const isLong = long !== undefined && inputTokens > long.from;
  const tariff = isLong ? { input: long.input, output: long.output } : { input, output };
  const usd = (requests * (inputTokens * tariff.input + outputTokens * tariff.output)) / million;
  return { usd, tariff, isLong, isOverContext: contextTokens !== undefined && inputTokens + outputTokens > contextTokens };
}

/** A rented machine with GPUs. */
export interface Machine {
  /** US dollars per GPU hour. */
  readonly gpuHour: number;
  readonly gpus: number;
  readonly hoursPerYear: number;
}

/** Yearly cost of a machine, and the number of input tokens from which it is cheaper than an API at `inputPrice` per million. */
export function costOfMachine({ gpuHour, gpus, hoursPerYear }: Machine, inputPrice: number): { readonly usdPerHour: number; readonly usdPerYear: number; readonly breakEvenTokens: number } {
  const usdPerHour = gpuHour * gpus;
  const usdPerYear = usdPerHour * hoursPerYear;
  return { usdPerHour, usdPerYear, breakEvenTokens: inputPrice === 0 ? Infinity : (usdPerYear / inputPrice) * million };
}
