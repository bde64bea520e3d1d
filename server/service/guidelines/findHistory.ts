import type { IsoDate } from '../../core/base/isoDate';
import type { Catalog, CodeRecord } from '../../core/icd/catalog';
import { codeFromKey, codeKey, type IcdCode } from '../../core/icd/code';
import type { HistoryFamilies } from './historyFamilies';

/** The catalog and date for looking up a history code. */
export interface HistoryLookup {
  readonly catalog: Catalog;
  readonly on: IsoDate;
}

/** The history code for a disease, by the longest matching prefix; if that code is not billable on the day, by the next shorter prefix. */
export function findHistory(disease: IcdCode, families: HistoryFamilies, { catalog, on }: HistoryLookup): CodeRecord | undefined {
  const key = codeKey(disease);
  const fitting = families.flatMap(([code, ...diseases]) => diseases.filter((prefix) => key.startsWith(prefix)).map((prefix) => ({ code, length: prefix.length })));
  for (const { code } of fitting.sort((a, b) => b.length - a.length)) {
    const history = codeFromKey(code);
    const record = history && catalog.lookup(history, on);
    if (record?.status === 'billable') return record;
  }
  return undefined;
}
