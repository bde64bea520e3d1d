import type { CodeTable } from '../codeTable';
import type { MergedCodes } from '../mergeEditions';
import { createPace } from '../pace';
import { packedLength, packedPrefix } from '../packedKey';
import { encodeSnapshot, type SnapshotArray } from '../snapshotFile';
import { mineRelations } from './mineRelations';
import { pairCoding, pushPair, pushVarint } from './numberStream';
import { collectPhrases, type PhrasesByCode } from './phrases';
import { asideTerms } from './asideTerms';
import { Vocabulary } from './vocabulary';
import type { TermSources } from './termSources';

export interface TermIndexInput {
  readonly codes: CodeTable;
  readonly merged: MergedCodes;
  readonly sources: TermSources;
  readonly signal: AbortSignal;
  readonly onRows?: (rows: number) => void;
}

/** Steps in which a posting tells how much of its document's best phrase the term is. */
export const impactBits = 3;
export const topImpact = 2 ** impactBits - 1;
/** Share of its rarity that a word keeps that says nothing about the diagnosis (`unspecified`, `other`, `NEC`). */
export const asideShare = 0.25;

/**
 * Writes `terms.bin`. A *document* is a code that is no seventh-character extension (a stem stands for its family); a *phrase* is
 * one of its names, with its editions; a *term* is a word of a phrase (see `titleWords`).
 *
 * Sections: `termBytes`/`termStarts` (the sorted terms, one run of ASCII), `letters` (which letters a term has, for the typo
 * filter), `rarity` (ln(1 + documents / documents with the term)), `postings`/`postingStarts` (by term: gaps between documents and
 * impacts as varints), `documentCodes` (code id), `documentCategory`, `documentHeader`, `phrases`/`phraseStarts` (by document: tag, counts, required and optional terms),
 * `tagFields`/`tagEditions`, `relations`/`relationWeights`/`relationStarts` (by term: terms that mean nearly the same).
 */
export async function buildTermIndex({ codes, merged, sources, signal, onRows }: TermIndexInput): Promise<Uint8Array> {
  const pace = createPace(signal, onRows);
  await pace.turn();
  const byCode = collectPhrases(codes, merged, sources);
  await pace.turn();
  const vocabulary = new Vocabulary(byCode);
  const relations = await mineRelations(byCode, vocabulary, sources, () => pace.turn());
  const groups = groupDocuments(codes, [...byCode.keys()]);
  const encoded = await encodePhrases(byCode, vocabulary, async () => {
    if (pace.isDue()) await pace.turn();
  });
  return encodeSnapshot('terms', { codeCount: Uint32Array.of(codes.size), ...vocabulary.sections(), ...encoded, ...groups, ...relations });
}

/** By document, the number of its category and of the header that it stands below (its own, for a category). */
function groupDocuments(codes: CodeTable, ids: readonly number[]): Readonly<Record<string, SnapshotArray>> {
  const categories = new Map<number, number>();
  const headers = new Map<number, number>();
  const numberOf = (known: Map<number, number>, packed: number): number => {
    const number = known.get(packed) ?? known.size;
    known.set(packed, number);
    return number;
  };
  const documentCategories = new Uint16Array(ids.length);
  const documentHeaders = new Uint16Array(ids.length);
  ids.forEach((id, document) => {
    const packed = codes.keyAt(id);
    documentCategories[document] = numberOf(categories, packedPrefix(packed, 3));
    documentHeaders[document] = numberOf(headers, packedPrefix(packed, Math.max(3, packedLength(packed) - 1)));
  });
  return { documentCategory: documentCategories, documentHeader: documentHeaders };
}

async function encodePhrases(byCode: PhrasesByCode, vocabulary: Vocabulary, turn: () => Promise<void>): Promise<Readonly<Record<string, SnapshotArray>>> {
  const aside = new Uint8Array(vocabulary.terms.length);
  for (const term of asideTerms) {
    const place = vocabulary.placeOf(term);
    if (place >= 0) aside[place] = 1;
  }
  const weightOf = (place: number): number => (vocabulary.rarity[place] ?? 0) * (aside[place] === 1 ? asideShare : 1);
  const coding = pairCoding(vocabulary.terms.length);
  const tags = new Map<string, number>();
  const tagFields: number[] = [];
  const tagEditions: number[] = [];
  const bytes: number[] = [];
  const phraseStarts = new Uint32Array(byCode.size + 1);
  const documentCodes = new Uint32Array(byCode.size);
  /** By term: document, impact, document, impact, …. */
  const postings: number[][] = vocabulary.terms.map(() => []);
  let document = 0;
  for (const [code, phrases] of byCode) {
    await turn();
    documentCodes[document] = code;
    const impacts = new Map<number, number>();
    for (const { field, editions, required, optional } of phrases) {
      const key = `${field}/${editions}`;
      let tag = tags.get(key);
      if (tag === undefined) {
        tag = tags.size;
        tags.set(key, tag);
        tagFields.push(field);
        tagEditions.push(editions);
      }
      pushVarint(bytes, tag);
      bytes.push((required.length << 3) | optional.length);
      const places = required.map((word) => vocabulary.placeOf(word));
      const mass = places.reduce((sum, place) => sum + weightOf(place), 0);
      for (const place of places) {
        pushPair(bytes, place, coding);
        impacts.set(place, Math.max(impacts.get(place) ?? 0, weightOf(place) / mass));
      }
      for (const word of optional) {
        const place = vocabulary.placeOf(word);
        pushPair(bytes, place, coding);
        impacts.set(place, Math.max(impacts.get(place) ?? 0, weightOf(place) / (mass + weightOf(place))));
      }
    }
    for (const [place, impact] of impacts) postings[place]?.push(document, Math.round(impact * topImpact));
    document += 1;
    phraseStarts[document] = bytes.length;
  }
  return {
    documentCodes,
    phraseStarts,
    phrases: Uint8Array.from(bytes),
    tagFields: Uint8Array.from(tagFields),
    tagEditions: Uint32Array.from(tagEditions),
    aside,
    ...encodePostings(postings),
  };
}

function encodePostings(postings: readonly (readonly number[])[]): Readonly<Record<string, SnapshotArray>> {
  const bytes: number[] = [];
  const postingStarts = new Uint32Array(postings.length + 1);
  const postingCounts = new Uint32Array(postings.length);
  postings.forEach((list, term) => {
    let last = 0;
    for (let place = 0; place < list.length; place += 2) {
      const document = list[place] ?? 0;
      pushVarint(bytes, ((document - last) << impactBits) | (list[place + 1] ?? 0));
      last = document;
    }
    postingCounts[term] = list.length >> 1;
    postingStarts[term + 1] = bytes.length;
  });
  return { postings: Uint8Array.from(bytes), postingStarts, postingCounts };
}
