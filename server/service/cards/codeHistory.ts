import type { IsoDate } from '../../core/base/isoDate';
import type { Catalog } from '../../core/icd/catalog';
import type { IcdCode } from '../../core/icd/code';

/** One thing that happened to a code. */
export interface HistoryEvent {
  /** First day of the edition that did it. */
  readonly from: IsoDate;
  /** Label or id of that edition. */
  readonly release: string;
  readonly action: 'added' | 'deleted' | 'revised' | 'toHeader' | 'toBillable';
  /** Of a revision between two installed editions. */
  readonly titleBefore?: string;
  /** Codes that took over, by the conversion table; of a deletion and of a code that became a header. */
  readonly successors?: readonly IcdCode[];
  /** Codes that were used for it before, by the conversion table. */
  readonly predecessors?: readonly IcdCode[];
}

/**
 * The life of a code: what the installed editions show when compared with one another, and what the installed addenda say
 * beyond them; oldest first. Empty where neither tells of a change.
 */
export function historyOf(code: IcdCode, catalog: Catalog): readonly HistoryEvent[] {
  const events = new Map<string, HistoryEvent>();
  for (const { edition, from, action } of catalog.changes(code)) events.set(`${from} ${action}`, { from, release: edition, action });
  for (const event of comparedEditions(code, catalog)) events.set(`${event.from} ${event.action}`, event);
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

/** `2025-10-01 became a header, no longer billable (FY2026); now G35.A, G35.B0`. */
export function describeHistory({ from, release, action, titleBefore, successors, predecessors }: HistoryEvent): string {
  const before = titleBefore === undefined ? '' : `; before: ${titleBefore}`;
  const now = successors === undefined ? '' : `; now ${successors.join(', ')}`;
  const until = predecessors === undefined ? '' : `; before coded as ${predecessors.join(', ')}`;
  return `${from} ${words[action]} (${release})${before}${now}${until}`;
}
