import type { CodeRecord } from '../../core/icd/catalog';
import type { InsertFormat } from '../settings';

/** The text inserted for an accepted code. A header is inserted without its title, because a child is to be chosen next. */
export function formatInsert(record: Pick<CodeRecord, 'status' | 'longTitle'> & { readonly code: string }, format: InsertFormat): string {
  if (record.status !== 'billable') return record.code.length === 3 ? `${record.code}.` : record.code;
  switch (format) {
    case 'code':
      return record.code;
    case 'code — title':
      return `${record.code} — ${record.longTitle}`;
    case 'title (code)':
      return `${record.longTitle} (${record.code})`;
  }
}
