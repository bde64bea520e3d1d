import { findShorthand, longestShorthand } from './shorthand';
import { allWords, joiningWords, titleWords } from './titleWords';

/** A word of one reading of a query. */
export interface QueryWord {
  readonly term: string;
  /** The last word as it was written: letters may follow. */
  readonly isBeingTyped: boolean;
}

/** One way to understand a query. */
export interface QueryReading {
  readonly words: readonly QueryWord[];
  /** How likely it is meant, at most 1. */
  readonly weight: number;
}

/** A stretch of the query and what it may mean. */
interface Segment {
  readonly choices: readonly { readonly words: readonly QueryWord[]; readonly weight: number }[];
}

/** Readings that are searched: more would cost more than they find. */
const mostReadings = 4;
/** Words of a query that are read. */
const mostWords = 24;
const laterReading = 0.97;
/** A meaning of words that names have too, among other words: there they mostly mean themselves. */
const withinOthers = 0.94;
/** A beginning of fewer letters hides no abbreviation. */
const shortestBeginning = 3;
/** What was written, where it is shorthand for something else too. */
const asWritten = 0.98;

/**
 * The readings of a query: as it is written, and with abbreviations and lay phrases in the words of the titles. An abbreviation of several
 * meanings gives several readings; none replaces what was written, as long as some name has such a word.
 * @param isKnown true where some name has the term, or a word that begins so
 */
export function readQuery(query: string, isKnown: (term: string, isBeginning: boolean) => boolean): readonly QueryReading[] {
  const words = allWords(spellOut(query)).slice(0, mostWords);
  const written = words.map(({ written: word }) => word);
  const terms = words.map(({ term }) => term);
  const segments: Segment[] = [];
  for (let from = 0; from < words.length; ) {
    const { segment, length } = segmentAt(written, terms, from, isKnown);
    segments.push(segment);
    from += length;
  }
  let readings: QueryReading[] = [{ words: [], weight: 1 }];
  for (const { choices } of segments) {
    const grown = readings.flatMap((reading) => choices.map((choice) => ({ words: [...reading.words, ...choice.words], weight: reading.weight * choice.weight })));
    readings = grown.sort((a, b) => b.weight - a.weight).slice(0, mostReadings);
  }
  const known = new Set<string>();
  return readings.map(({ words: all, weight }) => ({ words: withoutRepeats(all), weight })).filter(({ words: all }) => {
    const key = all.map(({ term }) => term).sort().join(' ');
    const isNew = all.length > 0 && !known.has(key);
    known.add(key);
    return isNew;
  });
}

/** `w/o` and `w/` are words of their own; `c/o`, `h/o`, `s/p` and `r/o` are shorthand (see the list). */
function spellOut(query: string): string {
  return query.replace(/\bw\/o\b/gi, ' without ').replace(/\bw\/(?=\s|\w|$)/gi, ' with ');
}

function segmentAt(written: readonly string[], terms: readonly string[], from: number, isKnown: (term: string, isBeginning: boolean) => boolean): { segment: Segment; length: number } {
  const last = terms.length - 1;
  for (let length = Math.min(longestShorthand, terms.length - from); length >= 1; length -= 1) {
    const meanings = findShorthand(written.slice(from, from + length)) ?? findShorthand(terms.slice(from, from + length));
    if (meanings === undefined) continue;
    const own = terms.slice(from, from + length).flatMap((term, index) => (joiningWords.has(term) ? [] : [{ term, isBeingTyped: from + index === last }]));
    // `as` and `an` are abbreviations only where they are all that is asked.
    if (own.length === 0 && length < terms.length) continue;
    const isOwnKnown = own.length > 0 && own.every(({ term, isBeingTyped }) => isKnown(term, isBeingTyped && term.length >= shortestBeginning));
    const isAll = length === terms.length;
    const first = isOwnKnown && !isAll ? withinOthers : 1;
    const choices = meanings.map((meaning, index) => ({ words: titleWords(meaning).map(({ term }) => ({ term, isBeingTyped: false })), weight: index === 0 ? first : first * laterReading }));
    if (isOwnKnown) choices.push({ words: own, weight: isAll ? asWritten : 1 });
    return { segment: { choices }, length };
  }
  const term = terms[from] ?? '';
  return { segment: { choices: [{ words: joiningWords.has(term) ? [] : [{ term, isBeingTyped: from === last }], weight: 1 }] }, length: 1 };
}

function withoutRepeats(words: readonly QueryWord[]): readonly QueryWord[] {
  return words.filter(({ term }, index) => words.findIndex((word) => word.term === term) === index);
}
