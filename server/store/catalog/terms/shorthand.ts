import lines from './shorthand.tsv';

/** Longest phrase of the list, in words. */
export const longestShorthand = 5;

/**
 * What an abbreviation or a lay phrase means in the words of the titles, the likeliest first. The list (`shorthand.tsv`: phrase, meanings
 * between bars, source or reason) was written from the clinical literature and common usage.
 * @param words lower case
 */
export function findShorthand(words: readonly string[]): readonly string[] | undefined {
  const line = findLine(words.join(' ').replace(/['’]/g, ''));
  if (line < 0) return undefined;
  const from = lines.indexOf('\t', line) + 1;
  return lines.slice(from, lines.indexOf('\t', from)).split('|');
}

/**
 * Where the line of a phrase begins; -1 where there is none. The lines stand in the order of their phrases, so that the list is searched
 * as it is: nothing of it is read before the first query. The first line tells the columns; its `#` comes before all letters.
 */
function findLine(phrase: string): number {
  let low = 0;
  let high = lines.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const start = middle === 0 ? 0 : lines.lastIndexOf('\n', middle - 1) + 1;
    const found = lines.slice(start, lines.indexOf('\t', start));
    if (found === phrase) return start;
    if (found > phrase) {
      high = start;
      continue;
    }
    const end = lines.indexOf('\n', middle);
    if (end < 0) return -1;
    low = end + 1;
  }
  return -1;
}
