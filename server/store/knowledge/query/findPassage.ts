import { passageKinds } from '../articles/articleFields';
import type { KnowledgeIndex } from './knowledgeIndex';
import type { Passage, PassageTable } from '../articles/passageTable';
import { findPosting, type Postings } from '../index/postings';

/** Window size in words: about the length of a snippet, and less than the gap between texts, so that a window lies within one text. */
const windowWords = 34;
/** Maximum number of query words looked for in an article; a wildcard may stand for thousands. */
const maxWords = 64;

/** A word matched by a query. */
export interface ReachedWord {
  readonly word: number;
  readonly postings: Postings;
}

/** The passage of an article to show, and the matched words in the article. */
export interface FoundPassage {
  readonly passage: Passage | undefined;
  readonly words: ReadonlySet<string>;
}

/** The passage with the most distinct query words close together; the first passage if they occur only in names. */
export function findPassage(article: number, table: PassageTable, { reached, index }: { readonly reached: readonly ReachedWord[]; readonly index: KnowledgeIndex }): FoundPassage {
  const words = new Set<string>();
  const places: { readonly place: number; readonly word: number }[] = [];
  for (const { word, postings } of reached) {
    const at = findPosting(postings, article);
    if (at === undefined) continue;
    words.add(index.words.word(word));
    for (const place of postings.places.of(at)) places.push({ place, word });
    if (words.size === maxWords) break;
  }
  places.sort((a, b) => a.place - b.place);
  return { passage: densest(places, table) ?? table.first(passageKinds.lead) ?? table.first(passageKinds.body), words };
}

function densest(places: readonly { readonly place: number; readonly word: number }[], table: PassageTable): Passage | undefined {
  let best: { readonly passage: Passage; readonly count: number } | undefined;
  const inWindow = new Map<number, number>();
  let end = 0;
  for (const first of places) {
    for (let next = places[end]; next !== undefined && next.place < first.place + windowWords; next = places[end]) {
      inWindow.set(next.word, (inWindow.get(next.word) ?? 0) + 1);
      end += 1;
    }
    const count = inWindow.size;
    if (best === undefined || count > best.count || (count === best.count && best.passage.kind > passageKinds.lead)) {
      const passage = table.findAt(first.place);
      const isBetter = passage !== undefined && passage.kind !== passageKinds.name && (best === undefined || count > best.count || passage.kind < best.passage.kind);
      if (isBetter) best = { passage, count };
    }
    const left = (inWindow.get(first.word) ?? 0) - 1;
    if (left === 0) inWindow.delete(first.word);
    else inWindow.set(first.word, left);
  }
  return best?.passage;
}
