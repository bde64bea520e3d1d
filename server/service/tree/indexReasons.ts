import type { AlphabeticIndex } from '../../core/icd/alphabeticIndex';
import type { Catalog, SearchHit } from '../../core/icd/catalog';
import type { IndexCode, IndexTerm } from '../../core/icd/indexEntry';
import type { IsoDate } from '../../core/base/isoDate';

/** Minimum word length; shorter words are prefixes of too many main terms. */
const shortestWord = 4;
/** Length of the common prefix by which two words count as forms of one word (hypertension, hypertensive). */
const sharedLetters = 6;
/** Main terms read per word; those with the same prefix are adjacent. */
const mostTerms = 2;
/** Maximum number of lines read per query: "Fracture" has 2,000, and a completion list waits for the result. */
const mostLines = 3000;

/**
 * Why a search found codes whose titles contain none of the query's words: the Alphabetic Index line that leads from the words to
 * the code, such as `Index: Hypertension › psychogenic`. Omits codes whose titles match, and codes found through another source.
 */
export function findIndexReasons(query: string, hits: readonly SearchHit[], catalog: Catalog, on: IsoDate): ReadonlyMap<string, string> {
  const words = query.toLowerCase().match(/\p{L}+/gu)?.filter(({ length }) => length >= shortestWord) ?? [];
  const unexplained = new Set<string>(hits.filter(({ matched, record }) => matched.length === 0 && !speaksOf(record.longTitle, words)).map(({ record }) => record.code));
  const index = words.length === 0 || unexplained.size === 0 ? undefined : catalog.alphabeticIndex('diseases', on);
  const reasons = new Map<string, Reason>();
  if (index !== undefined) {
    for (const path of readPaths(index, words)) {
      const matched = countMatched(path.terms, words);
      for (const code of unexplained) {
        if (!path.codes.some((named) => leadsTo(named, code))) continue;
        const known = reasons.get(code);
        if (known === undefined || matched > known.matched || (matched === known.matched && path.terms.length < known.terms.length)) reasons.set(code, { terms: path.terms, matched });
      }
    }
  }
  return new Map([...reasons].map(([code, { terms }]) => [code, `Index: ${terms.map(({ title, written }, depth) => (depth === 0 ? title : written)).join(' › ')}`]));
}

interface Reason {
  readonly terms: readonly IndexTerm[];
  /** Number of the query's words that the line contains. */
  readonly matched: number;
}

function speaksOf(title: string, words: readonly string[]): boolean {
  const written = title.toLowerCase().match(/\p{L}+/gu) ?? [];
  return words.some((word) => written.some((other) => other.startsWith(word.slice(0, sharedLetters))));
}

function countMatched(terms: readonly IndexTerm[], words: readonly string[]): number {
  const text = terms.map(({ written }) => written.toLowerCase()).join(' ');
  return words.filter((word) => text.includes(word)).length;
}

function leadsTo({ code, needsMore }: IndexCode, wanted: string): boolean {
  return needsMore ? wanted.startsWith(code) : wanted === code;
}

/** Lines with a code under the main terms that start with one of the words, each with its path. */
function* readPaths(index: AlphabeticIndex, words: readonly string[]): Generator<{ readonly terms: readonly IndexTerm[]; readonly codes: readonly IndexCode[] }> {
  let left = mostLines;
  for (const main of words.flatMap((word) => index.mainTerms(word, mostTerms))) {
    const terms: IndexTerm[] = [];
    for (let line = index.find(main.line); line !== undefined && left > 0; left -= 1) {
      terms.length = line.depth - 1;
      terms.push(line.term);
      const codes = [line.code, line.manifestation].filter((code) => code !== undefined);
      if (codes.length > 0) yield { terms: [...terms], codes };
      line = index.find(line.line + 1);
      if (line?.depth === 1) break;
    }
  }
}
