import { lowerBound, type Postings } from '../index/postings';

/** One word of a phrase that must stand at a distance from the first. */
export interface PhrasePart {
  readonly postings: Postings;
  /** 0 for the first, 1 for the next word; gaps are words that nobody asked for by name. */
  readonly offset: number;
}

/** An article with a phrase. */
export interface PhraseMatch {
  readonly article: number;
  /** How often it stands there. */
  readonly count: number;
  /** Weight of its weakest word in the article, 1 to 255. */
  readonly impact: number;
}

/**
 * Articles in which all parts stand at their distances, in rising order.
 * @param among only these articles are looked at, in rising order; absent = all
 */
export function findPhrase(parts: readonly PhrasePart[], among?: readonly number[]): readonly PhraseMatch[] {
  const cursors = parts.map(({ postings, offset }): Cursor => ({ postings, offset, at: 0 }));
  // The rarest word rules most articles out.
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
  /** Posting that comes next. */
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

/** Of the beginnings so far those that a word at its distance fits; both lists rise. */
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
