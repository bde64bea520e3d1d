import type { IsoDate } from '../../core/base/isoDate';
import type { Catalog, CodeRecord } from '../../core/icd/catalog';
import { absentMark, contentWords } from './titleWords';

/** Words common to thousands of titles and to any line: sharing one means nothing. */
const commonWords: ReadonlySet<string> = new Set([
  'acute', 'chronic', 'disease', 'disorder', 'condition', 'problem', 'right', 'left', 'bilateral', 'upper', 'lower', 'type', 'stage', 'level', 'unit',
  'part', 'site', 'use', 'status', 'system', 'patient', 'initial', 'subsequent', 'history', 'general', 'medical', 'examination', 'major', 'symptom',
  'sign', 'finding', 'test', 'care', 'factor', 'positive', 'negative', 'new', 'end',
]);

/** True if a line shares a distinctive word with a code's title, or with the titles directly below it. */
export function speaksOf(line: string, record: CodeRecord, catalog: Catalog, on: IsoDate): boolean {
  // "No appendicitis" counts as well.
  const words = new Set([...contentWords(line)].map((word) => (word.startsWith(absentMark) ? word.slice(absentMark.length) : word)));
  const isNamed = ({ longTitle, shortTitle }: CodeRecord): boolean =>
    [...contentWords(`${longTitle}; ${shortTitle}`)].some((word) => word.length > 2 && !commonWords.has(word) && words.has(word));
  return isNamed(record) || (record.status === 'header' && catalog.children(record.code, on).some(isNamed));
}
