import lines from './shorthand.tsv';

/** Longest phrase of the list, in words. */
export const longestShorthand = 5;

/**
 * What an abbreviation or a lay phrase means in the words of the titles, the likeliest first. The list (`shorthand.tsv`: phrase, meanings
 * between bars, source or reason) was written from the clinical literature and common usage.
 * @param words lower case
 */
export function findShorthand(words: readonly string[]): readonly string[] | undefined {
  return meanings.get(words.join(' ').replace(/['’]/g, ''));
}

const meanings: ReadonlyMap<string, readonly string[]> = new Map(
  lines.split('\n').flatMap((line) => {
    const [phrase = '', meaning = ''] = line.split('\t');
    if (phrase.startsWith('#') || meaning === '') return [];
    return [[phrase.toLowerCase().replace(/['’]/g, '').replace(/[^a-z0-9]+/g, ' ').trim(), meaning.split('|').map((text) => text.trim())] as const];
  }),
);
