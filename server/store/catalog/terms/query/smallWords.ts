import { joiningWords } from '../words/titleWords';

/** Conversational words that distinguish no titles. The last word of a query may still be the start of another. */
export const talk: ReadonlySet<string> = new Set([
  'my', 'i', 'im', 'ive', 'me', 'am', 'are', 'was', 'were', 'been', 'has', 'have', 'had', 'having', 'got', 'get', 'gets', 'getting', 'keeps', 'keep', 'always', 'pt', 'his', 'her', 'he', 'she', 'their',
]);

/** True for words without content: stop words and conversational words. */
export function isSmall(word: string | undefined): boolean {
  return word === undefined || word === 'a' || joiningWords.has(word) || talk.has(word);
}
