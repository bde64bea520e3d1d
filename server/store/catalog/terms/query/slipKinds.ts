const vowels = /[aeiouy]/;
/** Letters that sound alike or are confused in writing. */
const alike: readonly string[] = ['ckqx', 'csz', 'gj', 'fv', 'mn', 'pb', 'td', 'wu', 'iy'];

/**
 * How unlikely the single edit between a word and a term is as a typing error: 0 for a phonetic confusion, doubled letter or
 * transposition, 1 for another letter inserted or deleted, 2 for another substitution; one more at the first letter.
 */
export function slipCost(word: string, term: string): number {
  const shorter = Math.min(word.length, term.length);
  let from = 0;
  while (from < shorter && word[from] === term[from]) from += 1;
  let tail = 0;
  while (tail < shorter - from && word[word.length - 1 - tail] === term[term.length - 1 - tail]) tail += 1;
  const written = word.slice(from, word.length - tail);
  const meant = term.slice(from, term.length - tail);
  // The first letter is rarely wrong.
  const first = from === 0 ? 1 : 0;
  if (written.length === 2 && meant.length === 2) return first;
  const one = written + meant;
  if (one.length === 1) {
    const longer = word.length > term.length ? word : term;
    const isDouble = longer[from - 1] === one || longer[from + 1] === one;
    return isDouble || one === 'h' || vowels.test(one) ? first : 1 + first;
  }
  const isAlike = (vowels.test(written) && vowels.test(meant)) || alike.some((letters) => letters.includes(written) && letters.includes(meant));
  return (isAlike ? 0 : 2) + first;
}
