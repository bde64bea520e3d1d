import { readDataLines } from '../../../core/base/dataLines';
import type { Steps } from '../../../core/base/steps';
import type { ProcedureIndex } from '../../../core/icd/procedureCodes';
import synonymLines from '../../catalog/terms/words/synonyms.tsv';
import { titleWords, writtenWords } from '../../catalog/terms/words/titleWords';
import { wordFamily } from '../../catalog/terms/words/wordFamily';
import { readIndexWords, type IndexWords, type ProcedureName } from './procedureNames';
import phraseLines from './procedureWords.tsv';

const nothing: readonly never[] = [];
/** A word that no name has is one of a device or a qualifier, which tell about as much as a word that so many names have, or nothing at all. */
const namesOfOther = 200;

/** Words that join others, and need not stand as a list has them ("EGD w biopsy", "EGD with biopsy"). */
const linking: ReadonlySet<string> = new Set(['with', 'w', 'and', 'of', 'the', 'to', 'for', 'on', 'in', 'at', 'into']);

/** The words of a text as they are written, lower case, without those that join others. */
export function tellingWords(text: string): readonly string[] {
  return writtenWords(text).filter((word) => !linking.has(word));
}

interface VocabularyParts {
  readonly names: readonly ProcedureName[];
  /** By term, places of the names that have it. */
  readonly namesByTerm: ReadonlyMap<string, readonly number[]>;
  readonly indexWords: IndexWords;
}

/** Names that are read in one step: a millisecond or two. */
const namesOfStep = 2_000;

/** Reads the words of names, and those that the Index sends to them. */
export function* makeVocabulary(names: readonly ProcedureName[], index: ProcedureIndex | undefined): Steps<ProcedureVocabulary> {
  const namesByTerm = new Map<string, number[]>();
  for (const [place, { terms }] of names.entries()) {
    if (place % namesOfStep === 0) yield undefined;
    for (const term of terms) push(namesByTerm, term, place);
  }
  return new ProcedureVocabulary({ names, namesByTerm, indexWords: yield* readIndexWords(index) });
}

/** The words that names of procedures have, and what leads to them. */
export class ProcedureVocabulary {
  readonly #names: ReadonlyMap<string, readonly number[]>;
  readonly #nameCount: number;
  readonly #sorted: readonly string[];
  readonly #families = new Map<string, string[]>();
  readonly #synonyms = readSynonyms();
  readonly #phrases: ReadonlyMap<string, string>;
  readonly #indexWords: IndexWords;
  /** Terms of the tables' words for operations, and for what stands in their place in other sections. */
  readonly operations: ReadonlySet<string>;

  constructor({ names, namesByTerm, indexWords }: VocabularyParts) {
    this.#nameCount = names.length;
    this.#names = namesByTerm;
    this.#sorted = [...namesByTerm.keys()].sort();
    for (const term of this.#sorted) {
      const family = wordFamily(term);
      if (family !== undefined) push(this.#families, family, term);
    }
    this.#phrases = new Map(readDataLines(phraseLines).map(([phrase = '', meaning = '']) => [tellingWords(phrase).join(' '), meaning]));
    this.#indexWords = indexWords;
    this.operations = new Set(names.flatMap(({ operation }) => operation));
  }

  has(term: string): boolean {
    return this.#names.has(term);
  }

  namesWith(term: string): readonly number[] {
    return this.#names.get(term) ?? nothing;
  }

  /** ln(1 + names / names with one of the terms). */
  rarityOf(terms: readonly string[]): number {
    const count = Math.max(0, ...terms.map((term) => this.namesWith(term).length));
    return Math.log1p(this.#nameCount / (count || namesOfOther));
  }

  /** At most so many terms that begin with a text. */
  beginningWith(text: string, limit: number): readonly string[] {
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

  /** Terms of the same root. */
  familyOf(term: string): readonly string[] {
    const family = wordFamily(term);
    return family === undefined ? nothing : (this.#families.get(family) ?? nothing);
  }

  synonymsOf(term: string): readonly string[] {
    return this.#synonyms.get(term) ?? nothing;
  }

  /** What shorthand means in words of the tables (`procedureWords.tsv`). */
  phrase(written: string): string | undefined {
    return this.#phrases.get(written);
  }

  /** The tables' word for some terms, joined by blanks, by the Index. */
  tableWord(terms: string): string | undefined {
    return this.#indexWords.tables.get(terms);
  }

  /** Operations that the Index sends some terms to. */
  operationsOf(terms: string): readonly string[] | undefined {
    return this.#indexWords.operations.get(terms);
  }
}

/** The words of `synonyms.tsv` by each other, and the words that say more by those before them. */
function readSynonyms(): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  for (const [line = ''] of readDataLines(synonymLines)) {
    const [same = nothing, more = nothing] = line.split('>').map((part) => part.split('|').flatMap((word) => {
      const words = titleWords(word);
      return words.length === 1 ? words.map(({ term }) => term) : [];
    }));
    for (const term of same) for (const other of [...same, ...more]) if (other !== term) push(found, term, other);
  }
  return found;
}

function push<K, V>(lists: Map<K, V[]>, key: K, value: V): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [value]);
  else list.push(value);
}
