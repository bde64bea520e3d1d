import type { IsoDate } from '../../core/base/isoDate';
import type { Span } from '../../core/base/span';
import type { Catalog } from '../../core/icd/catalog';
import type { IcdCode } from '../../core/icd/code';
import type { NoteDocument } from '../../core/note/noteDocument';
import type { CodeUse } from '../reading/codeUses';

/** A title of a code in an older installed edition, and the last day of that edition. */
export interface FormerTitle {
  readonly title: string;
  readonly lastDay: IsoDate;
}

/** Titles of a code in editions before that of a day that differ from its title then, newest first. Empty for a code that is not billable then. */
export function findFormerTitles(code: IcdCode, catalog: Catalog, on: IsoDate): readonly FormerTitle[] {
  const now = catalog.lookup(code, on);
  const { edition: current } = catalog.editionOn(on);
  if (now?.status !== 'billable') return [];
  const former = new Map<string, FormerTitle>();
  for (const edition of [...catalog.editions].reverse()) {
    if (edition.firstDay >= current.firstDay) continue;
    const then = catalog.lookup(code, edition.firstDay);
    if (then === undefined || then.status === 'absent' || fold(then.longTitle) === fold(now.longTitle) || former.has(then.longTitle)) continue;
    former.set(then.longTitle, { title: then.longTitle, lastDay: edition.lastDay });
  }
  return [...former.values()];
}

/** Characters read on either side of a code within its item; the longest title has 228. */
const titleReach = 260;

/** The place where one of the titles is written beside the code, word for word. A match that continues to the current title is not a former title. */
export function findWrittenTitle(note: NoteDocument, { token: { item, span } }: CodeUse, titles: readonly FormerTitle[], today: string): { readonly span: Span; readonly former: FormerTitle } | undefined {
  const start = Math.max(item.start, span.start - titleReach);
  const around = fold(note.text.slice(start, Math.min(item.end, span.end + titleReach)));
  for (const former of titles) {
    const at = around.indexOf(fold(former.title));
    const isToday = at >= 0 && around.includes(fold(today)) && fold(today).includes(fold(former.title));
    if (at >= 0 && !isToday) return { span: { start: start + at, end: start + at + former.title.length }, former };
  }
  return undefined;
}

/** Lower case; titles are ASCII, so their length is unchanged. */
function fold(text: string): string {
  return text.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
}
