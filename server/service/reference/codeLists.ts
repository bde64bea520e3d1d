import type { IsoDate } from '../../core/base/isoDate';
import { parseIcd9Code } from '../../core/icd/icd9Code';
import type { ReferenceData } from '../../core/icd/referenceData';
import type { CodeList, CodeRow } from '../../core/reference/pages';
import { findIcd9Card } from '../cards/icd9Card';
import type { LanguageService } from '../languageService';

/** Rows per page: a screenful, so that the first page appears at once. */
const rowsPerPart = 50;
/** Maximum number of rows in total; the user should add words instead. A search with this limit takes several times as long as one for a page. */
const mostRows = 300;

export interface CodeListOptions {
  readonly service: LanguageService;
  readonly reference: ReferenceData;
  readonly on: IsoDate;
  /** Identifies the state the results depend on: releases, settings, date. */
  readonly revision: string;
  /** Number of rows already shown. */
  readonly skip: number;
}

/** Paged code lists. The rows of the last query are cached, because its next page is usually requested soon. */
export class CodeLists {
  #kept: { readonly key: string; readonly rows: readonly CodeRow[] } | undefined;

  /** The next page of codes that match a query, best first. A query in ICD-9-CM form lists that code before all others. */
  list(query: string, { service, reference, on, revision, skip }: CodeListOptions): CodeList {
    if (query.trim() === '') return { state: 'ready', rows: [], hasMore: false };
    const key = `${revision} ${query}`;
    const first = service.search(query, rowsPerPart, on);
    const rows = [...icd9Rows(query, reference, on), ...first.hits.map(({ record }) => rowOf(record))];
    if (skip === 0 || !first.hasMore) return { state: 'ready', rows: rows.slice(skip), hasMore: first.hasMore };
    if (this.#kept?.key !== key) this.#kept = { key, rows: withOthers(rows, service.search(query, mostRows, on).hits.map(({ record }) => rowOf(record))) };
    return { state: 'ready', rows: this.#kept.rows.slice(skip, skip + rowsPerPart), hasMore: this.#kept.rows.length > skip + rowsPerPart };
  }
}

/** A search with a higher limit scores more candidates and may rank them differently, so rows already shown stay first. */
function withOthers(first: readonly CodeRow[], all: readonly CodeRow[]): readonly CodeRow[] {
  const shown = new Set(first.map(({ code }) => code));
  return [...first, ...all.filter(({ code }) => !shown.has(code))];
}

function rowOf({ code, longTitle, status }: { readonly code: string; readonly longTitle: string; readonly status: string }): CodeRow {
  return { code, title: longTitle, isBillable: status === 'billable' };
}

function icd9Rows(query: string, { catalog, gems }: ReferenceData, on: IsoDate): readonly CodeRow[] {
  const code = parseIcd9Code(query);
  const card = code === undefined || gems === undefined ? undefined : findIcd9Card(code, { gems, catalog, on });
  return card === undefined ? [] : [{ code: card.code, title: card.title ?? '', isBillable: false, system: 'ICD-9-CM' }];
}
