import type { IsoDate } from '../../core/base/isoDate';
import type { Catalog } from '../../core/icd/catalog';
import type { CodedDiagnosis } from '../codedEncounter';
import type { Fix } from '../finding';
import { replaceCode } from './perCode';

/** Codes offered. */
const maxOffered = 3;
/** Answers of a search looked at. */
const searched = 20;

/** History codes (`Z80`–`Z84` of the family, `Z85`–`Z87` of the patient) whose titles fit the words of a disease, best first. */
export function findHistoryFixes(diagnosis: CodedDiagnosis, words: string, whose: 'family' | 'personal', { catalog, on }: { readonly catalog: Catalog; readonly on: IsoDate }): readonly Fix[] {
  const form = whose === 'family' ? /^Z8[0-4]/ : /^Z8[5-7]/;
  const queries = [`${whose} history of ${words}`, `${whose} history of ${diagnosis.record.longTitle.replace(/,? unspecified.*$/i, '')}`, `${whose} history of malignant neoplasm ${words}`];
  const hits = queries.flatMap((query) => catalog.search(query, on, searched).hits).filter(({ record }) => form.test(record.code) && record.status === 'billable');
  const records = [...new Map(hits.map(({ record }) => [record.code, record])).values()].slice(0, maxOffered);
  return records.map((record) => replaceCode(diagnosis.use, record.code, `Change to ${record.code} ${record.shortTitle}`));
}
