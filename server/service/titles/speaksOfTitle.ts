import type { CodeRecord } from '../../core/icd/catalog';
import { absentMark, contentWords } from './titleWords';

/** Words common to thousands of titles: sharing one means nothing. */
const commonWords: ReadonlySet<string> = new Set(['acute', 'chronic', 'disease', 'disorder', 'condition', 'right', 'left', 'bilateral', 'type', 'stage', 'site', 'part', 'upper', 'lower', 'history', 'personal', 'family', 'status']);

/** True if a text shares a distinctive word with a code's title. */
export function speaksOfTitle(text: string, { longTitle, shortTitle }: CodeRecord): boolean {
  const titled = contentWords(`${longTitle}; ${shortTitle}`);
  return [...contentWords(text)].some((word) => {
    const bare = word.startsWith(absentMark) ? word.slice(absentMark.length) : word;
    return bare.length > 2 && !commonWords.has(bare) && (titled.has(bare) || titled.has(absentMark + bare));
  });
}

/** Words whose number or letter identifies the disease; for stages, a title may give a range. */
const typedKinds = /^(?:type|hepatitis) /;

/** True if a text names another type than the title: "type 1 diabetes" beside a code for type 2. */
export function saysOtherType(text: string, { longTitle }: CodeRecord): boolean {
  const titled = contentWords(longTitle);
  return [...contentWords(text)].some((word) => {
    const [kind = ''] = typedKinds.exec(word) ?? [];
    return kind !== '' && !titled.has(word) && [...titled].some((other) => other.startsWith(kind));
  });
}
