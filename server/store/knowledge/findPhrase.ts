import { PlaceCursor, type Postings } from './postings';

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
  const rarest = parts.reduce<Postings | undefined>((least, { postings }) => (least === undefined || postings.articles.length < least.articles.length ? postings : least), undefined);
  if (rarest === undefined) return [];
  const cursors = parts.map(({ postings, offset }) => ({ postings, offset, cursor: new PlaceCursor(postings) }));
  const found: PhraseMatch[] = [];
  for (const article of among ?? rarest.articles) {
    const match = matchIn(article, cursors);
    if (match !== undefined) found.push(match);
  }
  return found;
}

type Cursor = PhrasePart & { readonly cursor: PlaceCursor };

function matchIn(article: number, cursors: readonly Cursor[]): PhraseMatch | undefined {
  let impact = 255;
  for (const { cursor, postings } of cursors) {
    const index = cursor.seek(article);
    if (index === undefined) return undefined;
    impact = Math.min(impact, postings.impacts[index] ?? 1);
  }
  let starts: readonly number[] | undefined;
  for (const { cursor, offset } of cursors) {
    starts = meet(starts, cursor.places(), offset);
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
