import { initialsOf } from './initialsOf';
import { shorthandLines, type ListLines } from './queryLists.made';

/** Longest phrase of the list, in words. */
export const longestShorthand = 5;
/** Words whose lines are remembered, and phrases whose meanings are: the words of the last queries, which the next key mostly asks for again. */
const mostWords = 512;

/** The lines, one after the other, of the phrases whose first word is the same. */
interface Run {
  /** Those among which they are. */
  readonly lines: string;
  readonly from: number;
  readonly to: number;
}

/** Of a phrase that the list does not have. */
const nothing: readonly string[] = [];

/**
 * The list of abbreviations and lay phrases (the files of `shorthand/`: phrase, meanings between bars, source or reason; reasons of many lines are named in `shorthandReasons.tsv`), written from the clinical
 * literature and common usage. Its lines stand in the order of their phrases and are searched as they lie: nothing is read but the lines of the two letters that each word of a query begins with.
 */
export class Shorthand {
  readonly #lines: ListLines;
  readonly #runs = new Map<string, Run>();
  readonly #meanings = new Map<string, readonly string[]>();

  constructor(lines: ListLines = shorthandLines) {
    this.#lines = lines;
  }

  /**
   * What an abbreviation or a lay phrase means in the words of the titles, the likeliest first.
   * @param words lower case
   */
  find(words: readonly string[]): readonly string[] | undefined {
    const [first = ''] = words;
    const run = this.#runOf(first);
    if (run.from === run.to) return undefined;
    const written = words.length === 1 ? first : words.join(' ');
    const known = this.#meanings.get(written);
    if (known !== undefined) return known === nothing ? undefined : known;
    const meanings = meaningsOf(withoutApostrophes(written), run);
    if (this.#meanings.size >= mostWords) this.#meanings.clear();
    this.#meanings.set(written, meanings);
    return meanings === nothing ? undefined : meanings;
  }

  #runOf(written: string): Run {
    const known = this.#runs.get(written);
    if (known !== undefined) return known;
    const word = withoutApostrophes(written);
    const lines = this.#lines[initialsOf(word)] ?? '';
    const all: Run = { lines, from: 0, to: lines.length };
    const run: Run = { lines, from: firstLineFrom(word, all), to: firstLineFrom(`${word}!`, all) };
    if (this.#runs.size >= mostWords) this.#runs.clear();
    this.#runs.set(written, run);
    return run;
  }
}

function meaningsOf(phrase: string, run: Run): readonly string[] {
  const { lines } = run;
  const line = firstLineFrom(phrase, run);
  if (!lines.startsWith(`${phrase}\t`, line)) return nothing;
  const from = line + phrase.length + 1;
  return lines.slice(from, lines.indexOf('\t', from)).split('|');
}

/**
 * Where the first line of a run begins whose phrase is not below `text`; the run's end where there is none. Only a blank comes before `!`,
 * so that `word!` ends the lines of a word.
 */
function firstLineFrom(text: string, { lines, from, to }: Run): number {
  let low = from;
  let high = to;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const start = middle === 0 ? 0 : lines.lastIndexOf('\n', middle - 1) + 1;
    if (lines.slice(start, lines.indexOf('\t', start)) >= text) {
      high = start;
      continue;
    }
    const end = lines.indexOf('\n', middle);
    low = end < 0 ? to : end + 1;
  }
  return low;
}

function withoutApostrophes(text: string): string {
  return text.replace(/['’]/g, '');
}
