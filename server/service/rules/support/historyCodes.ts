import { codeKey, type IcdCode } from '../../../core/icd/code';
import type { CodedDiagnosis } from '../../reading/codedEncounter';
import type { Fix } from '../../findings/finding';
import { findHistory, type HistoryLookup } from '../../guidelines/findHistory';
import { familyHistories, personalHistories, type HistoryFamilies } from '../../guidelines/historyFamilies';
import { shownTitle } from '../../titles/shownTitle';
import { speaksOfTitle } from '../../titles/speaksOfTitle';
import { replaceCode } from '../perCode';

/** Maximum number of codes offered. */
const maxOffered = 3;
/** Search hits examined. */
const searched = 20;

/**
 * History codes of a disease (`Z80`–`Z84` family, `Z85`–`Z87` personal), best first: the code for the disease's own category, then
 * those whose titles share its words.
 */
export function findHistoryFixes(diagnosis: CodedDiagnosis, words: string, whose: 'family' | 'personal', lookup: HistoryLookup): readonly Fix[] {
  const form = whose === 'family' ? /^Z8[0-4]/ : /^Z8[5-7]/;
  const queries = [`${whose} history of ${words}`, `${whose} history of ${diagnosis.record.longTitle.replace(/,? unspecified.*$/i, '')}`];
  const hits = queries.flatMap((query) => lookup.catalog.search(query, lookup.on, searched).hits).filter(({ record }) => form.test(record.code) && record.status === 'billable' && speaksOfTitle(words, record));
  const families = whose === 'family' ? familyHistories : personalHistories;
  const classified = findHistory(diagnosis.code, families, lookup);
  const spoken = hits.map(({ record }) => record).filter(({ code }) => !isOfOthers(code, diagnosis.code, families));
  const records = [...(classified === undefined ? [] : [classified]), ...spoken];
  return [...new Map(records.map((record) => [record.code, record])).values()].slice(0, maxOffered).map((record) => replaceCode(diagnosis.use, record.code, `Change to ${record.code} ${shownTitle(record)}`));
}

/** True if a history code belongs to other diseases: the history of lung cancer shares a word with "breast cancer". */
function isOfOthers(history: IcdCode, disease: IcdCode, families: HistoryFamilies): boolean {
  const own = families.find(([code]) => code === codeKey(history));
  return own !== undefined && !own.slice(1).some((prefix) => codeKey(disease).startsWith(prefix));
}
