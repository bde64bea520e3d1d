import { readDataLines } from '../../../core/base/dataLines';
import type { Steps } from '../../../core/base/steps';
import type { ProcedureIndex } from '../../../core/icd/procedureCodes';
import { readSynonymLines } from '../../catalog/terms/words/synonyms';
import { writtenWords } from '../../catalog/terms/words/titleWords';
import { wordFamily } from '../../catalog/terms/words/wordFamily';
import { readIndexWords, type IndexWords, type ProcedureName } from './procedureNames';
import phraseLines from './procedureWords.tsv';

const nothing: readonly never[] = [];
/** Document frequency assumed for a word that is in no name: such words name devices or qualifiers, or mean nothing. */
const assumedDocumentFrequency = 200;

/** Stop words that may be missing from a listed phrase ("EGD w biopsy", "EGD with biopsy"). */
const stopWords: ReadonlySet<string> = new Set(['with', 'w', 'and', 'of', 'the', 'to', 'for', 'on', 'in', 'at', 'into']);

/** The words of a text as written, in lower case, without stop words. */
export function contentWords(text: string): readonly string[] {
  return writtenWords(text).filter((word) => !stopWords.has(word));
}

interface VocabularyParts {
  readonly names: readonly ProcedureName[];
  /** Postings: by term, indexes of the names that contain it. */
  readonly postings: ReadonlyMap<string, readonly number[]>;
  readonly indexWords: IndexWords;
}

/** Names processed per step: one to two milliseconds. */
const namesPerStep = 2_000;

/** Builds the inverted index of the names, and reads the Index's cross-references. */
export function* makeVocabulary(names: readonly ProcedureName[], index: ProcedureIndex | undefined): Steps<ProcedureVocabulary> {
  const postings = new Map<string, number[]>();
  for (const [place, { terms }] of names.entries()) {
    if (place % namesPerStep === 0) yield undefined;
    for (const term of terms) push(postings, term, place);
  }
  return new ProcedureVocabulary({ names, postings, indexWords: yield* readIndexWords(index) });
}

/** The term dictionary of the procedure names with its postings, and the tables for query expansion. */
export class ProcedureVocabulary {
  readonly #postings: ReadonlyMap<string, readonly number[]>;
  readonly #nameCount: number;
  readonly #sorted: readonly string[];
  readonly #families = new Map<string, string[]>();
  readonly #synonyms = readSynonyms();
  readonly #phrases: ReadonlyMap<string, string>;
  readonly #indexWords: IndexWords;
  /** Terms of the operations in the tables, including their equivalents in other sections. */
  readonly operations: ReadonlySet<string>;

  constructor({ names, postings, indexWords }: VocabularyParts) {
    this.#nameCount = names.length;
    this.#postings = postings;
    this.#sorted = [...postings.keys()].sort();
    for (const term of this.#sorted) {
      const family = wordFamily(term);
      if (family !== undefined) push(this.#families, family, term);
    }
    this.#phrases = new Map(readDataLines(phraseLines).map(([phrase = '', meaning = '']) => [contentWords(phrase).join(' '), meaning]));
    this.#indexWords = indexWords;
    this.operations = new Set(names.flatMap(({ operation }) => operation));
  }

  has(term: string): boolean {
    return this.#postings.has(term);
  }

  postings(term: string): readonly number[] {
    return this.#postings.get(term) ?? nothing;
  }

  /** Inverse document frequency: ln(1 + names / names with one of the terms). */
  idf(terms: readonly string[]): number {
    const count = Math.max(0, ...terms.map((term) => this.postings(term).length));
    return Math.log1p(this.#nameCount / (count || assumedDocumentFrequency));
  }

  /** Prefix range: terms that start with a text, at most `limit`. */
  termsWithPrefix(text: string, limit: number): readonly string[] {
    let low = 0;
    let high = this.#sorted.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.#sorted[middle] ?? '') < text) low = middle + 1;
      else high = middle;
    }
    const found = this.#sorted.slice(low, low + limit);
    const end = found.findIndex((term) => !term.startsWith(text));
    return end < 0 ? found : found.slice(0, end);
  }

  /** Terms with the same root. */
  familyOf(term: string): readonly string[] {
    const family = wordFamily(term);
    return family === undefined ? nothing : (this.#families.get(family) ?? nothing);
  }

  synonymsOf(term: string): readonly string[] {
    return this.#synonyms.get(term) ?? nothing;
  }

  /** The expansion of a shorthand phrase in the tables' words (`procedureWords.tsv`). */
  phrase(written: string): string | undefined {
    return this.#phrases.get(written);
  }

  /** The tables' word for some terms (joined by spaces), from a "use" reference of the Index. */
  tableWord(terms: string): string | undefined {
    return this.#indexWords.tables.get(terms);
  }

  /** Operations that a "see" reference of the Index gives for some terms. */
  operationsOf(terms: string): readonly string[] | undefined {
    return this.#indexWords.operations.get(terms);
  }
}

/** Synonyms and broader terms by term. */
function readSynonyms(): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  for (const { terms, broader } of readSynonymLines()) for (const term of terms) for (const other of broader ?? terms) if (other !== term) push(found, term, other);
  return found;
}

function push<K, V>(lists: Map<K, V[]>, key: K, value: V): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [value]);
  else list.push(value);
}
