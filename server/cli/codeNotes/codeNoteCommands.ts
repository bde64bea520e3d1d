import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { ProblemError } from '../../core/base/problem';
import { makeCodeNotes } from '../../core/codeNotes/codeNote';
import { exportCodeNotes } from '../../service/codeNotes/exportCodeNotes';
import { nameCode } from '../../service/codeNotes/nameCode';
import { CodeNoteStore } from '../../store/codeNotes/codeNoteStore';
import { fileProblem } from '../../store/release/fileProblem';
import { resolveDataDirectory } from '../../store/release/resolveDataDirectory';
import { openEngine, type Engine } from '../engine';
import { readNote } from '../check/readNote';
import { exitCodes, type CommandSurroundings, type CommonOptions, type ExitCode } from '../surroundings';

export interface ExportNotesOptions extends CommonOptions {
  readonly format: 'markdown' | 'json';
  readonly out?: string;
}

/** A single word that is written as an option: rather a slip than the text of a note. */
const bareOption = /^--[a-z][a-z-]*(?:=.*)?$/;

/** `hcdr note set`: the code must be known, so that no slip of the pen hides a note for ever. */
export async function runSetNote(code: string, words: readonly string[], options: CommonOptions, surroundings: CommandSurroundings): Promise<ExitCode> {
  const option = words.find((word) => bareOption.test(word));
  if (option !== undefined) throw new ProblemError({ what: `unknown option "${option}".`, advice: `Pass a text that contains such a word on standard input: hcdr note set ${code} -` });
  const text = words.length === 1 && words[0] === '-' ? await readNote('-', surroundings) : words.join(' ');
  if (text.trim() === '') throw new ProblemError({ what: 'the note is empty.', advice: `Write its text after the code, or remove the note: hcdr note remove ${code}.` });
  const named = await withEngine(options, surroundings, (engine) => nameCode(code, engine, engine.on));
  if (named === undefined) throw new ProblemError({ what: `no installed release has the code ${code}.`, advice: 'Search for it: hcdr search <words>.' });
  await openStore(options, surroundings).change(named.code, text);
  return tell({ state: 'changed', code: named.code }, `Saved the note on ${named.code}  ${named.title}`, options, surroundings);
}

/** `hcdr note remove`: also of a code that no release knows any more. */
export async function runRemoveNote(code: string, options: CommonOptions, surroundings: CommandSurroundings): Promise<ExitCode> {
  const store = openStore(options, surroundings);
  const wanted = code.trim().toUpperCase();
  const found = (await store.read()).notes.find((note) => note.code === wanted || note.code.replace('.', '') === wanted);
  if (found === undefined) return tell({ state: 'nothing' }, `There is no note on ${code}.`, options, surroundings);
  await store.change(found.code, '');
  return tell({ state: 'changed', code: found.code }, `Removed the note on ${found.code}; hcdr note undo restores it.`, options, surroundings);
}

/** `hcdr note undo`. */
export async function runUndoNote(options: CommonOptions, surroundings: CommandSurroundings): Promise<ExitCode> {
  const code = await openStore(options, surroundings).undo();
  return code === undefined ? tell({ state: 'nothing' }, 'There is nothing to undo.', options, surroundings) : tell({ state: 'changed', code }, `Undid the last change to the note on ${code}.`, options, surroundings);
}

/** `hcdr note list` and `hcdr note export`. */
export async function runExportNotes(options: ExportNotesOptions, surroundings: CommandSurroundings): Promise<ExitCode> {
  const notes = makeCodeNotes((await openStore(options, surroundings).read()).notes);
  const document = await withEngine(options, surroundings, (engine) => exportCodeNotes(notes, { format: options.format, titleOf: (code) => nameCode(code, engine, engine.on)?.title })).catch((error: unknown) => {
    // Notes outlive the releases: without one they have no titles.
    if (!(error instanceof ProblemError)) throw error;
    return exportCodeNotes(notes, { format: options.format, titleOf: () => undefined });
  });
  if (options.out === undefined) surroundings.writeOut(document);
  else await writeDocument(options.out, document);
  return notes.all.length === 0 ? exitCodes.found : exitCodes.fine;
}

async function writeDocument(file: string, document: string): Promise<void> {
  try {
    await writeFile(file, document, { flag: 'wx' });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') throw new ProblemError({ what: 'a file with this name already exists; nothing was written.', where: path.resolve(file), advice: 'Choose another name.' });
    const problem = fileProblem(error, file);
    throw problem === undefined ? error : new ProblemError(problem);
  }
}

function openStore(options: CommonOptions, surroundings: CommandSurroundings): CodeNoteStore {
  return new CodeNoteStore(resolveDataDirectory({ ...surroundings, explicit: options.dataDir }), surroundings.now);
}

async function withEngine<T>(options: CommonOptions, surroundings: CommandSurroundings, work: (engine: Engine) => T): Promise<T> {
  const engine = await openEngine(options, surroundings);
  return work(engine);
}

function tell(json: unknown, text: string, options: CommonOptions, surroundings: CommandSurroundings): ExitCode {
  surroundings.writeOut(options.json === true ? `${JSON.stringify(json, undefined, 2)}\n` : `${text}\n`);
  return (json as { readonly state: string }).state === 'nothing' ? exitCodes.found : exitCodes.fine;
}
