import type { Command } from 'commander';
import type { CommandSurroundings, CommonOptions, ExitCode } from './surroundings';
import { readWholeNumber } from './wholeNumber';

interface TrainContext {
  readonly surroundings: CommandSurroundings;
  readonly end: (code: ExitCode) => void;
  readonly dataDirHelp: string;
}

/** Adds `hcdr train …`. Each command loads its own parts when it is run. */
export function addTrainCommands(program: Command, { surroundings, end, dataDirHelp }: TrainContext): void {
  const train = program.command('train').description('train chest X-ray models on your own machine');
  const command = (nameAndArguments: string, description: string): Command =>
    train
      .command(nameAndArguments)
      .description(description)
      .option('--data-dir <folder>', dataDirHelp)
      .option('--json', 'print one JSON document');
  command('phantoms', 'write a data set of synthetic films with boxes and NIH-like spreadsheets')
    .requiredOption('--out <folder>', 'where films and spreadsheets go')
    .option('--count <number>', 'films', readWholeNumber(1, 10_000_000), 2000)
    .option('--seed <number>', 'another seed gives other patients', readWholeNumber(0, 2000), 1)
    .option('--side <pixels>', 'side of a film', readWholeNumber(16, 2048), 128)
    .action(async (options: CommonOptions & { out: string; count: number; seed: number; side: number }) => {
      const { runTrainPhantoms } = await import('./trainPhantoms');
      end(await runTrainPhantoms(options, surroundings));
    });
}
