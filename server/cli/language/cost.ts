import { readFile } from 'node:fs/promises';
import { decodeUtf8 } from '../../core/base/decodeUtf8';
import { ProblemError } from '../../core/base/problem';
import { costOf, costOfMachine, type Usage } from '../../core/languageModel/cost';
import { estimateTokens, tokenErrorShare } from '../../core/languageModel/estimateTokens';
import { firstModel, parseModelPrices, shippedPrices, type ModelPrice } from '../../core/languageModel/modelPrices';
import { findNotes } from '../check/noteFiles';
import { readNote } from '../check/readNote';
import { exitCodes, type CommandSurroundings, type CommonOptions, type ExitCode } from '../surroundings';

export interface CostOptions extends CommonOptions {
  readonly model?: string;
  readonly prices?: string;
  readonly priceIn?: number;
  readonly priceOut?: number;
  readonly outputTokens: number;
  readonly records?: number;
  readonly tokensPerRecord?: number;
  readonly gpuHour?: number;
  readonly gpus: number;
  readonly hoursPerYear: number;
}

interface CostRow extends Usage {
  readonly name: string;
}

/** `hcdr cost`: what a language model would ask for notes, for many records, or against a machine of one's own. Sends nothing. A note that cannot be read is told and left out. */
export async function runCost(files: readonly string[], options: CostOptions, surroundings: CommandSurroundings): Promise<ExitCode> {
  const price = await choosePrice(options);
  const machine = options.gpuHour === undefined ? undefined : costOfMachine({ gpuHour: options.gpuHour, gpus: options.gpus, hoursPerYear: options.hoursPerYear }, price.input);
  const { rows, unreadable } = await readUsage(files, options, surroundings);
  if (rows.length === 0 && unreadable > 0) return exitCodes.failed;
  const code = unreadable > 0 ? exitCodes.failed : exitCodes.fine;
  if (rows.length === 0 && machine === undefined) throw new ProblemError({ what: 'there is nothing to estimate.', advice: 'Name notes or folders, - for standard input, --records with --tokens-per-record, or --gpu-hour.' });
  const costs = rows.map((row) => ({ ...row, ...costOf(row, price) }));
  const total = {
    requests: sum(costs.map(({ requests }) => requests)),
    inputTokens: sum(costs.map(({ requests, inputTokens }) => requests * inputTokens)),
    outputTokens: sum(costs.map(({ requests, outputTokens }) => requests * outputTokens)),
    usd: sum(costs.map(({ usd }) => usd)),
  };
  const isEstimated = files.length > 0;
  if (options.json === true) {
    surroundings.writeOut(`${JSON.stringify({ model: price, rows: costs, total, tokens: isEstimated ? { method: 'pieces', errorShare: tokenErrorShare } : { method: 'given' }, ...(machine === undefined ? {} : { machine }), notice }, undefined, 2)}\n`);
    return code;
  }
  const { writeOut } = surroundings;
  writeOut(`${price.model}: $${price.input} per million input tokens, $${price.output} per million output tokens (${price.source}${price.asOf === '' ? '' : `, as of ${price.asOf}`})\n`);
  for (const { name, requests, inputTokens, outputTokens, usd, isLong, isOverContext } of costs) {
    writeOut(`${name}: ${requests === 1 ? '' : `${count(requests)} × `}${isEstimated ? 'about ' : ''}${count(inputTokens)} tokens in, ${count(outputTokens)} out: ${dollars(usd)}${isLong ? ', at the rate for long requests' : ''}${isOverContext ? '; EXCEEDS THE MODEL’S CONTEXT WINDOW' : ''}\n`);
  }
  if (costs.length > 1) writeOut(`all: ${count(total.inputTokens)} tokens in, ${count(total.outputTokens)} out: ${dollars(total.usd)}\n`);
  if (isEstimated) writeOut(`Token counts are estimates: for English notes, 95 of 100 are within ${tokenErrorShare * 100} %.\n`);
  if (machine !== undefined) writeOut(`${options.gpus} GPUs at $${options.gpuHour}: ${dollars(machine.usdPerHour)} an hour, ${dollars(machine.usdPerYear)} for ${count(options.hoursPerYear)} hours; cheaper than ${price.model} above ${count(machine.breakEvenTokens)} input tokens a year.\n`);
  writeOut(`${notice}\n`);
  return code;
}

const notice = 'Nothing was sent. Prices change; check the vendor’s own.';

async function choosePrice({ model, prices, priceIn, priceOut }: CostOptions): Promise<ModelPrice> {
  const known = prices === undefined ? shippedPrices : await readPrices(prices);
  const [first] = known;
  const found = model === undefined && prices !== undefined ? first : known.find((price) => price.model === (model ?? firstModel));
  if (priceIn !== undefined && (found === undefined || priceOut !== undefined)) {
    return { ...(found?.contextTokens === undefined ? {} : { contextTokens: found.contextTokens }), model: model ?? 'your own price', input: priceIn, output: priceOut ?? 0, asOf: '', source: 'given' };
  }
  if (found === undefined) throw new ProblemError({ what: `there is no price for the model "${model ?? firstModel}".`, advice: `Name one of ${known.map((price) => price.model).join(', ')}, or give --price-in and --price-out.` });
  if (priceIn === undefined && priceOut === undefined) return found;
  return { ...(found.contextTokens === undefined ? {} : { contextTokens: found.contextTokens }), model: found.model, input: priceIn ?? found.input, output: priceOut ?? found.output, asOf: '', source: 'given' };
}

async function readPrices(file: string): Promise<readonly ModelPrice[]> {
  const bytes = await readFile(file).catch((error: unknown) => {
    throw new ProblemError({ what: `the prices cannot be read (${(error as NodeJS.ErrnoException).code ?? 'unknown error'}).`, where: file, advice: 'Check the path and its permissions.' });
  });
  const text = decodeUtf8(bytes);
  if (text === undefined) throw new ProblemError({ what: 'the prices are not UTF-8 text.', where: file, advice: 'Save them as UTF-8, or name another file.' });
  const { value, problems } = parseModelPrices(text);
  if (problems.length > 0 || value.length === 0) throw new ProblemError({ what: problems.length === 0 ? 'the file holds no prices.' : `this line is not a price: "${problems[0]}".`, where: file, advice: 'A line has these columns, separated by tabs: model, context tokens (or -), input and output price per million, long from (or -), long input, long output, day, source.' });
  return value;
}

async function readUsage(files: readonly string[], { outputTokens, records, tokensPerRecord }: CostOptions, surroundings: CommandSurroundings): Promise<{ readonly rows: readonly CostRow[]; readonly unreadable: number }> {
  if ((records === undefined) !== (tokensPerRecord === undefined)) throw new ProblemError({ what: 'records need both a number and a length.', advice: 'Give --records and --tokens-per-record together.' });
  const rows: CostRow[] = [];
  if (records !== undefined && tokensPerRecord !== undefined) rows.push({ name: 'records', requests: records, inputTokens: tokensPerRecord, outputTokens });
  let unreadable = 0;
  for (const file of await findNotes(files)) {
    try {
      rows.push({ name: file, requests: 1, inputTokens: estimateTokens(await readNote(file, surroundings)), outputTokens });
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error;
      unreadable += 1;
      surroundings.writeError(`hcdr: ${error.message}\n`);
    }
  }
  return { rows, unreadable };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((all, number) => all + number, 0);
}

function count(number: number): string {
  return Math.round(number).toLocaleString('en-US');
}

function dollars(usd: number): string {
  return `$${usd.toLocaleString('en-US', usd < 1 ? { minimumSignificantDigits: 2, maximumSignificantDigits: 3 } : { minimumFractionDigits: 2, maximumFractionDigits: 2 })}`;
}
