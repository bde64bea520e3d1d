import type { CodeTable } from '../codeTable';
import { narrowIds, type SnapshotArray } from '../snapshotFile';
import { asideTerms } from './asideTerms';
import { inheritWords } from './inheritedWords';
import { pushVarint } from './numberStream';
import { inheritedField, phraseFields, type Phrase, type PhrasesByCode } from './phrases';
import type { Vocabulary } from './vocabulary';

/** Steps in which a posting tells how much of its document's best phrase the term is; 0 says that only a header has it. */
export const impactBits = 3;
export const topImpact = 2 ** impactBits - 1;
/** Share of its rarity that a word keeps that says nothing about the diagnosis (`unspecified`, `other`, `NEC`). */
export const asideShare = 0.25;

/** Bits that a title is preceded by, in two numbers: which of its words its header's title does not have. */
export const ownBits = 16;

interface Encoding {
  readonly codes: CodeTable;
  readonly byCode: PhrasesByCode;
  readonly vocabulary: Vocabulary;
  readonly turn: () => Promise<void>;
}

/** Sections of the names and postings of `terms.bin`; see `buildTermIndex`. */
export async function encodePhrases({ codes, byCode, vocabulary, turn }: Encoding): Promise<Readonly<Record<string, SnapshotArray>>> {
  const aside = new Uint8Array(vocabulary.terms.length);
  for (const term of asideTerms) {
    const place = vocabulary.placeOf(term);
    if (place >= 0) aside[place] = 1;
  }
  const weightOf = (place: number): number => (vocabulary.rarity[place] ?? 0) * (aside[place] === 1 ? asideShare : 1);
  const inherited = inheritWords(codes, byCode);
  const tags = new Tags();
  const numbers: number[] = [];
  const phraseStarts = new Uint32Array(byCode.size + 1);
  const documentCodes = new Uint32Array(byCode.size);
  /** By term: document, impact, document, impact, …. */
  const postings: number[][] = vocabulary.terms.map(() => []);
  let document = 0;
  for (const [code, phrases] of byCode) {
    await turn();
    documentCodes[document] = code;
    const { words, headerWords } = inherited(code);
    const impacts = new Map<number, number>();
    for (const phrase of phrases) {
      numbers.push(tags.numberOf(phrase));
      if (phrase.field === phraseFields.title) numbers.push(...ownWords(phrase, headerWords));
      const places = phrase.required.map((word) => vocabulary.placeOf(word));
      const mass = places.reduce((sum, place) => sum + weightOf(place), 0);
      for (const place of places) impacts.set(place, Math.max(impacts.get(place) ?? 0, weightOf(place) / mass));
      for (const word of phrase.optional) {
        const place = vocabulary.placeOf(word);
        places.push(place);
        impacts.set(place, Math.max(impacts.get(place) ?? 0, weightOf(place) / (mass + weightOf(place))));
      }
      numbers.push(...places);
    }
    for (const [place, impact] of impacts) postings[place]?.push(document, Math.max(1, Math.round(impact * topImpact)));
    if (words.length > 0) {
      const places = words.map((word) => vocabulary.placeOf(word));
      numbers.push(tags.numberOf({ field: inheritedField, editions: 0xffffffff, required: [], optional: words }), ...places);
      for (const place of places) postings[place]?.push(document, 0);
    }
    document += 1;
    phraseStarts[document] = numbers.length;
  }
  return { documentCodes, phraseStarts, phrases: narrowIds(Uint32Array.from(numbers), Math.max(vocabulary.terms.length, tags.size)), ...tags.sections(), aside, ...encodePostings(postings) };
}

/** What a phrase is beside its words; some hundred different ones. */
class Tags {
  readonly #numbers = new Map<string, number>();
  readonly #fields: number[] = [];
  readonly #editions: number[] = [];
  readonly #required: number[] = [];
  readonly #all: number[] = [];

  get size(): number {
    return this.#fields.length;
  }

  numberOf({ field, editions, required, optional }: Omit<Phrase, 'field'> & { readonly field: number }): number {
    const key = `${field}/${editions}/${required.length}/${optional.length}`;
    const known = this.#numbers.get(key);
    if (known !== undefined) return known;
    const number = this.size;
    this.#numbers.set(key, number);
    this.#fields.push(field);
    this.#editions.push(editions);
    this.#required.push(required.length);
    this.#all.push(required.length + optional.length);
    return number;
  }

  sections(): Readonly<Record<string, SnapshotArray>> {
    return { tagFields: Uint8Array.from(this.#fields), tagEditions: Uint32Array.from(this.#editions), tagRequired: Uint8Array.from(this.#required), tagAll: Uint32Array.from(this.#all) };
  }
}

function ownWords({ required }: Phrase, headerWords: ReadonlySet<string>): readonly number[] {
  let bits = 0;
  required.forEach((word, index) => {
    if (!headerWords.has(word)) bits |= 1 << index;
  });
  return [bits & 0xffff, bits >>> ownBits];
}

function encodePostings(postings: readonly (readonly number[])[]): Readonly<Record<string, SnapshotArray>> {
  const bytes: number[] = [];
  const postingStarts = new Uint32Array(postings.length + 1);
  const postingCounts = new Uint32Array(postings.length);
  postings.forEach((list, term) => {
    let last = 0;
    let own = 0;
    for (let place = 0; place < list.length; place += 2) {
      const document = list[place] ?? 0;
      const impact = list[place + 1] ?? 0;
      pushVarint(bytes, ((document - last) << impactBits) | impact);
      last = document;
      if (impact > 0) own += 1;
    }
    postingCounts[term] = own;
    postingStarts[term + 1] = bytes.length;
  });
  return { postings: Uint8Array.from(bytes), postingStarts, postingCounts };
}
