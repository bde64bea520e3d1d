import type { CodeRecord } from '../../core/icd/catalog';
import { absentMark, contentWords } from './titleWords';

/** Words that stand in thousands of titles: sharing one says nothing. */
const commonWords: ReadonlySet<string> = new Set(['acute', 'chronic', 'disease', 'disorder', 'condition', 'right', 'left', 'bilateral', 'type', 'stage', 'site', 'part', 'upper', 'lower', 'history', 'personal', 'family', 'status']);

/** True where a text shares a telling word with a code's title. */
export function speaksOfTitle(text: string, { longTitle, shortTitle }: CodeRecord): boolean {
  const titled = contentWords(`${longTitle}; ${shortTitle}`);
  return [...contentWords(text)].some((word) => {
    const bare = word.startsWith(absentMark) ? word.slice(absentMark.length) : word;
    return bare.length > 2 && !commonWords.has(bare) && (titled.has(bare) || titled.has(absentMark + bare));
  });
}
