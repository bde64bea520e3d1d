import type { Tokens } from '../reading/tokens';

/** `J18.9` without its decimal point. */
const longForm = /^[a-z]\d[\da-z]{2,6}$/;
/** `I10` alone may be a vertebra (`T12`). */
const categoryForm = /^[a-z]\d[\da-z]$/;

/** Whether a diagnosis code stands at a token: it ends the statement before it ("pneumonia suspected J18.9"). */
export function isCodeWord({ words, starts, ends }: Tokens, index: number, sentenceEnd: number): boolean {
  const word = words[index] ?? '';
  if (categoryForm.test(word)) return index + 1 >= sentenceEnd || words[index + 1] === '.' || words[index + 1] === ')';
  return longForm.test(word) && (ends[index] ?? 0) - (starts[index] ?? 0) === word.length + 1;
}
