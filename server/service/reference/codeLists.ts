import type { IsoDate } from '../../core/base/isoDate';
import { parseIcd9Code } from '../../core/icd/icd9Code';
import type { ReferenceData } from '../../core/icd/referenceData';
import type { CodeList, CodeRow } from '../../core/reference/pages';
import { findIcd9Card } from '../cards/icd9Card';
import type { LanguageService } from '../languageService';

/** Rows of one part: a screenful, so that the first is there at once. */
const rowsPerPart = 50;
/** Nobody reads further; more words find fewer codes. A search for so many takes several times as long as one for a part. */
const mostRows = 300;

export interface CodeListOptions {
  readonly service: LanguageService;
  readonly reference: ReferenceData;
  readonly on: IsoDate;
  /** Names what the answers stand on: releases, settings, day. */
  readonly revision: string;
  /** Rows that were told already. */
  readonly skip: number;
}

/** Lists of codes that are told in parts. Keeps the rows of the last query, since its next part is asked for soon. */
export class CodeLists {
  #kept: { readonly key: string; readonly rows: readonly CodeRow[] } | undefined;

  /** The next part of the codes that a query finds, best first. A text with the form of ICD-9-CM finds that code before all others. */
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

/** A search for more weighs more codes, and may rank them otherwise: what was told first stays first. */
function withOthers(first: readonly CodeRow[], all: readonly CodeRow[]): readonly CodeRow[] {
  const told = new Set(first.map(({ code }) => code));
  return [...first, ...all.filter(({ code }) => !told.has(code))];
}

function rowOf({ code, longTitle, status }: { readonly code: string; readonly longTitle: string; readonly status: string }): CodeRow {
  return { code, title: longTitle, isBillable: status === 'billable' };
}

function icd9Rows(query: string, { catalog, gems }: ReferenceData, on: IsoDate): readonly CodeRow[] {
  const code = parseIcd9Code(query);
  const card = code === undefined || gems === undefined ? undefined : findIcd9Card(code, { gems, catalog, on });
  return card === undefined ? [] : [{ code: card.code, title: card.title ?? '', isBillable: false, system: 'ICD-9-CM' }];
}
