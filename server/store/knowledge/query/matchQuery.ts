import { codeDistance } from '../../../core/knowledge/articleCode';
import type { NumberRange, QueryNode } from '../../../core/knowledge/query';
import type { ArticleScores } from './articleScores';
import { findPhrase, type PhrasePart } from './findPhrase';
import type { KnowledgeIndex } from './knowledgeIndex';
import { matchMeasures } from './matchMeasures';

/** Factor for an inflected form, and for a wildcard match. */
const inflected = 0.9;
const starred = 0.7;
/** Factor for phrases: adjacent words are stronger evidence than separate ones. */
const together = 1.5;

/** Scores of the articles that match all parts of a precise query. */
export function matchQuery(node: QueryNode, index: KnowledgeIndex): ArticleScores {
  switch (node.kind) {
    case 'word':
      return matchWords(index.words.withStemOf(node.word).map((word) => ({ word, quality: index.words.word(word) === node.word ? 1 : inflected })), index);
    case 'wildcard':
      return matchWords(index.words.matching(node.pieces).map((word) => ({ word, quality: starred })), index);
    case 'phrase':
      return matchPhrase(node.words, index);
    case 'range':
      return matchRange(node, index);
    case 'code':
      return matchCode(node.code, index);
    case 'site':
      return matchSite(node.host, index);
    case 'and':
      return matchAll(node.parts, index);
    case 'or':
      return node.parts.map((part) => matchQuery(part, index)).reduce((sum, scores) => sum.map((score, article) => score + (scores[article] ?? 0)));
    case 'not':
      return matchQuery(node.part, index).map((score) => (score > 0 ? 0 : 1));
  }
}

function matchAll(parts: readonly QueryNode[], index: KnowledgeIndex): ArticleScores {
  const wanted = parts.filter(({ kind }) => kind !== 'not').map((part) => matchQuery(part, index));
  const excluded = parts.flatMap((part) => (part.kind === 'not' ? [matchQuery(part.part, index)] : []));
  const scores = new Float32Array(index.articleCount);
  for (let article = 0; article < scores.length; article += 1) {
    const isIn = wanted.every((own) => (own[article] ?? 0) > 0) && excluded.every((own) => own[article] === 0);
    if (isIn) scores[article] = wanted.reduce((sum, own) => sum + (own[article] ?? 0), 0);
  }
  return scores;
}

/** Scores each article by its best-matching word. */
export function matchWords(words: readonly { readonly word: number; readonly quality: number }[], index: KnowledgeIndex): ArticleScores {
  const scores = new Float32Array(index.articleCount);
  for (const { word, quality } of words) {
    const { articles, impacts } = index.postings(word);
    const weight = (quality * index.rarity(word)) / 255;
    for (let at = 0; at < articles.length; at += 1) {
      const article = articles[at] ?? 0;
      const score = weight * (impacts[at] ?? 0);
      if (score > (scores[article] ?? 0)) scores[article] = score;
    }
  }
  return scores;
}

function matchPhrase(words: readonly (string | null)[], index: KnowledgeIndex): ArticleScores {
  const scores = new Float32Array(index.articleCount);
  const found = words.map((word) => (word === null ? null : index.words.find(word)));
  if (found.includes(undefined)) return scores;
  const parts = found.flatMap((word, offset): PhrasePart[] => (word === null || word === undefined ? [] : [{ postings: index.postings(word), offset }]));
  const weight = found.reduce<number>((sum, word) => sum + (word === null || word === undefined ? 0 : index.rarity(word)), 0);
  for (const { article, impact, count } of findPhrase(parts)) scores[article] = (together * weight * impact * (1 + Math.log2(count) / 4)) / 255;
  return scores;
}

function matchRange(range: NumberRange, index: KnowledgeIndex): ArticleScores {
  const numbers = index.words.between(range.from, range.to);
  if (range.currency === undefined && range.unit === undefined) return matchWords(numbers.map((word) => ({ word, quality: 1 })), index);
  return matchMeasures(numbers, range, index);
}

function matchCode(code: string, index: KnowledgeIndex): ArticleScores {
  const scores = new Float32Array(index.articleCount);
  for (const { article, code: own, order } of code.length < 3 ? index.catalog.stated() : index.catalog.statedNear(code)) {
    const distance = codeDistance(own, code);
    if (distance !== undefined) scores[article] = Math.max(scores[article] ?? 0, 10 / (1 + distance + order / 10));
  }
  return scores;
}

/** Score of a filter, which should not affect the ranking. */
const filterScore = 0.001;

function matchSite(host: string, index: KnowledgeIndex): ArticleScores {
  const scores = new Float32Array(index.articleCount);
  const { sites } = index.catalog;
  for (const [at, { host: own, first }] of sites.entries()) if (own === host || own.endsWith(`.${host}`)) scores.fill(filterScore, first, sites[at + 1]?.first);
  return scores;
}
