import { joiningWords } from '../words/titleWords';

/** Words of talk that no title is told by; the last word of a query may become another one. */
export const talk: ReadonlySet<string> = new Set([
  'my', 'i', 'im', 'ive', 'me', 'am', 'are', 'was', 'were', 'been', 'has', 'have', 'had', 'having', 'got', 'get', 'gets', 'getting', 'keeps', 'keep', 'always', 'pt', 'his', 'her', 'he', 'she', 'their',
]);

/** True of words that name nothing: those that join others, and words of talk. */
export function isSmall(word: string | undefined): boolean {
  return word === undefined || word === 'a' || joiningWords.has(word) || talk.has(word);
}
