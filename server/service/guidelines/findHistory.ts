import type { IsoDate } from '../../core/base/isoDate';
import type { Catalog, CodeRecord } from '../../core/icd/catalog';
import { codeFromKey, codeKey, type IcdCode } from '../../core/icd/code';
import type { HistoryFamilies } from './historyFamilies';

/** Where a history code is looked up. */
export interface HistoryLookup {
  readonly catalog: Catalog;
  readonly on: IsoDate;
}

/** The history code of a disease's own category: of the longest beginning that fits; where that one is not billable on the day, of the next shorter. */
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
