import lines from './shorthand.tsv';

/** Longest phrase of the list, in words. */
export const longestShorthand = 5;

/**
 * What an abbreviation or a lay phrase means in the words of the titles, the likeliest first. The list (`shorthand.tsv`: phrase, meanings
 * between bars, source or reason) was written from the clinical literature and common usage.
 * @param words lower case
 */
export function findShorthand(words: readonly string[]): readonly string[] | undefined {
  return list.find(words.join(' ').replace(/['’]/g, ''));
}

/** The list by phrase; read with the first phrase asked for, so that what never searches does not pay for it. */
class ShorthandList {
  #meanings: ReadonlyMap<string, string> | undefined;

  find(phrase: string): readonly string[] | undefined {
    this.#meanings ??= readList();
    return this.#meanings.get(phrase)?.split('|');
  }
}

const list = new ShorthandList();

function readList(): ReadonlyMap<string, string> {
  const meanings = new Map<string, string>();
  for (let start = 0; start < lines.length; ) {
    const end = lines.indexOf('\n', start);
    const next = end < 0 ? lines.length : end;
    const phraseEnd = lines.indexOf('\t', start);
    const meaningEnd = lines.indexOf('\t', phraseEnd + 1);
    if (!lines.startsWith('#', start) && phraseEnd > 0 && meaningEnd > 0 && meaningEnd < next) meanings.set(spoken(lines.slice(start, phraseEnd)), lines.slice(phraseEnd + 1, meaningEnd));
    start = next + 1;
  }
  return meanings;
}

const plain = /^[a-z0-9 ]+$/;

/** As the words of a query are joined. */
function spoken(phrase: string): string {
  return plain.test(phrase) ? phrase : phrase.toLowerCase().replace(/['’]/g, '').replace(/[^a-z0-9]+/g, ' ').trim();
}
