import { initialsOf } from './initialsOf';
import { shorthandLines, type ListLines } from './queryLists.made';

/** Maximum length, in words, of a listed phrase. */
export const longestShorthand = 5;
/** Capacity of the caches of words and phrases: those of recent queries, which the next keystroke mostly repeats. */
const mostWords = 512;

/** The consecutive lines of all phrases with the same first word. */
interface Run {
  /** The text that contains them. */
  readonly lines: string;
  readonly from: number;
  readonly to: number;
}

/** Marks a phrase that is not listed. */
const nothing: readonly string[] = [];

/**
 * The list of abbreviations and lay phrases (files in `shorthand/`: phrase, meanings separated by bars, source or reason; reasons
 * shared by many lines are named in `shorthandReasons.tsv`), compiled from the clinical literature and common usage. The lines are
 * sorted by phrase and binary-searched in place: only the lines for the first two letters of each query word are read.
 */
export class Shorthand {
  readonly #lines: ListLines;
  readonly #runs = new Map<string, Run>();
  readonly #meanings = new Map<string, readonly string[]>();

  constructor(lines: ListLines = shorthandLines) {
    this.#lines = lines;
  }

  /**
   * Meanings of an abbreviation or lay phrase in the words of the titles, likeliest first; undefined if not listed.
   * @param words in lower case
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
 * Offset of the first line in a run whose phrase is not less than `text`; the run's end if there is none. Only a space sorts
 * before `!`, so `word!` is the upper bound of a word's lines.
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
