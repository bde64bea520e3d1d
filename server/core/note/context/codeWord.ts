import type { Tokens } from '../reading/tokens';

/** `J18.9`, of which the dot is left out of the word. */
const longForm = /^[a-z]\d[\da-z]{2,6}$/;
/** `I10` alone may be a vertebra (`T12`). */
const categoryForm = /^[a-z]\d[\da-z]$/;

/** True where a code of diseases stands at a place of a sentence: it closes what is said before it ("pneumonia suspected J18.9"). */
export function isCodeWord({ words, starts, ends }: Tokens, index: number, sentenceEnd: number): boolean {
  const word = words[index] ?? '';
  if (categoryForm.test(word)) return index + 1 >= sentenceEnd || words[index + 1] === '.' || words[index + 1] === ')';
  return longForm.test(word) && (ends[index] ?? 0) - (starts[index] ?? 0) === word.length + 1;
}
