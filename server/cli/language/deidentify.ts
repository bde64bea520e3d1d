import { randomInt } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { deidentify, restore, type DeidentifiedNote } from '../../core/deidentify/deidentify';
import { identifierKinds, identifierLaw } from '../../core/deidentify/identifier';
import { disclaimer } from '../../core/base/disclaimer';
import { ProblemError } from '../../core/base/problem';
import { parseNote } from '../../core/note/noteDocument';
import { readNote } from '../check/readNote';
import { exitCodes, type CommandSurroundings, type CommonOptions, type ExitCode } from '../surroundings';

export interface DeidentifyCommandOptions extends CommonOptions {
  /** Days to move dates by; true chooses them by chance. */
  readonly shiftDates?: number | true;
  /** A file to which the originals go, for `--restore`. */
  readonly map?: string;
  /** Such a file: placeholders of the text are put back. */
  readonly restore?: string;
}

/** Dates are moved by no more than a year, so that seasons of illness stay near; the number is nobody's but the note's. */
const longestShiftDays = 365;
/** Only the user may read what the placeholders stand for. */
const mapMode = 0o600;

/** `hcdr deidentify`: the note with placeholders; with `--json` also what was replaced, never by which words it was written. */
export async function runDeidentify(file: string, options: DeidentifyCommandOptions, surroundings: CommandSurroundings): Promise<ExitCode> {
  const text = await readNote(file, surroundings);
  if (options.restore !== undefined) {
    surroundings.writeOut(restore(text, await readMap(options.restore)));
    return exitCodes.fine;
  }
  const shiftDays = options.shiftDates === true ? (randomInt(2) === 0 ? -1 : 1) * randomInt(1, longestShiftDays + 1) : options.shiftDates;
  const note = deidentify(parseNote(text), shiftDays === undefined ? {} : { shiftDays });
  if (options.map !== undefined) await writeMap(options.map, note);
  if (options.json === true) {
    const replaced = note.replacements.map(({ kind, span, at, placeholder }) => ({ class: kind, law: `45 CFR 164.514(b)(2)(i)(${identifierLaw[kind].letter})`, span: [span.start, span.end], at: [at.start, at.end], placeholder }));
    surroundings.writeOut(`${JSON.stringify({ file, text: note.text, replaced, notice: `${advice} ${disclaimer}` }, undefined, 2)}\n`);
    return exitCodes.fine;
  }
  surroundings.writeOut(note.text);
  surroundings.writeError(`${describeReplaced(note)} ${advice}\n`);
  return exitCodes.fine;
}

const advice = 'No program finds every identifier: read the text before you share it.';

/** `5 identifiers replaced: 2 name, 3 date.` */
function describeReplaced({ replacements }: DeidentifiedNote): string {
  if (replacements.length === 0) return 'No identifier was found.';
  const counts = identifierKinds.map((kind) => ({ kind, count: replacements.filter((replacement) => replacement.kind === kind).length })).filter(({ count }) => count > 0);
  return `${replacements.length} identifiers replaced (${counts.map(({ kind, count }) => `${kind} ${count}`).join(', ')}).`;
}

async function writeMap(file: string, { originals }: DeidentifiedNote): Promise<void> {
  try {
    await writeFile(file, `${JSON.stringify(Object.fromEntries(originals), undefined, 2)}\n`, { mode: mapMode, flag: 'wx' });
  } catch (error) {
    throw new ProblemError({ what: `the map cannot be written (${(error as NodeJS.ErrnoException).code ?? 'unknown error'}).`, where: file, advice: 'Name a new file in a folder that you may write to.' });
  }
}

async function readMap(file: string): Promise<ReadonlyMap<string, string>> {
  let content: unknown;
  try {
    content = JSON.parse(await readFile(file, 'utf8'));
  } catch (error) {
    throw new ProblemError({ what: `the map cannot be read (${(error as NodeJS.ErrnoException).code ?? 'not JSON'}).`, where: file, advice: 'Name the file that --map wrote.' });
  }
  const entries = typeof content === 'object' && content !== null && !Array.isArray(content) ? Object.entries(content) : [];
  if (entries.length === 0 || !entries.every((entry): entry is [string, string] => typeof entry[1] === 'string')) throw new ProblemError({ what: 'the map holds no placeholders.', where: file, advice: 'Name the file that --map wrote.' });
  return new Map(entries);
}
