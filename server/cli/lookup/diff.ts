import path from 'node:path';
import { disclaimer } from '../../core/base/disclaimer';
import { ProblemError } from '../../core/base/problem';
import type { Catalog, EditionDifference } from '../../core/icd/catalog';
import type { IcdCode } from '../../core/icd/code';
import type { Edition } from '../../core/icd/edition';
import { parseNote } from '../../core/note/noteDocument';
import { listNotes } from '../check/noteFiles';
import { readNote } from '../check/readNote';
import { openEngine } from '../engine';
import { exitCodes, type CommandSurroundings, type CommonOptions, type ExitCode } from '../surroundings';

export interface DiffOptions extends CommonOptions {
  /** Folder of clinical notes in which to look for the codes that changed. */
  readonly notes?: string;
}

/** A changed code where a note has it. Lines count from 1; of the note nothing but the code is told. */
interface NoteUse {
  readonly file: string;
  readonly line: number;
  readonly code: IcdCode;
  readonly action: EditionDifference['action'];
}

interface Change extends EditionDifference {
  /** By the conversion table; of a deletion and of a code that became a header. */
  readonly successors?: readonly IcdCode[];
}

/**
 * `hcdr diff <before> <after>`: what changed between two installed editions, and with `--notes` which of it a folder of
 * notes uses. 0 where nothing changed, 1 where something did.
 */
export async function runDiff(before: string, after: string, options: DiffOptions, surroundings: CommandSurroundings): Promise<ExitCode> {
  const { catalog } = await openEngine(options, surroundings);
  const [from, to] = [findEdition(before, catalog), findEdition(after, catalog)];
  const changes = catalog.differences(from.id, to.id).map((change) => withSuccessors(change, catalog));
  const uses = options.notes === undefined ? undefined : await findUses(options.notes, changes, surroundings);
  const counts = countActions(changes);
  if (options.json === true) surroundings.writeOut(`${JSON.stringify({ from: from.id, to: to.id, counts, changes, ...(uses === undefined ? {} : { uses }) }, undefined, 2)}\n`);
  else surroundings.writeOut(render({ from, to, changes, uses, counts }));
  return (uses ?? changes).length === 0 ? exitCodes.fine : exitCodes.found;
}

function findEdition(name: string, catalog: Catalog): Edition {
  const wanted = name.trim().toLowerCase();
  const found = catalog.editions.find(({ id, label }) => id.toLowerCase() === wanted || label.toLowerCase() === wanted) ?? catalog.editions.find(({ id }) => id.toLowerCase() === `fy${wanted}`);
  if (found !== undefined) return found;
  throw new ProblemError({ what: `The edition "${name}" is not installed.`, advice: `Installed are ${catalog.editions.map(({ id }) => id).join(', ')}.` });
}

function withSuccessors(change: EditionDifference, catalog: Catalog): Change {
  if (change.action !== 'deleted' && change.action !== 'toHeader') return change;
  const successors = catalog.successors(change.code).map(({ code }) => code);
  return successors.length === 0 ? change : { ...change, successors };
}

async function findUses(folder: string, changes: readonly Change[], surroundings: CommandSurroundings): Promise<readonly NoteUse[]> {
  const byCode = new Map(changes.map((change) => [change.code, change]));
  const uses: NoteUse[] = [];
  for (const file of await listNotes(folder)) {
    const text = await readNote(path.join(folder, file), surroundings).catch((error: unknown) => {
      if (!(error instanceof ProblemError)) throw error;
      surroundings.writeError(`hcdr: ${error.message} It is skipped.\n`);
      return '';
    });
    const note = parseNote(text);
    for (const token of note.codeTokens) {
      const code = token.readings.find((reading) => byCode.has(reading));
      const change = code === undefined ? undefined : byCode.get(code);
      // Inline, only what is written exactly as a code counts: T12 and B12 are words there.
      if (change === undefined || token.position === 'excluded' || (token.place === 'inline' && !token.isDotted)) continue;
      uses.push({ file, line: note.lines.lineAt(token.span.start) + 1, code: change.code, action: change.action });
    }
  }
  return uses;
}

function countActions(changes: readonly Change[]): Readonly<Record<EditionDifference['action'], number>> {
  const counts = { added: 0, deleted: 0, revised: 0, toHeader: 0, toBillable: 0 };
  for (const { action } of changes) counts[action] += 1;
  return counts;
}

const words: Readonly<Record<EditionDifference['action'], string>> = { added: 'new', deleted: 'deleted', revised: 'revised', toHeader: 'became a header', toBillable: 'became billable' };

interface Outcome {
  readonly from: Edition;
  readonly to: Edition;
  readonly changes: readonly Change[];
  readonly uses: readonly NoteUse[] | undefined;
  readonly counts: ReturnType<typeof countActions>;
}

function render({ from, to, changes, uses, counts }: Outcome): string {
  const lines = changes.map(({ code, action, titleBefore, titleAfter, successors }) => {
    const title = action === 'revised' ? `${titleBefore} → ${titleAfter}` : titleAfter === '' ? titleBefore : titleAfter;
    return `${words[action].padEnd(15)} ${code}  ${title}${successors === undefined ? '' : ` (now ${successors.join(', ')})`}`;
  });
  const used = uses?.map(({ file, line, code, action }) => `${file}:${line}  ${code} ${words[action]}`);
  const summary = `${from.label} to ${to.label}: ${counts.added} new, ${counts.deleted} deleted, ${counts.toHeader} became headers, ${counts.toBillable} became billable, ${counts.revised} revised.`;
  return `${[...(used ?? lines), ...(uses === undefined ? [] : [`${uses.length} uses of changed codes in the notes.`]), summary, disclaimer].join('\n')}\n`;
}
