import type { KnowledgeArticle } from '../../core/knowledge/article';
import { isIcd10 } from '../../core/knowledge/articleCode';
import { readWords, stemOf } from '../../core/knowledge/words';
import type { ColumnFile } from '../columns/columnFile';
import { fieldBits, fieldWeights, searchTexts, type SearchField } from './articleFields';
import type { KnowledgeIndexMeta } from './indexMeta';
import { PostingWriter } from './postingWriter';

/** Places left free between two texts, so that no phrase reaches over. */
const textGap = 64;
/** How fast further occurrences of a word stop counting (BM25's k1). */
const saturation = 1.2;
/** Longest word that is indexed; what is longer is no word (a formula, a broken address). */
const maxWordLength = 64;

/** Builds the index of a knowledge release, article by article. */
export class KnowledgeIndexBuilder {
  readonly #words = new Map<string, PostingWriter>();
  readonly #titles: string[] = [];
  readonly #urls: string[] = [];
  readonly #names: [string, number][] = [];
  readonly #sites: string[] = [];
  readonly #siteOf: number[] = [];
  readonly #codes: KnowledgeIndexMeta['codes'][number][] = [];

  /** Articles get the numbers 0, 1, 2 … in the order of these calls. */
  add(article: KnowledgeArticle): void {
    const number = this.#titles.length;
    this.#addMeta(article, number);
    for (const [word, { weight, fields, places }] of findOccurrences(article)) {
      let writer = this.#words.get(word);
      if (writer === undefined) this.#words.set(word, (writer = new PostingWriter()));
      writer.add(number, { impact: weight / (weight + saturation), fields, places });
    }
  }

  /** The index file's content, and the postings in the order of the words. */
  finish(articleOffsets: Float64Array): { readonly index: ColumnFile; readonly postings: readonly Uint8Array[] } {
    const words = [...this.#words.keys()].sort();
    const text = new TextEncoder();
    const encoded = words.map((word) => text.encode(word));
    const postings = words.map((word) => this.#words.get(word)?.encode() ?? new Uint8Array());
    const numbers = words.flatMap((word, index) => (/^\d/.test(word) ? [{ index, value: Number(word) }] : [])).sort((a, b) => a.value - b.value);
    const stems = words.map(stemOf);
    const stemOrder = words.map((_, index) => index).sort((a, b) => compare(stems[a] ?? '', stems[b] ?? '') || a - b);
    const meta: KnowledgeIndexMeta = { titles: this.#titles, urls: this.#urls, names: this.#names, sites: this.#sites, siteOf: this.#siteOf, codes: this.#codes };
    const columns = {
      words: concat(encoded),
      wordOffsets: Uint32Array.from(offsetsOf(encoded)),
      wordCounts: Uint32Array.from(words, (word) => this.#words.get(word)?.count ?? 0),
      postingOffsets: Float64Array.from(offsetsOf(postings)),
      stemOrder: Uint32Array.from(stemOrder),
      numberWords: Uint32Array.from(numbers, ({ index }) => index),
      numberValues: Float64Array.from(numbers, ({ value }) => value),
      articleOffsets,
    };
    return { index: { meta, columns }, postings };
  }

  #addMeta(article: KnowledgeArticle, number: number): void {
    this.#titles.push(article.title);
    this.#urls.push(article.url);
    for (const name of article.aliases) this.#names.push([name.toLowerCase(), number]);
    if (!this.#sites.includes(article.site)) this.#sites.push(article.site);
    this.#siteOf.push(this.#sites.indexOf(article.site));
    for (const { system, code, to = '' } of article.codes.filter(isIcd10)) this.#codes.push([number, system === 'ICD-10-CM' ? 1 : 0, code, to]);
  }
}

interface Occurrences {
  weight: number;
  fields: number;
  readonly places: number[];
}

/** Where each word of an article stands, and what it weighs there. */
function findOccurrences(article: KnowledgeArticle): Map<string, Occurrences> {
  const texts = [...searchTexts(article)].map(({ field, text }) => ({ field, words: readWords(text) }));
  const lengths = new Map<SearchField, number>();
  for (const { field, words } of texts) lengths.set(field, (lengths.get(field) ?? 0) + words.length);
  const found = new Map<string, Occurrences>();
  let place = 0;
  for (const { field, words } of texts) {
    const { weight, usualLength, lengthEffect } = fieldWeights[field];
    // Long parts are held back; short ones are not preferred.
    const share = weight / (1 + lengthEffect * Math.max(0, (lengths.get(field) ?? 0) / usualLength - 1));
    for (const { text } of words) {
      place += 1;
      if (text.length > maxWordLength) continue;
      let entry = found.get(text);
      if (entry === undefined) found.set(text, (entry = { weight: 0, fields: 0, places: [] }));
      entry.weight += share;
      entry.fields |= fieldBits[field];
      entry.places.push(place);
    }
    place += textGap;
  }
  return found;
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
