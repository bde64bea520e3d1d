import type { ModelPrice, Tariff } from './modelPrices';

/** Requests that are alike, or one of its own. */
export interface Usage {
  readonly inputTokens: number;
  readonly outputTokens: number;
  readonly requests: number;
}

export interface Cost {
  readonly usd: number;
  readonly tariff: Tariff;
  /** The long tariff is charged. */
  readonly isLong: boolean;
  /** Input and output together are more than the model reads at once: such a request is refused. */
  readonly isOverContext: boolean;
}

const million = 1_000_000;

/** What requests cost, US dollars. */
export function costOf({ inputTokens, outputTokens, requests }: Usage, { input, output, long, contextTokens }: ModelPrice): Cost {
  const isLong = long !== undefined && inputTokens > long.from;
  const tariff = isLong ? { input: long.input, output: long.output } : { input, output };
  const usd = (requests * (inputTokens * tariff.input + outputTokens * tariff.output)) / million;
  return { usd, tariff, isLong, isOverContext: contextTokens !== undefined && inputTokens + outputTokens > contextTokens };
}

/** A rented machine with GPUs. */
export interface Machine {
  /** US dollars for a GPU and hour. */
  readonly gpuHour: number;
  readonly gpus: number;
  readonly hoursPerYear: number;
}

/** What a machine costs in a year, and the tokens of input from which on it is cheaper than an API at that price for a million. */
export function costOfMachine({ gpuHour, gpus, hoursPerYear }: Machine, inputPrice: number): { readonly usdPerHour: number; readonly usdPerYear: number; readonly breakEvenTokens: number } {
  const usdPerHour = gpuHour * gpus;
  const usdPerYear = usdPerHour * hoursPerYear;
  return { usdPerHour, usdPerYear, breakEvenTokens: inputPrice === 0 ? Infinity : (usdPerYear / inputPrice) * million };
}
