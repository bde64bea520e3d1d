import { ProblemError } from '../../core/base/problem';
import { parseIcdCode } from '../../core/icd/code';
import { pastedCode } from '../../core/icd/pastedCode';
import type { TabularList, TabularSource } from '../../core/icd/tabular';
import { disclaimer } from '../../core/base/disclaimer';
import { noteKindNames } from '../../service/cards/noteKindNames';
import { openEngine } from '../engine';
import { exitCodes, type CommandSurroundings, type CommonOptions, type ExitCode } from '../surroundings';

export interface NotesOptions extends CommonOptions {
  readonly on?: string;
  readonly unresolved?: boolean;
}

/**
 * `hcdr notes <code>`: the notes that apply to a code, and those that name it. `hcdr notes --unresolved`: the references
 * of the whole Tabular List that name no code of it.
 */
export async function runNotes(text: string | undefined, options: NotesOptions, surroundings: CommandSurroundings): Promise<ExitCode> {
  const { catalog, on } = await openEngine(options, surroundings);
  const tabular = catalog.tabular(on);
  if (tabular === undefined) throw new ProblemError({ what: 'no Tabular List is installed.', advice: 'Ingest a folder that contains one: hcdr ingest icd10cm --from <folder>.' });
  if (options.unresolved === true) return printUnresolved(tabular, options, surroundings);
  if (text === undefined) throw new ProblemError({ what: 'neither a code nor --unresolved is given.', advice: 'hcdr notes E11.22, or hcdr notes --unresolved.' });
  return printNotes(text, tabular, { options, surroundings });
}

function printUnresolved(tabular: TabularList, { json }: NotesOptions, { writeOut }: CommandSurroundings): ExitCode {
  const rows = tabular.unresolved().map(({ note, reference }) => ({ node: note.node, kind: note.kind, reference: note.text.slice(reference.span.start, reference.span.end), text: note.text }));
  if (json === true) writeOut(`${JSON.stringify({ tabular: tabular.source, unresolved: rows }, undefined, 2)}\n`);
  else {
    const lines = rows.map(({ node, kind, reference, text }) => `${reference} at ${node}, ${noteKindNames[kind]}: ${text}\n`);
    writeOut(`${lines.join('')}${rows.length} references in the Tabular List ${describe(tabular.source)} match no code in it.\n`);
  }
  return rows.length === 0 ? exitCodes.fine : exitCodes.found;
}

function printNotes(text: string, tabular: TabularList, { options, surroundings }: { options: NotesOptions; surroundings: CommandSurroundings }): ExitCode {
  const code = parseIcdCode(pastedCode(text));
  if (code === undefined) throw new ProblemError({ what: `"${text}" does not have the form of an ICD-10-CM code.`, advice: 'A code is a letter, two more characters, and up to four after a dot, such as J18.9.' });
  const notes = tabular.notesFor(code);
  const named = tabular.backReferences(code);
  if (options.json === true) surroundings.writeOut(`${JSON.stringify({ code, tabular: tabular.sourceFor(code), notes, backReferences: named, inclusionTerms: tabular.inclusionTerms(code) }, undefined, 2)}\n`);
  else {
    const lines = [
      ...notes.map(({ node, kind, lead, text: line }) => `${node}  ${noteKindNames[kind]}: ${lead === undefined ? '' : `${lead} `}${line}`),
      ...named.map(({ node, kind, text: line }) => `named at ${node}, ${noteKindNames[kind]}: ${line}`),
    ];
    surroundings.writeOut(`${lines.map((line) => `${line}\n`).join('')}Tabular List ${describe(tabular.sourceFor(code))}. ${disclaimer}\n`);
  }
  return notes.length + named.length === 0 ? exitCodes.found : exitCodes.fine;
}

function describe(source: TabularSource): string {
  return `${source.edition}${source.isReconstructed ? ' (reconstructed, not official)' : ''}${source.isOfEdition ? '' : ', the nearest installed'}`;
}
