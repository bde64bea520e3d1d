import type { Command } from 'commander';
import type { CommandSurroundings, CommonOptions, ExitCode } from '../surroundings';

/** Adds `hcdr mimic encounters | show | note`. Each loads its own parts when it runs. */
export function addMimicCommands(program: Command, { surroundings, end, dataDirHelp }: { surroundings: CommandSurroundings; end: (code: ExitCode) => void; dataDirHelp: string }): void {
  const group = program.command('mimic').description('MIMIC-IV encounters (install them with `hcdr ingest mimic`)');
  const command = (nameAndArguments: string, description: string): Command =>
    group.command(nameAndArguments).description(description).option('--data-dir <folder>', dataDirHelp).option('--json', 'print one JSON document');
  command('encounters', 'list all encounters, by patient and time').action(async (options: CommonOptions) => {
    const { runMimicEncounters } = await import('./mimicCommands');
    end(await runMimicEncounters(options, surroundings));
  });
  command('show <id>', 'show one encounter, with its codes checked against the release of its date and today’s')
    .option('--on <date>', 'day to use as today, YYYY-MM-DD')
    .action(async (id: string, options: CommonOptions & { on?: string }) => {
      const { runMimicShow } = await import('./mimicCommands');
      end(await runMimicShow(id, options, surroundings));
    });
  command('note <id>', 'print one encounter as a clinical note')
    .option('--on <date>', 'day to use as today, YYYY-MM-DD')
    .action(async (id: string, options: CommonOptions & { on?: string }) => {
      const { runMimicNote } = await import('./mimicCommands');
      end(await runMimicNote(id, options, surroundings));
    });
}
