import { narrowIds } from '../../snapshotFile';
import type { SnapshotArray } from '../../snapshotFormat';
import { phraseFields, type Phrase, type PhrasesByCode } from './phrases';
import type { TermSources } from './termSources';
import { readSynonymLines } from '../words/synonyms';
import { titleWords } from '../words/titleWords';
import type { Vocabulary } from '../words/vocabulary';
import { wordFamily } from '../words/wordFamily';

/** Maximum number of names of one code that are compared, shortest first; codes with more names cover many things. */
const mostPhrases = 16;
/** Maximum number of differing words on each side of a pair of names. */
const mostDifferent = 2;
/** Maximum number of relations per term. */
const mostRelations = 10;
/** Weights are stored as bytes in units of 1/255. */
export const relationScale = 255;
/** Bytes per relation: two for the term, one for its weight. */
export const relationBytes = 3;
/** Highest term place that can be stored; a release has a third as many terms. */
const lastRelated = 0xffff;
/** Weight of a single-word `see` reference, which states that two words mean the same. */
const seeWeight = 0.85;
/** Weight for words of one family: `nephrotic`, `nephrosis`. */
const familyWeight = 0.6;
/** Weight of a synonym in the curated list, and of a word with a broader one. */
const synonymWeight = 0.8;
const broaderWeight = 0.6;
/** A side matches `unilateral` in titles that do not name the side. */
const sideWeight = 0.6;
const strengthFloor = 0.06;
/** A word of a name implies words of its code's title if most codes with that word agree; `impliedDoubt` discounts small samples. */
const impliedWeight = 0.85;
const impliedDoubt = 1.5;
const impliedFloor = 0.4;
/** Maximum number of words not shared by name and title, on either side. */
const mostImplying = 2;
const mostImplied = 3;
/**
 * Implication for longer names: one word can stand for what distinguishes the code from its siblings (`full thickness` of ulcers:
 * stage 3), if at least this many codes agree, with at least this share.
 */
const leastAgreeing = 4;
const agreement = 0.7;
const agreedWeight = 0.7;

/**
 * Mines near-synonyms from the sources: two names of one code that differ in one or two words relate these words (`kidney`,
 * `renal`); a main term with nothing but a `see` states equivalence; words of one family are related.
 */
export async function mineRelations(
  byCode: PhrasesByCode,
  vocabulary: Vocabulary,
  sources: TermSources,
  turn: () => Promise<void>,
): Promise<Readonly<Record<string, SnapshotArray>>> {
  const relations = vocabulary.terms.map(() => new Map<number, number>());
  const relate = (from: number, to: number, weight: number): void => {
    const known = relations[from]?.get(to) ?? 0;
    if (from !== to && from >= 0 && to >= 0 && weight > known) relations[from]?.set(to, weight);
  };
  minePairs(byCode, vocabulary, relate);
  await turn();
  mineSees(sources, vocabulary, relate);
  relateSynonyms(vocabulary, relate);
  mineFamilies(vocabulary, relate);
  for (const side of ['left', 'right']) relate(vocabulary.placeOf(side), vocabulary.placeOf('unilateral'), sideWeight);
  await turn();
  return encodeRelations(relations);
}

type Relate = (from: number, to: number, weight: number) => void;

/** The distinct words of a name, as places in the vocabulary. */
type Places = readonly number[];

/** Sums by ordered pair of words; the pair is packed into one number. */
class PairSums {
  readonly sums = new Map<number, number>();
  readonly #size: number;

  constructor(size: number) {
    this.#size = size;
  }

  add(from: number, to: number, more: number): void {
    const key = from * this.#size + to;
    this.sums.set(key, (this.sums.get(key) ?? 0) + more);
  }

  forEach(visit: (from: number, to: number, sum: number) => void): void {
    for (const [key, sum] of this.sums) visit(Math.floor(key / this.#size), key % this.#size, sum);
  }
}

function minePairs(byCode: PhrasesByCode, vocabulary: Vocabulary, relate: Relate): void {
  const size = vocabulary.terms.length;
  const pairs = new PairSums(size);
  /** From a word of a name to a word of its code's title: number of supporting codes. */
  const implications = new PairSums(size);
  const agreements = new PairSums(size);
  const documents = new Uint32Array(size);
  for (const phrases of byCode.values()) {
    const own = new Set<number>();
    const compared = phrases.filter(({ field }) => field !== phraseFields.drug && field !== phraseFields.neoplasm && field !== phraseFields.externalCause).map((phrase) => ({ phrase, places: placesOf(phrase, vocabulary) }));
    const names = compared.map(({ places }) => places);
    const titles = compared.filter(({ phrase }) => phrase.field === phraseFields.title).map(({ places }) => places);
    for (const places of names) for (const place of places) own.add(place);
    for (const place of own) documents[place] = (documents[place] ?? 0) + 1;
    const kept = names.sort((a, b) => a.length - b.length).slice(0, mostPhrases);
    const weight = 1 / Math.max(1, kept.length / 4);
    kept.forEach((first, place) => {
      for (let second = place + 1; second < kept.length; second += 1) countPair(first, kept[second] ?? [], { pairs, weight });
    });
    // `interscapular region` in all burns corresponds to `upper back` in their titles, so these words are its meaning.
    const implied = new PairSums(size);
    const agreed = new PairSums(size);
    for (const title of titles) {
      for (const name of names) if (name !== title) implyTitle(name, title, { implied, agreed });
    }
    implied.forEach((from, to) => implications.add(from, to, 1));
    agreed.forEach((from, to) => agreements.add(from, to, 1));
  }
  pairs.forEach((from, to, count) => {
    const strength = count / (Math.sqrt((documents[from] ?? 0) * (documents[to] ?? 0)) + 1.5);
    if (strength >= strengthFloor) relate(from, to, Math.min(0.85, 0.35 + strength));
  });
  implications.forEach((from, to, count) => {
    const share = count / ((documents[from] ?? 0) + impliedDoubt);
    if (share >= impliedFloor) relate(from, to, impliedWeight * share);
  });
  agreements.forEach((from, to, count) => {
    const share = count / Math.max(1, documents[from] ?? 0);
    if (count >= leastAgreeing && share >= agreement) relate(from, to, agreedWeight * share);
  });
}

/** Counts which words of a name may imply which of the title; `implied` only if few words differ, so that each is likely part of the meaning. */
function implyTitle(name: Places, title: Places, { implied, agreed }: { readonly implied: PairSums; readonly agreed: PairSums }): void {
  const onlyTitle = missingIn(title, name, mostImplied);
  if (onlyTitle === undefined || onlyTitle.length === title.length) return;
  const onlyName = missingIn(name, title) ?? [];
  const isNarrow = onlyName.length <= mostImplying;
  for (const from of onlyName) {
    for (const to of onlyTitle) {
      if (isNarrow) implied.add(from, to, 1);
      agreed.add(from, to, 1);
    }
  }
}

function placesOf({ required, optional }: Phrase, vocabulary: Vocabulary): Places {
  const places: number[] = [];
  for (const words of [required, optional]) {
    for (const word of words) {
      const place = vocabulary.placeOf(word);
      if (!places.includes(place)) places.push(place);
    }
  }
  return places;
}

/** Words of `places` that `others` lacks; undefined if more than `most`. */
function missingIn(places: Places, others: Places, most = Infinity): number[] | undefined {
  const missing: number[] = [];
  for (const place of places) {
    if (others.includes(place)) continue;
    if (missing.length === most) return undefined;
    missing.push(place);
  }
  return missing;
}

function countPair(first: Places, second: Places, { pairs, weight }: { readonly pairs: PairSums; readonly weight: number }): void {
  const onlyFirst = missingIn(first, second, mostDifferent);
  if (onlyFirst === undefined || onlyFirst.length === 0) return;
  const onlySecond = missingIn(second, first, mostDifferent);
  if (onlySecond === undefined || onlySecond.length === 0) return;
  // A single differing word on each side is enough; otherwise the names must share a word.
  const common = first.length - onlyFirst.length;
  if (common === 0 && onlyFirst.length * onlySecond.length > 1) return;
  const share = 1 / (onlyFirst.length * onlySecond.length);
  for (const a of onlyFirst) {
    for (const b of onlySecond) {
      pairs.add(a, b, share * weight);
      pairs.add(b, a, share * weight);
    }
  }
}

/** `Abdominalgia — see Pain, abdominal`: one word maps to two. Only single words are related in both directions. */
function mineSees(sources: TermSources, vocabulary: Vocabulary, relate: Relate): void {
  for (const { entries } of sources.indexes) {
    for (const { path, see } of entries) {
      if (see === undefined || path.length !== 1) continue;
      const from = titleWords(path[0]?.title ?? '');
      const to = titleWords(see);
      const [only] = from;
      if (only === undefined || from.length > 1 || to.length > 2) continue;
      for (const { term } of to) {
        relate(vocabulary.placeOf(only.term), vocabulary.placeOf(term), seeWeight);
        if (to.length === 1) relate(vocabulary.placeOf(term), vocabulary.placeOf(only.term), seeWeight);
      }
    }
  }
}

/**
 * Relations from `synonyms.tsv`: synonymous single words, or (`>`) words with the broader words they are a part or kind of.
 * Multi-word phrases in the list are skipped.
 */
function relateSynonyms(vocabulary: Vocabulary, relate: Relate): void {
  const placesOf = (terms: readonly string[]): readonly number[] => terms.map((term) => vocabulary.placeOf(term));
  for (const { terms, broader } of readSynonymLines()) {
    const to = placesOf(broader ?? terms);
    for (const from of placesOf(terms)) for (const other of to) relate(from, other, broader === undefined ? synonymWeight : broaderWeight);
  }
}

function mineFamilies(vocabulary: Vocabulary, relate: Relate): void {
  const families = new Map<string, number[]>();
  vocabulary.terms.forEach((term, place) => {
    const family = wordFamily(term);
    if (family === undefined) return;
    const same = families.get(family);
    if (same === undefined) families.set(family, [place]);
    else same.push(place);
  });
  for (const places of families.values()) {
    if (places.length > 12) continue;
    for (const from of places) for (const to of places) relate(from, to, familyWeight);
  }
}

function encodeRelations(relations: readonly ReadonlyMap<number, number>[]): Readonly<Record<string, SnapshotArray>> {
  const starts = new Uint32Array(relations.length + 1);
  const bytes: number[] = [];
  relations.forEach((related, term) => {
    const best = [...related].filter(([to]) => to <= lastRelated).sort((a, b) => b[1] - a[1] || a[0] - b[0]).slice(0, mostRelations);
    for (const [to, weight] of best) bytes.push(to >>> 8, to & 0xff, Math.round(weight * relationScale));
    starts[term + 1] = bytes.length / relationBytes;
  });
  return { relations: Uint8Array.from(bytes), relationStarts: narrowIds(starts, (starts.at(-1) ?? 0) + 1) };
}
