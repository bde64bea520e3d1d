import { InvalidArgumentError, type Command } from 'commander';
import type { CommandSurroundings, ExitCode } from '../surroundings';
import type { DeidentifyCommandOptions } from './deidentify';

export interface LanguageCommandParts {
  readonly surroundings: CommandSurroundings;
  readonly end: (code: ExitCode) => void;
}

/** Adds the commands that prepare text for language models. None of them sends anything. */
export function addLanguageCommands(program: Command, { surroundings, end }: LanguageCommandParts): void {
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
}

/** Farther than a lifetime no date is moved. */
const mostDays = 36_525;

function readDays(text: string): number {
  const days = Number(text);
  if (!Number.isInteger(days) || days === 0 || Math.abs(days) > mostDays) throw new InvalidArgumentError(`It must be a whole number from 1 to ${mostDays}, or such a number below zero.`);
  return days;
}
