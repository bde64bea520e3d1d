import { relationBytes, relationScale } from '../indexing/mineRelations';
import type { PagedBytes } from '../../filePages';
import type { Snapshot } from '../../snapshotFile';
import type { IdArray } from '../../snapshotFormat';
import type { QueryWord } from './queryWord';
import type { TermList, TermRange } from '../words/termList';
import type { TypoFinder } from './typoFinder';
import { joiningWords, titleWords } from '../words/titleWords';
import { isAlternate } from '../words/isAlternate';
import { wordParts } from '../words/wordParts';
import { wordStem } from '../words/wordStem';

/** A range of terms that a query word may stand for, with its match weight (1 = the word itself). */
export interface Alternative extends TermRange {
  readonly weight: number;
}

/** One query word: its alternatives, best first; empty if no term is similar. */
export interface QuerySlot {
  readonly alternatives: readonly Alternative[];
  /** True for a last word that is so far only a prefix of terms. */
  readonly isBegun?: boolean;
}

/**
 * Match weights. Prefixes at 0.75 and spelling corrections at 0.6–0.75 did best in a prototype of the term search. A word that is
 * a complete term stands for longer terms with that prefix only while typing continues (`a` and `acute`).
 */
const weights = { exact: 1, joined: 0.97, prefix: 0.8, prefixOfTerm: 0.5, unknownPrefix: 0.65, oneSlip: 0.95, related: 0.9, form: 0.85, root: 0.5 } as const;

/** Maximum number of slots, which are bits of one number. */
export const mostSlots = 31;
/** A shorter prefix matches too many terms to stand for a word that is complete. */
const shortestBeginning = 3;
/** Minimum length of a root; shorter ones are shared by chance. */
const shortestRoot = 5;

/** Numerals that titles write differently (`type II`, `stage III`). */
const numerals: ReadonlyMap<string, string> = new Map([
  ['i', '1'], ['ii', '2'], ['iii', '3'], ['iv', '4'], ['v', '5'], ['1', 'i'], ['2', 'ii'], ['3', 'iii'], ['4', 'iv'], ['5', 'v'],
  ['one', '1'], ['two', '2'], ['three', '3'], ['four', '4'], ['first', '1st'], ['second', '2nd'], ['third', '3rd'], ['1st', 'first'], ['2nd', 'second'], ['3rd', 'third'],
]);

const mostRemembered = 256;

/** Expands the words of a reading to slots (query expansion). Results are cached, because looking up unknown words is slow. */
export class SlotMaker {
  readonly #terms: TermList;
  readonly #typos: TypoFinder;
  readonly #relations: PagedBytes;
  readonly #relationStarts: IdArray;
  /** Cache by word: consecutive keystrokes ask for nearly the same words. */
  readonly #made = new Map<string, readonly QuerySlot[]>();

  constructor(snapshot: Snapshot, terms: TermList, typos: TypoFinder) {
    this.#terms = terms;
    this.#typos = typos;
    this.#relations = snapshot.paged('relations');
    this.#relationStarts = snapshot.ids('relationStarts');
  }

  slotsOf(words: readonly QueryWord[]): readonly QuerySlot[] {
    const slots: QuerySlot[] = [];
    /** By slot, the word it was made from. */
    const families: (string | undefined)[] = [];
    words.forEach((word, index) => {
      // `pre eclampsia` matches the term `preeclampsia`.
      const joined = [this.#joined(words[index - 1], word), this.#joined(word, words[index + 1])].filter((place) => place >= 0).map((place) => single(place, weights.joined));
      const made = this.#remember(word).map((slot) => (joined.length === 0 ? slot : { alternatives: [...joined, ...slot.alternatives] }));
      // `hypertension hypertensive` asks for one thing.
      const same = families.findIndex((term) => term !== undefined && (term === word.term || isAlternate(term, word.term)));
      const [only] = made;
      if (same >= 0 && made.length === 1 && only !== undefined) {
        slots[same] = { alternatives: mergeAlternatives(slots[same]?.alternatives ?? [], only.alternatives) };
      } else {
        families[slots.length] = word.term;
        slots.push(...made);
      }
    });
    return slots.slice(0, mostSlots);
  }

  /** Readings share most of their words, as do consecutive queries. */
  #remember(word: QueryWord): readonly QuerySlot[] {
    const key = word.isBeingTyped ? `${word.term}*` : word.term;
    const known = this.#made.get(key);
    if (known !== undefined) return known;
    const slots = this.#slotsOf(word);
    if (this.#made.size >= mostRemembered) this.#made.clear();
    this.#made.set(key, slots);
    return slots;
  }

  #slotsOf({ term, isBeingTyped }: QueryWord): readonly QuerySlot[] {
    const exact = this.#terms.find(term);
    const alternatives: Alternative[] = [];
    if (exact >= 0) alternatives.push(single(exact, weights.exact));
    const numeral = numerals.get(term);
    const otherNumeral = numeral === undefined ? -1 : this.#terms.find(numeral);
    if (otherNumeral >= 0) alternatives.push(single(otherNumeral, 0.95));
    if (exact >= 0) alternatives.push(...this.#related(exact));
    if (isBeingTyped || exact < 0) {
      const begun = this.#terms.prefixRange(term);
      const weight = exact >= 0 ? weights.prefixOfTerm : isBeingTyped ? weights.prefix : weights.unknownPrefix;
      if (begun.to > begun.from && (isBeingTyped || term.length >= shortestBeginning)) alternatives.push({ ...begun, weight });
    }
    if (alternatives.length > 0) return [{ alternatives: alternatives.sort((a, b) => b.weight - a.weight), isBegun: isBeingTyped && exact < 0 }];
    const parts = this.#splitCompound(term);
    // A two-letter part that happens to be a word is weaker evidence than a term one edit away: `astma`.
    if (parts !== undefined && parts.length > 1) return parts;
    const typos = this.#typos.find(term, isBeingTyped).map(({ place, weight }) => single(place, weight));
    if ((typos[0]?.weight ?? 0) >= weights.oneSlip) return [{ alternatives: typos }];
    if (parts !== undefined) return parts;
    const forms = this.#formsOf(term);
    return forms.length > 0 ? forms : [{ alternatives: typos.length > 0 ? typos : this.#rootOf(term) }];
  }

  #related(term: number): Alternative[] {
    const alternatives: Alternative[] = [];
    const { bytes } = this.#relations;
    const [from, to] = [term, term + 1].map((place) => (this.#relationStarts[place] ?? 0) * relationBytes) as [number, number];
    this.#relations.need(from, to);
    for (let place = from; place < to; place += relationBytes) {
      alternatives.push(single(((bytes[place] ?? 0) << 8) | (bytes[place + 1] ?? 0), ((bytes[place + 2] ?? 0) / relationScale) * weights.related));
    }
    return alternatives;
  }

  #joined(first: QueryWord | undefined, second: QueryWord | undefined): number {
    return first === undefined || second === undefined ? -1 : this.#terms.find(wordStem(first.term + second.term));
  }

  /** For a word without similar terms: terms that share its longest prefix (`sclerotenonitis`: `sclerot…`). */
  #rootOf(term: string): readonly Alternative[] {
    for (let length = term.length - 1; length >= Math.max(shortestRoot, term.length / 2); length -= 1) {
      const range = this.#terms.prefixRange(term.slice(0, length));
      if (range.to > range.from) return [{ ...range, weight: weights.root }];
    }
    return [];
  }

  /** Splits two words that are run together (`preeclampsia` for the titles' `pre-eclampsia`, `ofhip`), where the shorter part is longest. */
  #splitCompound(word: string): readonly QuerySlot[] | undefined {
    let best: readonly number[] = [];
    let bestLength = 0;
    for (let cut = 2; cut <= word.length - 2; cut += 1) {
      const shorter = Math.min(cut, word.length - cut);
      if (shorter <= bestLength) continue;
      const parts = [word.slice(0, cut), word.slice(cut)];
      const places = parts.flatMap((part) => (joiningWords.has(part) ? [] : [this.#partPlace(part)]));
      if (places.length === 0 || places.includes(-1)) continue;
      best = places;
      bestLength = shorter;
    }
    return best.length === 0 ? undefined : best.map((place) => ({ alternatives: [single(place, weights.exact), ...this.#related(place)] }));
  }

  /** Parts of a Greek or Latin compound: `proctospasm` is a spasm of the rectum. */
  #formsOf(word: string): readonly QuerySlot[] {
    return (wordParts(word, (text) => this.#partPlace(text) >= 0) ?? []).flatMap((part) => {
      const alternatives = 'term' in part ? this.#meaning(part.term, weights.exact) : part.meanings.flatMap((meaning) => titleWords(meaning).flatMap(({ term }) => this.#meaning(term, weights.form)));
      return alternatives.length === 0 ? [] : [{ alternatives: mergeAlternatives(alternatives, []) }];
    });
  }

  #meaning(word: string, weight: number): readonly Alternative[] {
    const place = this.#partPlace(word);
    return place < 0 ? [] : [single(place, weight), ...this.#related(place).map((related) => ({ ...related, weight: related.weight * weight }))];
  }

  #partPlace(part: string): number {
    const place = this.#terms.find(part);
    return place >= 0 ? place : this.#terms.find(wordStem(part));
  }
}

function mergeAlternatives(first: readonly Alternative[], second: readonly Alternative[]): readonly Alternative[] {
  return [...first, ...second].sort((a, b) => b.weight - a.weight);
}

function single(place: number, weight: number): Alternative {
  return { from: place, to: place + 1, weight };
}
