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
    .description('replace the identifiers that HIPAA’s Safe Harbor lists by placeholders (- reads standard input)')
    .option('--shift-dates [days]', 'shift dates by this many days (else by a secret number) instead of removing them; keeps intervals, but does not meet Safe Harbor', readDays)
    .option('--map <file>', 'write what the placeholders stand for to a new file that only you can read')
    .option('--restore <map>', 'the reverse: put the originals back in place of the placeholders')
    .option('--json', 'print one JSON document')
    .action(async (file: string, options: DeidentifyCommandOptions) => {
      const { runDeidentify } = await import('./deidentify');
      end(await runDeidentify(file, options, surroundings));
    });
  program
    .command('ask <file>')
    .description('ask an OpenAI-compatible server about a note: shows the exact text without identifiers, and sends it only when given the mark of that text')
    .requiredOption('--endpoint <address>', 'base address of the server, such as http://127.0.0.1:11434/v1')
    .option('--model <model>', 'model on the server', '')
    .option('--question <words>', 'the question', defaultQuestion)
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
    .description('estimate tokens and cost of asking a language model about notes, folders or - (standard input); sends nothing')
    .option('--model <model>', 'a model in the price list')
    .option('--prices <file>', 'your own price list')
    .option('--price-in <usd>', 'US dollars per million input tokens', readAmount)
    .option('--price-out <usd>', 'US dollars per million output tokens', readAmount)
    .option('--output-tokens <count>', 'tokens per answer', readAmount, 0)
    .option('--records <count>', 'estimate for this many records instead of notes', readAmount)
    .option('--tokens-per-record <count>', 'tokens per record', readAmount)
    .option('--gpu-hour <usd>', 'compare with your own machine: US dollars per GPU hour', readAmount)
    .option('--gpus <count>', 'GPUs in that machine', readAmount, 1)
    .option('--hours-per-year <count>', 'hours it runs per year', readAmount, hoursPerYear)
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
  if (text.trim() === '' || !Number.isFinite(amount) || amount < 0) throw new InvalidArgumentError('It must be a number, 0 or more.');
  return amount;
}

/** Farther than a lifetime no date is moved. */
const mostDays = 36_525;

function readDays(text: string): number {
  const days = Number(text);
  if (!Number.isInteger(days) || days === 0 || Math.abs(days) > mostDays) throw new InvalidArgumentError(`It must be a whole number from 1 to ${mostDays}, or from -${mostDays} to -1.`);
  return days;
}
