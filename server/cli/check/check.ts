import { addAll } from '../../core/base/addAll';
import { ProblemError } from '../../core/base/problem';
import type { Span } from '../../core/base/span';
import { parseNote, type NoteDocument } from '../../core/note/noteDocument';
import { disclaimer } from '../../core/base/disclaimer';
import type { Finding } from '../../service/findings/finding';
import { createLanguageService } from '../../service/languageService';
import { defaultSettings } from '../../service/settings';
import { openEngine } from '../engine';
import { openDials } from './openDials';
import { openUserLists } from './openUserLists';
import { findNotes } from './noteFiles';
import { readNote } from './readNote';
import { toSourceRow, type SourceRow } from './sourceRow';
import { exitCodes, type CommandSurroundings, type CommonOptions, type ExitCode } from '../surroundings';

/** Zero-based line and UTF-16 character, as in the Language Server Protocol. */
interface Position {
  readonly line: number;
  readonly character: number;
}

interface Range {
  readonly start: Position;
  readonly end: Position;
}

interface CheckRow {
  readonly file: string;
  readonly range: Range;
  readonly rule: string;
  readonly severity: string;
  readonly message: string;
  readonly related: readonly { readonly range: Range; readonly message: string }[];
  readonly source: SourceRow;
  /** Set where the note suppresses the finding: why, and on which line (0-based) that stands. */
  readonly suppressed?: { readonly reason: string; readonly line: number };
  readonly fixes: readonly { readonly title: string; readonly edits: readonly { readonly range: Range; readonly newText: string }[] }[];
}

type CheckOptions = CommonOptions & { readonly on?: string; readonly setting?: 'inpatient' | 'outpatient'; readonly lists?: readonly string[]; readonly dials?: readonly string[] };

/** `hcdr check <file…>`: the findings of all notes, a folder by the notes in it; one that cannot be read is told and does not keep the others from being checked. */
export async function runCheck(named: readonly string[], options: CheckOptions, surroundings: CommandSurroundings): Promise<ExitCode> {
  const dials = openDials(options.dials);
  const files = await findNotes(named);
  const { on, ...reference } = await openEngine(options, surroundings);
  const lists = await openUserLists(options.lists);
  const settings = { ...defaultSettings, lists, dials, defaultSetting: options.setting ?? defaultSettings.defaultSetting };
  const service = createLanguageService({ ...reference, settings, today: on });
  const rows: CheckRow[] = [];
  const silenced: CheckRow[] = [];
  let unreadable = 0;
  for (const file of files) {
    try {
      const note = parseNote(await readNote(file, surroundings), lists.headings);
      const { findings, suppressed } = service.check(note);
      addAll(rows, findings.map((finding) => toRow(file, note, finding)));
      // Suppressed findings are for programs that review them; they do not count.
      if (options.json === true) addAll(silenced, suppressed.map((entry) => ({ ...toRow(file, note, entry.finding), suppressed: { reason: entry.suppression.reason, line: note.lines.lineAt(entry.suppression.span.start) } })));
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error;
      unreadable += 1;
      surroundings.writeError(`hcdr: ${error.message}\n`);
    }
  }
  if (options.json === true) surroundings.writeOut(`${JSON.stringify([...rows, ...silenced], undefined, 2)}\n`);
  else if (unreadable < files.length) surroundings.writeOut(renderRows(rows, files.length - unreadable));
  if (unreadable > 0) return exitCodes.failed;
  return rows.length === 0 ? exitCodes.fine : exitCodes.found;
}

function toRow(file: string, note: NoteDocument, finding: Finding): CheckRow {
  const range = (span: Span): Range => ({ start: positionAt(note, span.start), end: positionAt(note, span.end) });
  return {
    file,
    range: range(finding.span),
    rule: finding.rule,
    severity: finding.severity,
    message: finding.message,
    source: toSourceRow(finding.source),
    related: finding.related.map(({ span, message }) => ({ range: range(span), message })),
    fixes: finding.fixes.map(({ title, edits }) => ({ title, edits: edits.map(({ span, newText }) => ({ range: range(span), newText })) })),
  };
}

function positionAt(note: NoteDocument, offset: number): Position {
  const line = note.lines.lineAt(offset);
  return { line, character: offset - note.lines.start(line) };
}

function renderRows(rows: readonly CheckRow[], fileCount: number): string {
  const lines = rows.map(({ file, range: { start }, severity, rule, message, fixes }) => {
    const fix = fixes[0] === undefined ? '' : `\n    fix: ${fixes[0].title}${fixes.length > 1 ? ` (and ${fixes.length - 1} more)` : ''}`;
    return `${file}:${start.line + 1}:${start.character + 1}  ${severity}  ${rule}\n    ${message}${fix}\n`;
  });
  const files = `${fileCount} ${fileCount === 1 ? 'note' : 'notes'}`;
  const summary = rows.length === 0 ? `No findings in ${files}.` : `${rows.length} ${rows.length === 1 ? 'finding' : 'findings'} in ${files}.`;
  return `${lines.join('')}${summary} ${disclaimer}\n`;
}
