import type { CodeTable } from '../codeTable';
import type { MergedCodes } from '../mergeEditions';
import { createPace } from '../pace';
import { encodeSnapshot, narrowIds } from '../snapshotFile';
import type { Rewording } from '../titles';
import { titleWords } from './titleWords';

export interface TermIndexInput {
  readonly codes: CodeTable;
  readonly merged: MergedCodes;
  readonly signal: AbortSignal;
  readonly onRows?: (rows: number) => void;
}

/** What a phrase is of its document: its weight is told by the search. */
export const phraseFields = { longTitle: 0, shortTitle: 1 } as const;

/** One wording of a document, and the editions that have it. */
interface Phrase {
  readonly text: string;
  readonly field: number;
  editions: number;
}

/**
 * Writes `terms.bin`. A *document* is a code that is no seventh-character extension (a stem stands for its family); a *phrase* is
 * one of its titles in the editions that word it so; a *term* is a word of a phrase.
 *
 * Sections: `termUnits`/`termStarts` (UTF-16 units of the sorted terms, one run), `letters` (which letters a term
 * has, for the typo filter), `rarity` (ln(1 + documents / documents with the term)), `postings`/`postingStarts` (documents by
 * term), `documentCodes` (code id), `titleRarity` (sum over the long title), `phraseStarts` (by document),
 * `phraseFields`, `phraseEditions`, `wordStarts`/`words` (terms by phrase).
 */
export async function buildTermIndex({ codes, merged, signal, onRows }: TermIndexInput): Promise<Uint8Array> {
  const pace = createPace(signal, onRows);
  const rewordings = groupByCode(merged.rewordings);
  const gathered = new GatheredPhrases();
  for (let id = 0; id < codes.size; id += 1) {
    if (pace.isDue()) await pace.turn();
    if (codes.stemLengthAt(id) === 0) gathered.addDocument(id, phrasesOf(id, codes, merged, rewordings.get(id) ?? []));
  }
  await pace.turn();
  return gathered.encode(codes.size);
}

function groupByCode(rewordings: readonly Rewording[]): ReadonlyMap<number, readonly Rewording[]> {
  const groups = new Map<number, Rewording[]>();
  for (const rewording of rewordings) groups.set(rewording.id, [...(groups.get(rewording.id) ?? []), rewording]);
  return groups;
}

function phrasesOf(id: number, codes: CodeTable, merged: MergedCodes, rewordings: readonly Rewording[]): readonly Phrase[] {
  const phrases: Phrase[] = [];
  const add = (text: string, field: number, editions: number): void => {
    const same = phrases.find((phrase) => phrase.text === text);
    if (same === undefined) phrases.push({ text, field, editions });
    else same.editions |= editions;
  };
  const titles = merged.titles[id];
  const others = rewordings.reduce((editions, rewording) => editions | rewording.editions, 0);
  const wordings = titles === undefined ? rewordings : [{ ...titles, editions: codes.presentAt(id) & ~others }, ...rewordings];
  for (const { longTitle, editions } of wordings) add(longTitle, phraseFields.longTitle, editions);
  for (const { shortTitle, editions } of wordings) add(shortTitle, phraseFields.shortTitle, editions);
  return phrases;
}

/** Phrases with their words as provisional term numbers, in order of first sight. */
class GatheredPhrases {
  readonly #terms = new Map<string, number>();
  readonly #documentCodes: number[] = [];
  readonly #phraseStarts: number[] = [0];
  readonly #fields: number[] = [];
  readonly #editions: number[] = [];
  readonly #wordStarts: number[] = [0];
  readonly #words: number[] = [];

  addDocument(codeId: number, phrases: readonly Phrase[]): void {
    this.#documentCodes.push(codeId);
    for (const { text, field, editions } of phrases) {
      for (const { term } of titleWords(text)) this.#words.push(this.#numberOf(term));
      this.#wordStarts.push(this.#words.length);
      this.#fields.push(field);
      this.#editions.push(editions);
    }
    this.#phraseStarts.push(this.#fields.length);
  }

  encode(codeCount: number): Uint8Array {
    const terms = [...this.#terms.keys()].sort();
    const finalOf = new Uint32Array(terms.length);
    terms.forEach((term, index) => {
      finalOf[this.#terms.get(term) ?? 0] = index;
    });
    const words = Uint32Array.from(this.#words, (word) => finalOf[word] ?? 0);
    const { postings, postingStarts } = this.#invert(words, terms.length);
    const documents = this.#documentCodes.length;
    const rarity = Float32Array.from(terms, (_, term) =>
      Math.log1p(documents / ((postingStarts[term + 1] ?? 0) - (postingStarts[term] ?? 0))),
    );
    return encodeSnapshot('terms', {
      codeCount: Uint32Array.of(codeCount),
      ...encodeTerms(terms),
      rarity,
      postingStarts,
      postings: narrowIds(postings, documents),
      documentCodes: Uint32Array.from(this.#documentCodes),
      titleRarity: this.#titleRarity(words, rarity),
      phraseStarts: Uint32Array.from(this.#phraseStarts),
      phraseFields: Uint8Array.from(this.#fields),
      phraseEditions: Uint32Array.from(this.#editions),
      wordStarts: Uint32Array.from(this.#wordStarts),
      words: narrowIds(words, terms.length),
    });
  }

  #numberOf(term: string): number {
    const known = this.#terms.get(term);
    if (known !== undefined) return known;
    this.#terms.set(term, this.#terms.size);
    return this.#terms.size - 1;
  }

  /** Documents by term, each once, ascending. */
  #invert(words: Uint32Array, termCount: number): { postings: Uint32Array; postingStarts: Uint32Array } {
    const postingStarts = new Uint32Array(termCount + 1);
    this.#eachTermOfDocument(words, termCount, (term) => {
      postingStarts[term + 1] = (postingStarts[term + 1] ?? 0) + 1;
    });
    for (let term = 0; term < termCount; term += 1) {
      postingStarts[term + 1] = (postingStarts[term + 1] ?? 0) + (postingStarts[term] ?? 0);
    }
    const postings = new Uint32Array(postingStarts[termCount] ?? 0);
    const free = postingStarts.slice();
    this.#eachTermOfDocument(words, termCount, (term, document) => {
      const place = free[term] ?? 0;
      postings[place] = document;
      free[term] = place + 1;
    });
    return { postings, postingStarts };
  }

  #eachTermOfDocument(words: Uint32Array, termCount: number, visit: (term: number, document: number) => void): void {
    /** 1 + the last document seen with the term. */
    const seen = new Uint32Array(termCount);
    for (let document = 0; document < this.#documentCodes.length; document += 1) {
      const end = this.#wordStarts[this.#phraseStarts[document + 1] ?? 0] ?? 0;
      for (let place = this.#wordStarts[this.#phraseStarts[document] ?? 0] ?? 0; place < end; place += 1) {
        const term = words[place] ?? 0;
        if (seen[term] === document + 1) continue;
        seen[term] = document + 1;
        visit(term, document);
      }
    }
  }

  /** Of each document's first phrase: the long title of the newest edition that has it. */
  #titleRarity(words: Uint32Array, rarity: Float32Array): Float32Array {
    return Float32Array.from(this.#documentCodes, (_, document) => {
      const phrase = this.#phraseStarts[document] ?? 0;
      let sum = 0;
      const end = this.#wordStarts[phrase + 1] ?? 0;
      for (let place = this.#wordStarts[phrase] ?? 0; place < end; place += 1) sum += rarity[words[place] ?? 0] ?? 0;
      return sum;
    });
  }
}

function encodeTerms(terms: readonly string[]): { termUnits: Uint16Array; termStarts: Uint32Array; letters: Uint32Array } {
  const run = terms.join('');
  const termStarts = new Uint32Array(terms.length + 1);
  terms.forEach((term, index) => {
    termStarts[index + 1] = (termStarts[index] ?? 0) + term.length;
  });
  return {
    termUnits: Uint16Array.from({ length: run.length }, (_, index) => run.charCodeAt(index)),
    termStarts,
    letters: Uint32Array.from(terms, letterMask),
  };
}

/** Bit n: the word has the n-th letter of the alphabet; bit 26: something else. */
export function letterMask(word: string): number {
  let mask = 0;
  for (let index = 0; index < word.length; index += 1) {
    const letter = word.charCodeAt(index) - 97;
    mask |= 1 << (letter >= 0 && letter < 26 ? letter : 26);
  }
  return mask;
}
