import type { Command } from 'commander';
import { Option } from 'commander';
import type { CommandSurroundings, CommonOptions, ExitCode } from '../surroundings';
import type { ExportNotesOptions } from './codeNoteCommands';

/** Adds `hcdr note set | remove | undo | list | export`. Each loads its own parts when it runs. */
export function addCodeNoteCommands(program: Command, { surroundings, end, dataDirHelp }: { surroundings: CommandSurroundings; end: (code: ExitCode) => void; dataDirHelp: string }): void {
  const group = program.command('note').description('your own notes on codes, kept apart from the releases and shown wherever a code is explained');
  const command = (nameAndArguments: string, description: string): Command =>
    group.command(nameAndArguments).description(description).option('--data-dir <folder>', dataDirHelp).option('--json', 'print one JSON document');
  command('set <code> [text...]', 'write or replace the note on a code (- reads standard input)')
    // A text may begin with a hyphen; what begins with two is meant as an option, unless `--` stands before the code.
    .allowUnknownOption()
    .action(async (code: string, words: string[], options: CommonOptions) => {
    const { runSetNote } = await import('./codeNoteCommands');
    end(await runSetNote(code, words, options, surroundings));
  });
  command('remove <code>', 'remove the note on a code').action(async (code: string, options: CommonOptions) => {
    const { runRemoveNote } = await import('./codeNoteCommands');
    end(await runRemoveNote(code, options, surroundings));
  });
  command('undo', 'undo the last change').action(async (options: CommonOptions) => {
    const { runUndoNote } = await import('./codeNoteCommands');
    end(await runUndoNote(options, surroundings));
  });
  command('list', 'list all notes, by code').action(async (options: CommonOptions) => {
    const { runExportNotes } = await import('./codeNoteCommands');
    end(await runExportNotes({ ...options, format: options.json === true ? 'json' : 'markdown' }, surroundings));
  });
  command('export', 'export all notes as one document')
    .addOption(new Option('--format <format>', 'of the document').choices(['markdown', 'json']).default('markdown'))
    .option('--out <file>', 'a new file to write (else standard output)')
    .action(async (options: ExportNotesOptions) => {
      const { runExportNotes } = await import('./codeNoteCommands');
      end(await runExportNotes(options.json === true ? { ...options, format: 'json' } : options, surroundings));
    });
}
