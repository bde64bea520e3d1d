import { lowerBound, type Postings } from '../index/postings';

/** A word of a phrase with its required distance from the first. */
export interface PhrasePart {
  readonly postings: Postings;
  /** 0 for the first word, 1 for the next; skipped offsets are gaps that match any word. */
  readonly offset: number;
}

/** An article that contains a phrase. */
export interface PhraseMatch {
  readonly article: number;
  /** Number of occurrences. */
  readonly count: number;
  /** Lowest weight among its words in the article, 1 to 255. */
  readonly impact: number;
}

/**
 * Articles that contain all parts at their distances, ascending.
 * @param among restricts the search to these articles, ascending; all if absent
 */
export function findPhrase(parts: readonly PhrasePart[], among?: readonly number[]): readonly PhraseMatch[] {
  const cursors = parts.map(({ postings, offset }): Cursor => ({ postings, offset, at: 0 }));
  // Rarest word first, which excludes most articles.
  cursors.sort((a, b) => a.postings.articles.length - b.postings.articles.length);
  const [rarest] = cursors;
  if (rarest === undefined) return [];
  const found: PhraseMatch[] = [];
  for (const article of among ?? rarest.postings.articles) {
    const match = matchIn(article, cursors);
    if (match !== undefined) found.push(match);
  }
  return found;
}

interface Cursor extends PhrasePart {
  /** Next posting. */
  at: number;
}

function matchIn(article: number, cursors: readonly Cursor[]): PhraseMatch | undefined {
  let impact = 255;
  for (const cursor of cursors) {
    const { articles, impacts } = cursor.postings;
    cursor.at = lowerBound(articles, article, cursor.at);
    if (articles[cursor.at] !== article) return undefined;
    impact = Math.min(impact, impacts[cursor.at] ?? 1);
  }
  let starts: readonly number[] | undefined;
  for (const { postings, offset, at } of cursors) {
    starts = meet(starts, postings.places.of(at), offset);
    if (starts.length === 0) return undefined;
  }
  return { article, count: starts?.length ?? 0, impact };
}

/** Keeps the phrase starts for which a word is at its distance; both lists ascend. */
function meet(starts: readonly number[] | undefined, places: readonly number[], offset: number): readonly number[] {
  if (starts === undefined) return places.map((place) => place - offset);
  const kept: number[] = [];
  let at = 0;
  for (const start of starts) {
    while (at < places.length && (places[at] ?? 0) < start + offset) at += 1;
    if (places[at] === start + offset) kept.push(start);
  }
  return kept;
}
