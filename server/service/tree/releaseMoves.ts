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

/** A code in a note that was billable earlier and is not, or has another title, on the target date. */
export interface ReleaseMove {
  readonly code: IcdCode;
  /** `deleted` and `header` codes are no longer billable; `revised` codes are billable under another title. */
  readonly change: 'deleted' | 'header' | 'revised';
  /** Span of the code; for a revised one whose former title is beside it, of that title. */
  readonly span: Span;
  /** What changed; also a remark if the code is correct on the note's own date of service. */
  readonly reason: string;
  /**
   * Replacements, best match for the line first. For a code: empty if only a coder can decide. For a title: the current title, or
   * empty if no title is written.
   */
  readonly choices: readonly MoveChoice[];
}

/** A replacement for a code or title. */
export interface MoveChoice {
  readonly record: CodeRecord;
  readonly replaces: 'code' | 'title';
}

/** Maximum number of replacements offered. */
const mostChoices = 8;

/**
 * What must change in a note before its codes can be reported on another date, in the edition in force then, and which codes have
 * another title by then.
 */
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

/** An encounter with its own date is coded by the release of that date, which the user should know before changing it. */
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

/** True for a code that was billable before a date and is not billable on it, or has another title then. */
export function mayMove(code: IcdCode, catalog: Catalog, on: IsoDate): boolean {
  return catalog.status(code, on) === 'billable' ? findFormerTitles(code, catalog, on).length > 0 : findEnd(code, catalog, on) !== undefined;
}

/**
 * A code that ended before a date: according to the installed editions, and before the oldest one according to the conversion
 * table. `record` is undefined if no edition has the code.
 */
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
