import type { KnowledgeArticle } from '../../../core/knowledge/article';
import { isIcd10 } from '../../../core/knowledge/articleCode';
import { readWords, stemOf } from '../../../core/knowledge/words';
import type { ColumnFile } from '../../columns/columnFile';
import { fieldWeights, searchTexts, type SearchField } from '../articles/articleFields';
import { categoriesOf, writeCodeLine } from '../articles/codeLists';
import type { ArticleSite, KnowledgeIndexMeta } from '../articles/indexMeta';
import { PostingWriter } from './postingWriter';

/** Positions left unused between two texts, so that no phrase or passage extends across. */
const textGap = 64;
/** Term frequency saturation (k1 in BM25). */
const saturation = 1.2;
/** Maximum length of an indexed word; anything longer is not a word (a formula, a broken address). */
const maxWordLength = 64;

/** The files of an index other than the articles. */
export interface FinishedIndex {
  readonly index: ColumnFile;
  /** In dictionary order. */
  readonly postings: readonly Uint8Array[];
  readonly places: readonly Uint8Array[];
}

/** Builds the inverted index of a knowledge release, article by article. */
export class KnowledgeIndexBuilder {
  readonly #words = new Map<string, PostingWriter>();
  readonly #titles: string[] = [];
  readonly #names: string[] = [];
  readonly #codes: string[] = [];
  readonly #categories: string[] = [];
  readonly #sites: ArticleSite[] = [];

  /** Adds an article; numbers are assigned in call order from 0. @returns for each of its `searchTexts` the position before its first word */
  add(article: KnowledgeArticle): readonly number[] {
    const number = this.#titles.length;
    this.#addNames(article, number);
    const { found, starts } = findOccurrences(article);
    for (const [word, { weight, places }] of found) {
      let writer = this.#words.get(word);
      if (writer === undefined) this.#words.set(word, (writer = new PostingWriter()));
      writer.add(number, { impact: weight / (weight + saturation), places });
    }
    return starts;
  }

  /** @param offsets start offsets of articles and passages in their files, plus an end each */
  finish(offsets: { readonly articles: Float64Array; readonly passages: Float64Array }): FinishedIndex {
    const text = new TextEncoder();
    // Sorted by UTF-8 bytes, since a search compares bytes.
    const words = [...this.#words].map(([word, writer]) => ({ word, writer, bytes: text.encode(word) })).sort((a, b) => Buffer.compare(a.bytes, b.bytes));
    const encoded = words.map(({ bytes }) => bytes);
    const postings = words.map(({ writer }) => writer.encode());
    const places = words.map(({ writer }) => writer.places);
    const numbers = words.flatMap(({ word }, index) => (/^\d/.test(word) ? [{ index, value: Number(word) }] : [])).sort((a, b) => a.value - b.value);
    const stems = words.map(({ word }) => stemOf(word));
    const stemOrder = words.map((_, index) => index).sort((a, b) => compare(stems[a] ?? '', stems[b] ?? '') || a - b);
    const stemPlaces = new Uint32Array(words.length);
    stemOrder.forEach((index, place) => (stemPlaces[index] = place));
    const meta: KnowledgeIndexMeta = { articles: this.#titles.length, sites: this.#sites };
    const columns = {
      words: concat(encoded),
      wordOffsets: Uint32Array.from(offsetsOf(encoded)),
      wordCounts: Uint32Array.from(words, ({ writer }) => writer.count),
      postingOffsets: Float64Array.from(offsetsOf(postings)),
      placeOffsets: Float64Array.from(offsetsOf(places)),
      stemOrder: Uint32Array.from(stemOrder),
      stemPlaces,
      numberWords: Uint32Array.from(numbers, ({ index }) => index),
      numberValues: Float64Array.from(numbers, ({ value }) => value),
      articleOffsets: offsets.articles,
      passageOffsets: offsets.passages,
      titles: text.encode(this.#titles.join('\n')),
      names: text.encode(this.#names.join('\n')),
      codes: text.encode(this.#codes.join('\n')),
      categories: text.encode(this.#categories.sort(compare).join('\n')),
    };
    return { index: { meta, columns }, postings, places };
  }

  #addNames(article: KnowledgeArticle, number: number): void {
    this.#titles.push(onOneLine(article.title));
    for (const name of article.aliases) this.#names.push(`${number}\t${onOneLine(name.toLowerCase())}`);
    if (this.#sites.at(-1)?.host !== article.site) this.#sites.push({ host: article.site, first: number });
    const codes = article.codes.filter(isIcd10);
    this.#codes.push(writeCodeLine(codes));
    codes.forEach((code, order) => this.#categories.push(...categoriesOf(code).map((category) => `${category}\t${number}\t${order}`)));
  }
}

/** Makes a text fit a list with one entry per line. */
function onOneLine(text: string): string {
  return text.replaceAll('\n', ' ');
}

interface Occurrences {
  weight: number;
  readonly places: number[];
}

/** Positions and weight of each word of an article, and the position before each text. */
function findOccurrences(article: KnowledgeArticle): { readonly found: Map<string, Occurrences>; readonly starts: readonly number[] } {
  const texts = [...searchTexts(article)].map(({ field, text }) => ({ field, words: readWords(text) }));
  const lengths = new Map<SearchField, number>();
  for (const { field, words } of texts) lengths.set(field, (lengths.get(field) ?? 0) + words.length);
  const found = new Map<string, Occurrences>();
  const starts: number[] = [];
  let place = 0;
  for (const { field, words } of texts) {
    const { weight, usualLength, lengthEffect } = fieldWeights[field];
    // Length normalisation penalises long fields only; short ones get no bonus.
    const share = weight / (1 + lengthEffect * Math.max(0, (lengths.get(field) ?? 0) / usualLength - 1));
    starts.push(place);
    for (const { text } of words) {
      place += 1;
      if (text.length > maxWordLength) continue;
      let entry = found.get(text);
      if (entry === undefined) found.set(text, (entry = { weight: 0, places: [] }));
      entry.weight += share;
      entry.places.push(place);
    }
    place += textGap;
  }
  return { found, starts };
}

function offsetsOf(pieces: readonly Uint8Array[]): number[] {
  const offsets = [0];
  let end = 0;
  for (const piece of pieces) offsets.push((end += piece.length));
  return offsets;
}

function concat(pieces: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    bytes.set(piece, at);
    at += piece.length;
  }
  return bytes;
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
