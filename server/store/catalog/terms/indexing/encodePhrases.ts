import { GrowingBytes } from '../../../../core/base/growingBytes';
import type { CodeTable } from '../../codes/codeTable';
import type { SnapshotArray } from '../../snapshotFormat';
import { encodeAscending } from '../postings/ascending';
import { asideTerms } from '../words/asideTerms';
import { encodePostings, topImpact } from '../postings/encodePostings';
import { inheritWords } from './inheritedWords';
import { pushWord } from '../postings/numberStream';
import { inheritedField, mostOptional, mostRequired, phraseFields, type Phrase, type PhrasesByCode } from './phrases';
import { encodeRarities } from '../words/termRarity';
import type { Vocabulary } from '../words/vocabulary';

/** Share of its idf that a residual word keeps (`unspecified`, `other`, `NEC`), since it says nothing about the diagnosis. */
export const asideShare = 0.25;

/** Initial buffer size in bytes; the names of a release take several megabytes. */
const initialBytes = 2 ** 20;

interface Encoding {
  readonly codes: CodeTable;
  readonly byCode: PhrasesByCode;
  readonly vocabulary: Vocabulary;
  /** By document, the number of its header. */
  readonly headers: ArrayLike<number>;
  readonly turn: () => Promise<void>;
}

/** Encodes the names and postings sections of `terms.bin`; see `buildTermIndex`. */
export async function encodePhrases({ codes, byCode, vocabulary, headers, turn }: Encoding): Promise<Readonly<Record<string, SnapshotArray>>> {
  const aside = new Set(asideTerms.map((term) => vocabulary.placeOf(term)).filter((place) => place >= 0));
  const weightOf = (place: number): number => (vocabulary.rarity[place] ?? 0) * (aside.has(place) ? asideShare : 1);
  const inherited = inheritWords(codes, byCode);
  const tags = new Tags(byCode);
  const names = new GrowingBytes(initialBytes);
  const push = (place: number): void => pushWord(names, vocabulary.ranks[place] ?? 0);
  const phraseStarts = new Uint32Array(byCode.size + 1);
  const documentCodes = new Uint32Array(byCode.size);
  const ofHeaders = new InheritedLists();
  /** Postings by term: document, impact, document, impact, …. */
  const postings: number[][] = vocabulary.terms.map(() => []);
  let document = 0;
  for (const [code, phrases] of byCode) {
    await turn();
    documentCodes[document] = code;
    const { words, others, headerWords } = inherited(code);
    const impacts = new Map<number, number>();
    for (const phrase of phrases) {
      names.pushVarint(tags.numberOf(phrase));
      if (phrase.field === phraseFields.title) names.pushVarint(ownWords(phrase, headerWords));
      const places = phrase.required.map((word) => vocabulary.placeOf(word));
      const mass = places.reduce((sum, place) => sum + weightOf(place), 0);
      for (const place of places) impacts.set(place, Math.max(impacts.get(place) ?? 0, weightOf(place) / mass));
      for (const word of phrase.optional) {
        const place = vocabulary.placeOf(word);
        places.push(place);
        impacts.set(place, Math.max(impacts.get(place) ?? 0, weightOf(place) / (mass + weightOf(place))));
      }
      for (const place of places) push(place);
    }
    for (const [place, impact] of impacts) postings[place]?.push(document, Math.max(1, Math.round(impact * topImpact)));
    if (others.length > 0) {
      names.pushVarint(tags.numberOf(inheritedMark));
      ofHeaders.add(headers[document] ?? 0, words.map((word) => vocabulary.ranks[vocabulary.placeOf(word)] ?? 0));
      for (const word of others) postings[vocabulary.placeOf(word)]?.push(document, 0);
    }
    document += 1;
    phraseStarts[document] = names.length;
  }
  const codesOfDocuments = encodeAscending(documentCodes);
  const starts = encodeAscending(phraseStarts);
  return {
    documentCodes: codesOfDocuments.offsets, codeBases: codesOfDocuments.bases, phraseStarts: starts.offsets, phraseBases: starts.bases, phrases: names.view(),
    nameRoom: roomForNames(phraseStarts, byCode),
    ...ofHeaders.sections(), ...tags.sections(), ...encodeRarities(vocabulary.rarityByRank(), [...aside].map((place) => vocabulary.ranks[place] ?? 0)), ...encodePostings(postings, byCode.size),
  };
}

/** Buffer sizes a reader needs: the maximum per document of bytes, names, titles, and words of titles. */
function roomForNames(phraseStarts: Uint32Array, byCode: PhrasesByCode): Uint32Array {
  const longest = phraseStarts.reduce((most, start, place) => Math.max(most, start - (phraseStarts[place - 1] ?? 0)), 0);
  const room = Uint32Array.of(longest, 0, 0, 0);
  for (const phrases of byCode.values()) {
    const titles = phrases.filter(({ field }) => field === phraseFields.title);
    const words = titles.reduce((sum, { required, optional }) => sum + required.length + optional.length, 0);
    [phrases.length, titles.length, words].forEach((count, place) => (room[place + 1] = Math.max(room[place + 1] ?? 0, count)));
  }
  return room;
}

/** Marks, after a document's names, that terms inherited from its headers apply. */
const inheritedMark = { field: inheritedField, editions: 0xffffffff, required: [], optional: [] } as const;

/** Inherited terms, by header number. */
class InheritedLists {
  readonly #lists = new Map<number, readonly number[]>();

  add(header: number, ranks: readonly number[]): void {
    if (!this.#lists.has(header)) this.#lists.set(header, ranks);
  }

  sections(): Readonly<Record<string, SnapshotArray>> {
    const bytes = new GrowingBytes(initialBytes);
    const inheritedStarts = new Uint32Array(Math.max(0, ...this.#lists.keys()) + 2);
    for (let header = 0; header + 1 < inheritedStarts.length; header += 1) {
      for (const rank of this.#lists.get(header) ?? []) pushWord(bytes, rank);
      inheritedStarts[header + 1] = bytes.length;
    }
    const { offsets, bases } = encodeAscending(inheritedStarts);
    return { inherited: bytes.view(), inheritedStarts: offsets, inheritedBases: bases };
  }
}

type Tagged = Omit<Phrase, 'field'> & { readonly field: number };

/** Maps the attributes of a phrase other than its words to tag numbers. There are about a hundred distinct tags; the most frequent come first. */
class Tags {
  readonly #numbers: ReadonlyMap<number, number>;
  readonly #tags: readonly Tagged[];

  constructor(byCode: PhrasesByCode) {
    const known = new Map<number, { readonly phrase: Tagged; count: number }>([[keyOf(inheritedMark), { phrase: inheritedMark, count: byCode.size }]]);
    for (const phrases of byCode.values()) {
      for (const phrase of phrases) {
        const key = keyOf(phrase);
        const same = known.get(key);
        if (same === undefined) known.set(key, { phrase, count: 1 });
        else same.count += 1;
      }
    }
    const ordered = [...known].sort(([, a], [, b]) => b.count - a.count);
    this.#numbers = new Map(ordered.map(([key], number) => [key, number]));
    this.#tags = ordered.map(([, { phrase }]) => phrase);
  }

  numberOf(phrase: Tagged): number {
    return this.#numbers.get(keyOf(phrase)) ?? 0;
  }

  sections(): Readonly<Record<string, SnapshotArray>> {
    const tags = this.#tags;
    return {
      tagFields: Uint8Array.from(tags, ({ field }) => field),
      tagEditions: Uint32Array.from(tags, ({ editions }) => editions),
      tagRequired: Uint8Array.from(tags, ({ required }) => required.length),
      tagAll: Uint8Array.from(tags, ({ required, optional }) => required.length + optional.length),
    };
  }
}

function keyOf({ field, editions, required, optional }: Tagged): number {
  return (((editions >>> 0) * 16 + field) * (mostRequired + 1) + required.length) * (mostOptional + 1) + optional.length;
}

/** Bit mask of the words that the header's title lacks; there are at most `mostRequired`, so they fit one number. */
function ownWords({ required }: Phrase, headerWords: ReadonlySet<string>): number {
  let bits = 0;
  required.forEach((word, index) => {
    if (!headerWords.has(word)) bits |= 1 << index;
  });
  return bits;
}
