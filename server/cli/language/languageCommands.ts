import { InvalidArgumentError, type Command } from 'commander';
import { defaultQuestion } from '../../core/languageModel/defaultQuestion';
import type { CommandSurroundings, ExitCode } from '../surroundings';
import type { AskOptions } from './ask';
import type { CostOptions } from './cost';
import type { DeidentifyCommandOptions } from './deidentify';

export interface LanguageCommandParts {
  readonly surroundings: CommandSurroundings;
  readonly end: (code: ExitCode) => void;
  readonly dataDirHelp: string;
}

/** Adds the commands around language models. Only `ask` sends anything, and only what it has shown. */
export function addLanguageCommands(program: Command, { surroundings, end, dataDirHelp }: LanguageCommandParts): void {
  program
    .command('deidentify <file>')
    .description('a note with placeholders for the identifiers of HIPAA’s Safe Harbor (- reads standard input)')
    .option('--shift-dates [days]', 'move dates by so many days (else by a secret number) instead of taking them out: intervals stay, Safe Harbor does not', readDays)
    .option('--map <file>', 'write what the placeholders stand for into a new file that only you can read')
    .option('--restore <map>', 'the other way: put back what the placeholders of a text stand for')
    .option('--json', 'print one JSON document')
    .action(async (file: string, options: DeidentifyCommandOptions) => {
      const { runDeidentify } = await import('./deidentify');
      end(await runDeidentify(file, options, surroundings));
    });
  program
    .command('ask <file>')
    .description('a question on a note to an OpenAI-compatible server: shows the exact text without identifiers; sends it only with the mark of that text')
    .requiredOption('--endpoint <address>', 'base of the server, as http://127.0.0.1:11434/v1')
    .option('--model <model>', 'which model of the server', '')
    .option('--question <words>', 'what is asked', defaultQuestion)
    .option('--timeout <seconds>', 'longest wait for the answer', readAmount, 120)
    .option('--send <mark>', 'send the text that was shown with this mark')
    .option('--data-dir <folder>', dataDirHelp)
    .option('--json', 'print one JSON document')
    .action(async (file: string, options: AskOptions) => {
      const { runAsk } = await import('./ask');
      end(await runAsk(file, options, surroundings));
    });
  program
    .command('cost [files...]')
    .description('tokens and cost of asking a language model about notes, folders or - (standard input); sends nothing')
    .option('--model <model>', 'a model of the list of prices')
    .option('--prices <file>', 'a list of prices of your own')
    .option('--price-in <usd>', 'US dollars for a million tokens of input', readAmount)
    .option('--price-out <usd>', 'US dollars for a million tokens of output', readAmount)
    .option('--output-tokens <count>', 'tokens that each answer has', readAmount, 0)
    .option('--records <count>', 'reckon so many records instead of notes', readAmount)
    .option('--tokens-per-record <count>', 'tokens of each of them', readAmount)
    .option('--gpu-hour <usd>', 'hold a machine of your own against it: US dollars for a GPU and hour', readAmount)
    .option('--gpus <count>', 'GPUs of that machine', readAmount, 1)
    .option('--hours-per-year <count>', 'hours that it runs', readAmount, hoursPerYear)
    .option('--json', 'print one JSON document')
    .action(async (files: string[], options: CostOptions) => {
      const { runCost } = await import('./cost');
      end(await runCost(files, options, surroundings));
    });
}

/** 52 weeks around the clock. */
const hoursPerYear = 8736;

function readAmount(text: string): number {
  const amount = Number(text);
  if (text.trim() === '' || !Number.isFinite(amount) || amount < 0) throw new InvalidArgumentError('It must be a number from 0 on.');
  return amount;
}

/** Farther than a lifetime no date is moved. */
const mostDays = 36_525;

function readDays(text: string): number {
  const days = Number(text);
  if (!Number.isInteger(days) || days === 0 || Math.abs(days) > mostDays) throw new InvalidArgumentError(`It must be a whole number from 1 to ${mostDays}, or such a number below zero.`);
  return days;
}
