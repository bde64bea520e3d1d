import type { IsoDate } from '../../core/base/isoDate';
import type { Span } from '../../core/base/span';
import type { Catalog, CodeRecord, Validity } from '../../core/icd/catalog';
import type { IcdCode } from '../../core/icd/code';
import type { NoteDocument } from '../../core/note/noteDocument';
import { findBillableBelow, rankByLine } from '../codes/billableBelow';
import { textAround, type CodeUse } from '../reading/codeUses';
import { orderByLine } from '../codes/seventhByLine';
import { findSuccessors } from '../codes/successors';

/** A code of a note that was billable once and is not on the day that notes move to. */
export interface ReleaseMove {
  readonly record: CodeRecord;
  readonly span: Span;
  /** What became of it. */
  readonly reason: string;
  /** Replacements, likeliest for the line first; empty where only a coder can tell. */
  readonly choices: readonly CodeRecord[];
}

/** Replacements offered; the rest is a completion away. */
const mostChoices = 8;

/** What of a note must change before its codes can be reported on another day, by the edition in force then. */
export function findReleaseMoves(note: NoteDocument, uses: readonly CodeUse[], catalog: Catalog, on: IsoDate): readonly ReleaseMove[] {
  const { edition } = catalog.editionOn(on);
  return uses.flatMap(({ isMeant, code, token }) => {
    const ended = isMeant ? findEnd(code, catalog, on) : undefined;
    if (ended === undefined) return [];
    const { record, last } = ended;
    const what = record.status === 'absent' ? 'deleted' : 'a header, which needs more characters';
    const reason = `${code} (${record.shortTitle}) was billable until ${last.to}; in ICD-10-CM ${edition.label} it is ${what}.`;
    return [{ record, span: token.span, reason, choices: findChoices(record, textAround(note, token), catalog, on).slice(0, mostChoices) }];
  });
}

/** True of a code that was billable before a day and is not on it. */
export function mustMove(code: IcdCode, catalog: Catalog, on: IsoDate): boolean {
  return catalog.status(code, on) !== 'billable' && findEnd(code, catalog, on) !== undefined;
}

function findEnd(code: IcdCode, catalog: Catalog, on: IsoDate): { readonly record: CodeRecord; readonly last: Validity } | undefined {
  const record = catalog.lookup(code, on);
  const last = record?.validity.findLast((run) => run.status === 'billable' && run.to < on);
  return record === undefined || last === undefined || record.status === 'billable' ? undefined : { record, last };
}

function findChoices(record: CodeRecord, line: string, catalog: Catalog, on: IsoDate): readonly CodeRecord[] {
  if (record.status === 'absent') return findSuccessors(record, line, { catalog, on });
  const extensions = catalog.seventhCharacters(record.code, on);
  if (extensions.length > 0) return orderByLine(extensions, line).flatMap(({ code }) => catalog.lookup(code, on) ?? []);
  return rankByLine(findBillableBelow(record.code, line, { catalog, on }), line, record);
}
