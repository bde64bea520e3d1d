import { addDays, type IsoDate } from '../../core/base/isoDate';
import type { Catalog } from '../../core/icd/catalog';
import type { IcdCode } from '../../core/icd/code';
import { recordOn } from '../codes/recordOn';

/** One change in the life of a code. */
export interface HistoryEvent {
  /** First day of the edition that made the change. */
  readonly from: IsoDate;
  /** Label or id of that edition; it need not be installed. */
  readonly release: string;
  readonly action: 'added' | 'deleted' | 'revised' | 'toHeader' | 'toBillable';
  /** Only for a title revision between two installed editions. */
  readonly titleBefore?: string;
  /** Replacement codes according to the conversion table; only for a deletion or for a code that became a header. */
  readonly successors?: readonly IcdCode[];
  /** Codes used before this one existed, according to the conversion table. */
  readonly predecessors?: readonly IcdCode[];
}

/**
 * The history of a code, oldest change first: from comparing the installed editions, then from the installed addenda, then from
 * the conversion table for earlier years. Empty if no source records a change.
 */
export function historyOf(code: IcdCode, catalog: Catalog): readonly HistoryEvent[] {
  const events = new Map<string, HistoryEvent>();
  for (const { edition, from, action } of catalog.changes(code)) events.set(`${from} ${action}`, { from, release: edition, action });
  for (const event of [...convertedBefore(code, catalog), ...comparedEditions(code, catalog)]) events.set(`${event.from} ${event.action}`, event);
  return [...events.values()].sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0)).map((event) => withConversions(event, code, catalog));
}

function* comparedEditions(code: IcdCode, catalog: Catalog): Generator<HistoryEvent> {
  for (const [index, edition] of catalog.editions.entries()) {
    const before = catalog.editions[index - 1];
    if (before === undefined) continue;
    const then = catalog.lookup(code, before.firstDay);
    const now = catalog.lookup(code, edition.firstDay);
    if (then === undefined || now === undefined) continue;
    const at = { from: edition.firstDay, release: edition.label };
    if (then.status === now.status) {
      if (now.status !== 'absent' && then.longTitle !== now.longTitle) yield { ...at, action: 'revised', titleBefore: then.longTitle };
    } else if (then.status === 'absent') yield { ...at, action: 'added' };
    else if (now.status === 'absent') yield { ...at, action: 'deleted' };
    else yield { ...at, action: now.status === 'header' ? 'toHeader' : 'toBillable' };
  }
}

/**
 * Before the oldest installed edition, the conversion table dates when a code was introduced and when others replaced it. Changes
 * also recorded by addenda are skipped.
 */
function* convertedBefore(code: IcdCode, catalog: Catalog): Generator<HistoryEvent> {
  const [oldest] = catalog.editions;
  if (oldest === undefined || oldest.kind === 'starter') return;
  const recorded = new Set(catalog.changes(code).map(({ action }) => action));
  const came = catalog.predecessors(code).find(({ from }) => from <= oldest.firstDay)?.from;
  if (came !== undefined && !recorded.has('added')) yield { from: came, release: editionIdOf(came), action: 'added' };
  const now = catalog.lookup(code, oldest.firstDay);
  if (now?.status === 'billable' || recorded.has('deleted') || recorded.has('toHeader')) return;
  const days = catalog.successors(code).flatMap(({ from }) => (from <= oldest.firstDay ? [from] : []));
  // Codes introduced earlier took over only some cases; those of the last date replaced it.
  const ended = now === undefined ? days.at(-1) : days.findLast((day) => recordOn(code, addDays(day, -1), catalog)?.status === 'billable');
  if (ended !== undefined) yield { from: ended, release: editionIdOf(ended), action: now === undefined ? 'deleted' : 'toHeader' };
}

/** The id of the edition that took effect on a day: `FY2022`, or `FY2020-04-01` for an update within the fiscal year. */
function editionIdOf(firstDay: IsoDate): string {
  const [year = '', ...day] = firstDay.split('-');
  const monthAndDay = day.join('-');
  return `FY${Number(year) + (monthAndDay >= '10-01' ? 1 : 0)}${monthAndDay === '10-01' ? '' : `-${monthAndDay}`}`;
}

function withConversions(event: HistoryEvent, code: IcdCode, catalog: Catalog): HistoryEvent {
  const ends = event.action === 'deleted' || event.action === 'toHeader';
  const successors = ends ? catalog.successors(code).filter(({ from }) => from === event.from) : [];
  const predecessors = event.action === 'added' ? catalog.predecessors(code).filter(({ from }) => from === event.from) : [];
  return {
    ...event,
    ...(successors.length === 0 ? {} : { successors: successors.map((next) => next.code) }),
    ...(predecessors.length === 0 ? {} : { predecessors: predecessors.map((previous) => previous.code) }),
  };
}

const words: Readonly<Record<HistoryEvent['action'], string>> = {
  added: 'new',
  deleted: 'deleted',
  revised: 'title revised',
  toHeader: 'became a header, no longer billable',
  toBillable: 'became billable',
};

/** Codes named on one line: a table row may say "codes in categories T36-T50", which are 2,600 codes. */
const maxNamed = 12;

function nameCodes(codes: readonly IcdCode[]): string {
  return `${codes.slice(0, maxNamed).join(', ')}${codes.length > maxNamed ? ` and ${codes.length - maxNamed} more` : ''}`;
}

/** `2025-10-01 became a header, no longer billable (FY2026); now G35.A, G35.B0`. */
export function describeHistory({ from, release, action, titleBefore, successors, predecessors }: HistoryEvent): string {
  const before = titleBefore === undefined ? '' : `; before: ${titleBefore}`;
  const now = successors === undefined ? '' : `; now ${nameCodes(successors)}`;
  const until = predecessors === undefined ? '' : `; previously coded as ${nameCodes(predecessors)}`;
  return `${from} ${words[action]} (${release})${before}${now}${until}`;
}
