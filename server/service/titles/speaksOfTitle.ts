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

/** Kinds whose number or letter is the disease itself; of stages a title may name a range. */
const tellingKinds = /^(?:type|hepatitis) /;

/** True where a text names another type than the title does: "type 1 diabetes" beside a code of type 2. */
export function saysOtherType(text: string, { longTitle }: CodeRecord): boolean {
  const titled = contentWords(longTitle);
  return [...contentWords(text)].some((word) => {
    const [kind = ''] = tellingKinds.exec(word) ?? [];
    return kind !== '' && !titled.has(word) && [...titled].some((other) => other.startsWith(kind));
  });
}
