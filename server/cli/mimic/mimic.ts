import type { Command } from 'commander';
import type { CommandSurroundings, CommonOptions, ExitCode } from '../surroundings';

/** Adds `hcdr mimic encounters | show | note`. Each loads its own parts when it runs. */
export function addMimicCommands(program: Command, { surroundings, end, dataDirHelp }: { surroundings: CommandSurroundings; end: (code: ExitCode) => void; dataDirHelp: string }): void {
  const group = program.command('mimic').description('encounters of MIMIC-IV (bring them in with `hcdr ingest mimic`)');
  const command = (nameAndArguments: string, description: string): Command =>
    group.command(nameAndArguments).description(description).option('--data-dir <folder>', dataDirHelp).option('--json', 'print one JSON document');
  command('encounters', 'every encounter, by patient and time').action(async (options: CommonOptions) => {
    const { runMimicEncounters } = await import('./mimicCommands');
    end(await runMimicEncounters(options, surroundings));
  });
  command('show <id>', 'one encounter, its codes judged by the release of its date and by today’s')
    .option('--on <date>', 'day that counts as today, YYYY-MM-DD')
    .action(async (id: string, options: CommonOptions & { on?: string }) => {
      const { runMimicShow } = await import('./mimicCommands');
      end(await runMimicShow(id, options, surroundings));
    });
  command('note <id>', 'one encounter as a clinical note')
    .option('--on <date>', 'day that counts as today, YYYY-MM-DD')
    .action(async (id: string, options: CommonOptions & { on?: string }) => {
      const { runMimicNote } = await import('./mimicCommands');
      end(await runMimicNote(id, options, surroundings));
    });
}
