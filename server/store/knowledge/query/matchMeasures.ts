import type { NumberRange } from '../../../core/knowledge/query';
import type { ArticleScores } from './articleScores';
import type { KnowledgeIndex } from './knowledgeIndex';
import { lowerBound, type Postings } from '../index/postings';

/** Offsets of a unit after its number: `5 mg`, `5–10 mg`, `5 to 10 mg`. */
const unitOffsets = [1, 2, 3];

interface NumberPlace {
  readonly place: number;
  readonly score: number;
}

/**
 * Articles with one of the numbers in the currency or unit of a range.
 * @param numbers words of the index that are within the range
 */
export function matchMeasures(numbers: readonly number[], { currency, unit = [] }: NumberRange, index: KnowledgeIndex): ArticleScores {
  const scores = new Float32Array(index.articleCount);
  const cursors = [currency, ...unit].map((word): Cursor | undefined => {
    const found = word === undefined ? undefined : index.words.find(word);
    return found === undefined ? undefined : { postings: index.postings(found), at: 0 };
  });
  const [sign, ...units] = cursors;
  if ((currency !== undefined && sign === undefined) || units.includes(undefined)) return scores;
  const places = numberPlaces(numbers, index);
  for (const article of [...places.keys()].sort((a, b) => a - b)) {
    const signs = sign === undefined ? undefined : placesIn(sign, article);
    const unitPlaces = units.map((cursor) => (cursor === undefined ? new Set<number>() : placesIn(cursor, article)));
    for (const { place, score } of places.get(article) ?? []) {
      const hasSign = signs === undefined || signs.has(place - 1);
      const hasUnit = unitPlaces.length === 0 || unitOffsets.some((offset) => unitPlaces.every((own, at) => own.has(place + offset + at)));
      if (hasSign && hasUnit && score > (scores[article] ?? 0)) scores[article] = score;
    }
  }
  return scores;
}

/** Positions of the numbers by article. */
function numberPlaces(numbers: readonly number[], index: KnowledgeIndex): ReadonlyMap<number, readonly NumberPlace[]> {
  const found = new Map<number, NumberPlace[]>();
  for (const number of numbers) {
    const postings = index.postings(number);
    const weight = index.rarity(number) / 255;
    postings.articles.forEach((article, at) => {
      const score = weight * (postings.impacts[at] ?? 0);
      const known = found.get(article) ?? [];
      for (const place of postings.places.of(at)) known.push({ place, score });
      found.set(article, known);
    });
  }
  return found;
}

/** A word's postings with the next index. */
interface Cursor {
  readonly postings: Postings;
  at: number;
}

function placesIn(cursor: Cursor, article: number): ReadonlySet<number> {
  const { articles, places } = cursor.postings;
  cursor.at = lowerBound(articles, article, cursor.at);
  return new Set(articles[cursor.at] === article ? places.of(cursor.at) : []);
}
