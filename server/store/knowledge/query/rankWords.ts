import { codeKey, parseIcdCode } from '../../../core/icd/code';
import { findSynonyms } from '../../../core/knowledge/synonyms';
import { isFunctionWord, readWords } from '../../../core/knowledge/words';
import { bestArticles, type ArticleScores } from './articleScores';
import { findPhrase, type PhraseMatch } from './findPhrase';
import type { KnowledgeIndex } from './knowledgeIndex';
import { matchQuery } from './matchQuery';
import type { Tally } from './tally';

/** Match weights relative to the exact word. */
const quality = { exact: 1, inflected: 0.9, synonym: 0.85, oneOfRun: 0.45, oneEdit: 0.65, prefix: 0.55, twoEdits: 0.4 } as const;
/** Maximum number of words per prefix or misspelling; the most frequent are used. */
const maxPrefixWords = 16;
const maxSimilarWords = 6;
/** Minimum prefix length; shorter ones match too many words. The last word, which may still be typed, may be one letter shorter. */
const minPrefix = 4;
/** Bonus for adjacent query words that are adjacent in the article; checked in the best articles only. */
const neighbourBonus = 0.35;
const neighbourArticles = 100;
/** Bonus for an article whose title is the query. */
const titleBonus = 2.5;

/** The result of a ranked query: scores, and the matched words for highlighting. */
export interface RankedWords {
  readonly scores: ArticleScores;
  readonly words: ReadonlySet<number>;
}

interface Alternative {
  readonly word: number;
  readonly quality: number;
}

/** One part of a query, a word or a run of words with synonyms, and its alternatives. */
interface Slot {
  readonly words: readonly string[];
  readonly single: readonly Alternative[];
  readonly phrases: readonly { readonly words: readonly string[]; readonly quality: number }[];
}

/**
 * Ranks articles by words, none of which is required, with BM25F: rarer words weigh more, and words in title, symptoms and lead
 * more than in the body. An article gains with every further part of the query it matches.
 */
export function rankWords(query: readonly string[], index: KnowledgeIndex): RankedWords {
  const telling = query.filter((word) => !isFunctionWord(word));
  const words = telling.length > 0 ? telling : query;
  const slots = makeSlots(words, index);
  const { tally } = index;
  tally.begin();
  const reached = new Set<number>();
  let possible = 0;
  for (const slot of slots) possible += scoreSlot(slot, index, tally, reached);
  const scores = tally.weighed(possible);
  const best = bestArticles(scores, neighbourArticles).map(({ article }) => article).sort((a, b) => a - b);
  addNeighbours(words, index, { scores, best });
  const titles = titlesMeant(query);
  for (const article of best) if (isOneOf(titles, index.catalog.title(article))) scores[article] = (scores[article] ?? 0) * titleBonus;
  return { scores, words: reached };
}

function makeSlots(words: readonly string[], index: KnowledgeIndex): readonly Slot[] {
  const slots: Slot[] = [];
  for (let at = 0; at < words.length; ) {
    const run = findSynonyms(words, at);
    const own = words.slice(at, at + (run?.length ?? 1));
    const isLast = at + own.length === words.length;
    const equals = run?.equals ?? [];
    slots.push({
      words: own,
      single: [
        ...own.flatMap((word) => standIns(word, index, own.length === 1 ? { scale: 1, isLast } : { scale: quality.oneOfRun, isLast: false })),
        ...equals.flatMap(([first = '', second]) => (second === undefined ? inflections(first, index, quality.synonym) : [])),
      ],
      phrases: [...(own.length > 1 ? [{ words: own, quality: quality.exact }] : []), ...equals.flatMap((words) => (words.length > 1 ? [{ words, quality: quality.synonym }] : []))],
    });
    at += own.length;
  }
  return slots;
}

/** The word, its inflections and the words it is a prefix of; spelling corrections if there are none of these. */
function standIns(word: string, index: KnowledgeIndex, { scale, isLast }: { readonly scale: number; readonly isLast: boolean }): readonly Alternative[] {
  const forms = inflections(word, index, scale);
  const prefixed = word.length >= (isLast ? minPrefix - 1 : minPrefix) && /^[a-z]/.test(word) ? beginningWith(word, index, scale) : [];
  if (forms.length > 0 || prefixed.length > 0) return [...forms, ...prefixed];
  return index.words.similarTo(word).slice(0, maxSimilarWords).map(({ index: found, edits }) => ({ word: found, quality: scale * (edits < 2 ? quality.oneEdit : quality.twoEdits) }));
}

function inflections(word: string, { words }: KnowledgeIndex, scale: number): readonly Alternative[] {
  return words.withStemOf(word).map((found) => ({ word: found, quality: scale * (words.word(found) === word ? quality.exact : quality.inflected) }));
}

function beginningWith(word: string, { words }: KnowledgeIndex, scale: number): readonly Alternative[] {
  const { start, end } = words.withPrefix(word);
  const found = Array.from({ length: Math.min(end - start, 2_000) }, (_, at) => start + at);
  found.sort((a, b) => words.articleCount(b) - words.articleCount(a));
  return found.slice(0, maxPrefixWords).map((own) => ({ word: own, quality: scale * quality.prefix }));
}

/** @returns the maximum the slot can contribute, as its weight in the query */
function scoreSlot({ words, single, phrases }: Slot, index: KnowledgeIndex, tally: Tally, reached: Set<number>): number {
  const own = words.map((word) => index.words.find(word)).filter((word) => word !== undefined);
  // An expansion must not outweigh the original word by being rarer.
  const most = own.length > 0 ? Math.max(...own.map((word) => index.rarity(word))) : Number.POSITIVE_INFINITY;
  let weight = 0;
  for (const { word, quality: share } of single) {
    const rarity = Math.min(index.rarity(word), most);
    weight = Math.max(weight, rarity);
    reached.add(word);
    tally.offerAll(index.postings(word), (share * rarity) / 255);
  }
  for (const phrase of phrases) {
    const matches = matchesOf(phrase.words, index);
    const rarity = Math.min(Math.log(1 + index.articleCount / (matches.length + 0.5)), most);
    if (matches.length > 0) weight = Math.max(weight, rarity);
    for (const word of matches.length > 0 ? phrase.words : []) reached.add(index.words.find(word) ?? 0);
    for (const { article, impact } of matches) tally.offer(article, (phrase.quality * rarity * impact) / 255);
  }
  const code = words.length === 1 ? parseIcdCode(words[0] ?? '') : undefined;
  if (code !== undefined) weight = Math.max(weight, offerCode(codeKey(code), index, tally));
  tally.closeSlot(weight);
  return weight;
}

/** A code among the words matches articles that state it, or its ancestors and descendants. */
function offerCode(key: string, index: KnowledgeIndex, tally: Tally): number {
  const weight = Math.log(1 + index.articleCount);
  matchQuery({ kind: 'code', code: key }, index).forEach((score, article) => {
    if (score > 0) tally.offer(article, (weight * score) / 10);
  });
  return weight;
}

function matchesOf(words: readonly string[], index: KnowledgeIndex, among?: readonly number[]): readonly PhraseMatch[] {
  const found = words.map((word) => index.words.find(word));
  if (found.includes(undefined)) return [];
  return findPhrase(found.flatMap((word, offset) => (word === undefined ? [] : [{ postings: index.postings(word), offset }])), among);
}

function addNeighbours(words: readonly string[], index: KnowledgeIndex, { scores, best }: { readonly scores: ArticleScores; readonly best: readonly number[] }): void {
  for (const [at, first] of words.slice(0, -1).entries()) {
    const pair = [first, words[at + 1] ?? ''];
    const weight = pair.reduce((sum, word) => sum + index.rarity(index.words.find(word) ?? 0), 0);
    for (const { article, impact } of matchesOf(pair, index, best)) scores[article] = (scores[article] ?? 0) + (neighbourBonus * weight * impact) / 255;
  }
}

/** The query itself and its synonyms as titles: `high blood pressure` asks for the article "Hypertension". */
function titlesMeant(query: readonly string[]): ReadonlySet<string> {
  const run = findSynonyms(query, 0);
  const equals = run?.length === query.length ? run.equals : [];
  return new Set([query, ...equals].map((words) => words.join(' ')));
}

/** Tokenizing titles is expensive, and the first letter rules out most; folding does not change it, except for æ, œ and non-Latin letters. */
function isOneOf(meant: ReadonlySet<string>, title: string): boolean {
  const first = title.slice(0, 1).toLowerCase();
  const isLikely = !/^[b-np-z]/.test(first) || [...meant].some((words) => words.startsWith(first));
  return isLikely && meant.has(readWords(title).map(({ text }) => text).join(' '));
}
