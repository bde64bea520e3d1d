import { addDays, type IsoDate } from '../../core/base/isoDate';
import type { Span } from '../../core/base/span';
import type { Catalog, CodeRecord } from '../../core/icd/catalog';
import type { IcdCode } from '../../core/icd/code';
import type { NoteDocument } from '../../core/note/noteDocument';
import { findBillableBelow, rankByLine } from '../codes/billableBelow';
import { textAround, type CodeUse } from '../reading/codeUses';
import { orderByLine } from '../codes/seventhByLine';
import { recordOn } from '../codes/recordOn';
import { findConverted, findSuccessors } from '../codes/successors';
import { findFormerTitles, findWrittenTitle } from './revisedTitles';

/** A code of a note that is not on the day that notes move to what it was on an earlier one. */
export interface ReleaseMove {
  readonly code: IcdCode;
  /** `deleted` and `header` were billable once and are not; `revised` is billable under another title. */
  readonly change: 'deleted' | 'header' | 'revised';
  /** The code; of a revised one whose former title stands beside it, that title. */
  readonly span: Span;
  /** What became of it; where the note states a date of service on which the code is right, that too. */
  readonly reason: string;
  /** Replacements, likeliest for the line first: of a code empty where only a coder can tell; of a title the one of the day, and empty where none is written. */
  readonly choices: readonly MoveChoice[];
}

/** What may stand in place of a code or a title. */
export interface MoveChoice {
  readonly record: CodeRecord;
  readonly replaces: 'code' | 'title';
}

/** Replacements offered; the rest is a completion away. */
const mostChoices = 8;

/** What of a note must change before its codes can be reported on another day, by the edition in force then, and which of its codes have another title by then. */
export function findReleaseMoves(note: NoteDocument, uses: readonly CodeUse[], catalog: Catalog, on: IsoDate): readonly ReleaseMove[] {
  return uses.flatMap((use) => (use.isMeant ? (findEnded(note, use, catalog, on) ?? findRevised(note, use, catalog, on) ?? []) : []));
}

function findEnded(note: NoteDocument, use: CodeUse, catalog: Catalog, on: IsoDate): ReleaseMove | undefined {
  const { code, token } = use;
  const ended = findEnd(code, catalog, on);
  if (ended === undefined) return undefined;
  const { record, lastDay } = ended;
  const { edition } = catalog.editionOn(on);
  const change = record?.status === 'header' ? 'header' : 'deleted';
  const what = change === 'deleted' ? 'deleted' : 'a header, which needs more characters';
  const title = record === undefined ? '' : ` (${record.shortTitle})`;
  const reason = `${code}${title} was billable until ${lastDay}; in ICD-10-CM ${edition.label} it is ${what}.${describeOwnDay(use)}`;
  const line = textAround(note, token);
  const choices = record === undefined ? findConverted(code, { catalog, on }) : findChoices(record, line, catalog, on);
  return { code, change, span: token.span, reason, choices: choices.slice(0, mostChoices).map((choice) => ({ record: choice, replaces: 'code' })) };
}

/** An encounter that states its day is coded by the release of that day: whoever moves it should know. */
function describeOwnDay({ record, context }: CodeUse): string {
  return context.onSource === 'note' && record?.status === 'billable' ? ` On the note’s own date of service, ${context.on}, it is still correct.` : '';
}

function findRevised(note: NoteDocument, use: CodeUse, catalog: Catalog, on: IsoDate): ReleaseMove | undefined {
  const { code, token, context } = use;
  const titles = findFormerTitles(code, catalog, on);
  const record = titles.length === 0 ? undefined : catalog.lookup(code, on);
  if (record === undefined) return undefined;
  const written = findWrittenTitle(note, use, titles, record.longTitle);
  const former = written?.former ?? titles.find(({ lastDay }) => lastDay >= context.on);
  if (former === undefined) return undefined;
  const { edition } = catalog.editionOn(on);
  const reason = `${code} was “${former.title}” until ${former.lastDay}; in ICD-10-CM ${edition.label} it is “${record.longTitle}”.`;
  return { code, change: 'revised', span: written?.span ?? token.span, reason, choices: written === undefined ? [] : [{ record, replaces: 'title' }] };
}

/** True of a code that was billable before a day and is not on it, or is then under another title. */
export function mayMove(code: IcdCode, catalog: Catalog, on: IsoDate): boolean {
  return catalog.status(code, on) === 'billable' ? findFormerTitles(code, catalog, on).length > 0 : findEnd(code, catalog, on) !== undefined;
}

/** A code that ended before a day: by the installed editions, and before the oldest one by the conversion table. `record` is undefined where no edition has it. */
function findEnd(code: IcdCode, catalog: Catalog, on: IsoDate): { readonly record: CodeRecord | undefined; readonly lastDay: IsoDate } | undefined {
  const record = catalog.lookup(code, on);
  if (record?.status === 'billable') return undefined;
  const last = record?.validity.findLast((run) => run.status === 'billable' && run.to < on);
  if (last !== undefined) return { record, lastDay: last.to };
  const lastDays = catalog.successors(code).flatMap(({ from }) => (from <= on ? [addDays(from, -1)] : []));
  const lastDay = record === undefined ? lastDays.at(-1) : lastDays.findLast((day) => recordOn(code, day, catalog)?.status === 'billable');
  return lastDay === undefined ? undefined : { record, lastDay };
}

function findChoices(record: CodeRecord, line: string, catalog: Catalog, on: IsoDate): readonly CodeRecord[] {
  if (record.status === 'absent') return findSuccessors(record, line, { catalog, on });
  const extensions = catalog.seventhCharacters(record.code, on);
  if (extensions.length > 0) return orderByLine(extensions, line).flatMap(({ code }) => catalog.lookup(code, on) ?? []);
  return rankByLine(findBillableBelow(record.code, line, { catalog, on }), line, record);
}
