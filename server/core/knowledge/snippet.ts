import type { Span } from '../base/span';
import type { KnowledgeArticle } from './article';
import type { Snippet } from './knowledgeBase';
import { readWords, type Word } from './words';

/** Longest snippet, in characters: three lines of a narrow panel. */
const maxLength = 240;
/** Paragraphs of the body that are looked at: an article's first screens tell enough. */
const maxParagraphs = 400;

/** The words that a query reached in an article. */
export interface ReachedWords {
  /** True for a folded word of the text that the query asked for. */
  readonly has: (word: string) => boolean;
  /** Pieces of which one stands, in lower case, in most texts worth looking at; a cheap first look. */
  readonly hints: readonly string[];
  /** A passage with so many different words is good enough. */
  readonly wanted: number;
}

interface Passage {
  readonly text: string;
  readonly words: readonly Word[];
  /** Where the densest part begins, and how many different words it has. */
  readonly start: number;
  readonly count: number;
}

/** The passage of an article with the most different words of a query; its beginning where there is none. */
export function makeSnippet(article: KnowledgeArticle, reached: ReachedWords): Snippet {
  // Accents and spelling can hide a word from the first look.
  const best = findPassage(article, reached, reached.hints) ?? findPassage(article, reached, undefined);
  if (best !== undefined) return cut(best.text, best.words, best.start);
  return cut(article.lead[0] ?? article.sections[0]?.paragraphs[0] ?? article.title, [], 0);
}

function findPassage(article: KnowledgeArticle, { has, wanted }: ReachedWords, hints: readonly string[] | undefined): Passage | undefined {
  let best: Passage | undefined;
  let looked = 0;
  for (const text of passagesOf(article)) {
    looked += 1;
    if (looked > maxParagraphs) break;
    const lower = hints === undefined ? '' : text.toLowerCase();
    if (hints !== undefined && !hints.some((hint) => lower.includes(hint))) continue;
    const words = readWords(text).filter((word) => has(word.text));
    const { start, count } = densest(words);
    if (count > (best?.count ?? 0)) best = { text, words, start, count };
    if (count >= wanted && count > 0) break;
  }
  return best;
}

/** Symptoms first: they are what most queries ask for. */
function* passagesOf(article: KnowledgeArticle): Generator<string> {
  yield* article.lead;
  for (const { field, label, text } of article.facts) if (field === 'symptoms' || field === 'complications') yield `${label}: ${text}`;
  for (const { paragraphs } of article.sections) yield* paragraphs;
  for (const { field, label, text } of article.facts) if (field !== 'symptoms' && field !== 'complications') yield `${label}: ${text}`;
}

/** Where a window of the longest length holds the most different words. */
function densest(words: readonly Word[]): { readonly start: number; readonly count: number } {
  let best = { start: 0, count: 0 };
  for (const [at, first] of words.entries()) {
    const seen = new Set<string>();
    for (let next = at; next < words.length; next += 1) {
      const word = words[next];
      if (word === undefined || word.end > first.start + maxLength - 40) break;
      seen.add(word.text);
    }
    if (seen.size > best.count) best = { start: first.start, count: seen.size };
  }
  return best;
}

function cut(text: string, words: readonly Word[], around: number): Snippet {
  if (text.length <= maxLength) return { text, highlights: words.map(({ start, end }) => ({ start, end })) };
  // From the beginning of the sentence where it is near, else of a word.
  const before = text.slice(0, around);
  const stop = before.lastIndexOf('. ');
  const sentence = stop === -1 ? 0 : stop + 2;
  const from = around - sentence < 100 ? sentence : text.indexOf(' ', Math.max(0, around - 60)) + 1;
  const rough = text.slice(from, from + maxLength);
  const isEnd = from + rough.length >= text.length;
  const body = isEnd ? rough : rough.slice(0, Math.max(rough.lastIndexOf(' '), maxLength / 2));
  const head = from === 0 ? '' : '… ';
  const shift = head.length - from;
  const highlights: readonly Span[] = words.filter(({ start, end }) => start >= from && end <= from + body.length).map(({ start, end }) => ({ start: start + shift, end: end + shift }));
  return { text: `${head}${body}${isEnd ? '' : ' …'}`, highlights };
}
