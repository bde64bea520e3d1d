import { readDataLines } from '../base/dataLines';
import lines from './modelPrices.tsv';

/** US dollars per million tokens. */
export interface Tariff {
  readonly input: number;
  readonly output: number;
}

/** A model's price. */
export interface ModelPrice extends Tariff {
  readonly model: string;
  /** Context window: input and output tokens together; undefined if unknown. */
  readonly contextTokens?: number;
  /** Tariff for requests whose input exceeds `from` tokens. */
  readonly long?: Tariff & { readonly from: number };
  /** Date on which the price was checked. */
  readonly asOf: string;
  /** Page with the current price. */
  readonly source: string;
}

/** Parses a price list; lines that cannot be parsed become problems. */
export function parseModelPrices(text: string): { readonly value: readonly ModelPrice[]; readonly problems: readonly string[] } {
  const value: ModelPrice[] = [];
  const problems: string[] = [];
  for (const row of readDataLines(text.replaceAll('\r\n', '\n'))) {
    const [model = '', context = '', input, output, from = '-', longInput, longOutput, asOf = '', source = ''] = row;
    const [inputPrice, outputPrice, contextTokens] = [Number(input), Number(output), Number(context)];
    const long = from === '-' ? undefined : { from: Number(from), input: Number(longInput), output: Number(longOutput) };
    const numbers = [inputPrice, outputPrice, ...(context === '-' ? [] : [contextTokens]), ...(long === undefined ? [] : Object.values(long))];
    if (model === '' || row.length < 4 || !numbers.every((number) => Number.isFinite(number) && number >= 0)) problems.push(row.join(' '));
    else value.push({ model, input: inputPrice, output: outputPrice, ...(context === '-' ? {} : { contextTokens }), ...(long === undefined ? {} : { long }), asOf, source });
  }
  return { value, problems };
}

/** Prices shipped with the program. */
export const shippedPrices: readonly ModelPrice[] = parseModelPrices(lines).value;
/** Model assumed when none is named. */
export const firstModel = 'gpt-5.2';
