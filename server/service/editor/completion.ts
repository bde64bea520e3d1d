import type { Span } from '../../core/base/span';
import type { IsoDate } from '../../core/base/isoDate';
import type { Catalog, CodeRecord } from '../../core/icd/catalog';
import { codeKey } from '../../core/icd/code';
import type { NoteDocument } from '../../core/note/noteDocument';
import { findCompletionPlace } from './completionPlace';
import { withHeaderLines } from './headerLines';
import { formatInsert } from './insertText';
import { shortenRowTitles } from './rowTitles';
import type { ServiceSettings } from '../settings';

/** Maximum number of items sent to the editor. */
export const maxCompletions = 100;

export interface CodeCompletion {
  /** `pcs`: an ICD-10-PCS code, or the first characters of one. */
  readonly system: 'cm' | 'pcs';
  readonly code: string;
  readonly title: string;
  /** A shorter title for a narrow list row, if there is one; see {@link shortenRowTitles}. */
  readonly rowTitle?: string;
  readonly isBillable: boolean;
  /** Text that the editor filters by while typing continues. */
  readonly filterText: string;
  readonly insertText: string;
  readonly replace: Span;
}

export interface CompletionAnswer {
  readonly items: readonly CodeCompletion[];
  /** More items exist, or further typing may change the order: the editor must ask again. */
  readonly isIncomplete: boolean;
  /** The date the codes are valid for; used to resolve an item's card. */
  readonly on: IsoDate;
}

export interface CompletionRequest {
  readonly offset: number;
  readonly isExplicit: boolean;
  readonly on: IsoDate;
}

/** Completion items for the code prefix or the words before the cursor. */
export function completeCodes(note: NoteDocument, request: CompletionRequest, catalog: Catalog, settings: ServiceSettings): CompletionAnswer {
  const { offset, isExplicit, on } = request;
  const place = findCompletionPlace(note, offset, { isExplicit, completeTerms: settings.completeTerms });
  const { insertFormat } = settings;
  switch (place.kind) {
    case 'none':
      return { items: [], isIncomplete: false, on };
    case 'prefix': {
      const page = catalog.byPrefix(place.prefix, on, maxCompletions);
      const rowTitles = shortenRowTitles(page.records);
      // The word as typed (with or without dot, in any case) must still match the editor's own filter.
      const items = page.records.map((record) => ({ ...makeItem(record, { replace: place.replace, filterText: record.code, insertFormat }), ...rowTitleOf(rowTitles.get(record.code)) }));
      // Seventh characters are listed only once the stem is complete, so a list with unexpanded stems must be requested again while typing continues.
      const waitsForStem = page.records.some(({ code, status }) => status === 'header' && codeKey(code) !== place.prefix && catalog.seventhCharacters(code, on).length > 0);
      return { items, isIncomplete: page.hasMore || place.prefix.length < 3 || waitsForStem, on };
    }
    case 'term': {
      const page = catalog.search(place.words, on, maxCompletions);
      const records = withHeaderLines(page.hits.map(({ record }) => record), catalog, on).slice(0, maxCompletions);
      const items = records.map((record) => makeItem(record, { replace: place.replace, filterText: place.words, insertFormat }));
      return { items, isIncomplete: true, on };
    }
  }
}

function rowTitleOf(rowTitle: string | undefined): Pick<CodeCompletion, 'rowTitle'> {
  return rowTitle === undefined ? {} : { rowTitle };
}

function makeItem(record: CodeRecord, parts: Pick<CodeCompletion, 'replace' | 'filterText'> & Pick<ServiceSettings, 'insertFormat'>): CodeCompletion {
  return {
    system: 'cm',
    code: record.code,
    title: record.longTitle,
    isBillable: record.status === 'billable',
    filterText: parts.filterText,
    insertText: formatInsert(record, parts.insertFormat),
    replace: parts.replace,
  };
}
