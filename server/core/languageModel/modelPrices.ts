import { readDataLines } from '../base/dataLines';
import lines from './modelPrices.tsv';

/** US dollars for a million tokens. */
export interface Tariff {
  readonly input: number;
  readonly output: number;
}

/** What a model costs. */
export interface ModelPrice extends Tariff {
  readonly model: string;
  /** Tokens of input and output together; undefined where it is not known. */
  readonly contextTokens?: number;
  /** Another tariff for requests whose input is longer than `from` tokens. */
  readonly long?: Tariff & { readonly from: number };
  /** When the price was known to hold. */
  readonly asOf: string;
  /** Page that says what holds today. */
  readonly source: string;
}

/** Reads a list of prices; lines that hold none are told. */
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

/** The prices that come with the program. */
export const shippedPrices: readonly ModelPrice[] = parseModelPrices(lines).value;
/** What is reckoned with where no model is named. */
export const firstModel = 'gpt-5.2';
