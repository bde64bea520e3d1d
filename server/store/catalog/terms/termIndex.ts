import type { Snapshot } from '../snapshotFile';
import { Ascending } from './postings/ascending';
import { JudgedDocuments, type CodeJudge } from './judgedDocuments';
import { DocumentWalk, type WalkedDocument, type WeighedSlot } from './postings/documentWalk';
import { spellOutCodes } from './query/namedCodes';
import { withoutDenied } from './query/denials';
import { isOpenEnd } from './query/openEnd';
import { PhraseScorer } from './ranking/phraseScorer';
import { withoutOrganisms } from './query/organisms';
import { readQuery, type QueryReading } from './query/queryReadings';
import { medicalWordLines } from './query/queryLists.made';
import { Shorthand } from './query/shorthand';
import { withoutSides } from './query/sides';
import { SlotMaker, type QuerySlot } from './query/querySlots';
import { TypoFinder } from './query/typoFinder';
import { RankWeights } from './ranking/rankWeights';
import { SideOfCodes } from './ranking/sideOfCodes';
import { rank, type AskedAside, type Candidate } from './ranking/rank';
import { TermList } from './words/termList';

export interface TermQuery {
  readonly words: string;
  /** Position of the edition whose titles count. One position always has the same judge. */
  readonly position: number;
  readonly judge: CodeJudge;
  readonly limit: number;
}

export interface TermHit {
  readonly codeId: number;
  /** 0–1; 1 where the query says the whole of a name. */
  readonly score: number;
  /** Number of the reading that it is the answer to. */
  readonly reading: number;
}

export interface TermAnswer {
  /** Best first, no code twice, at most `limit`. */
  readonly hits: readonly TermHit[];
  readonly hasMore: boolean;
  /** True where the reading that a hit answers reaches names by this term (see {@link titleWords}). */
  isReached(term: string, reading: number): boolean;
}

/** Documents whose names are weighed: of the first reading, and of each other one. More find nothing that comes among the first five. */
const mostCandidates = 64;
const laterCandidates = 40;
/** Letters of a query that are read: four times the longest title. */
const mostLetters = 1_000;
const nothing: TermAnswer = { hits: [], hasMore: false, isReached: () => false };
/** What a name says of a query, and a query of a name, for the one to be told by the other. */
const wholeCoverage = 0.98;
const wholePrecision = 0.7;
const nearCoverage = 0.85;
/** A query without its side, its organism or what it denies asks less than it says. */
const plainerQuery = 0.95;
/** Headers stay a little behind codes that can be reported. */
const headerWeight = 0.97;

/** How a query is asked. */
interface Manner {
  /** What its readings count. */
  readonly weight: number;
  /** So many of them are searched. */
  readonly readings: number;
  readonly isOf: (document: number) => boolean;
  readonly isAnswer: (candidate: Candidate) => boolean;
}

/** A reading that is searched. */
interface Asking {
  readonly slots: readonly WeighedSlot[];
  readonly weight: number;
  readonly limit: number;
  readonly number: number;
  /** Which of the documents that are there may answer it. */
  readonly isOf: (document: number) => boolean;
}

/** The attached term index. Not for use by two calls at a time: a search borrows the index's own scratch arrays. */
export class TermIndex {
  readonly terms: TermList;
  readonly #documentCodes: Ascending;
  readonly #judged: JudgedDocuments;
  readonly #walk: DocumentWalk;
  readonly #headerSides: Uint8Array;
  readonly #scorer: PhraseScorer;
  readonly #typos: TypoFinder;
  readonly #slots: SlotMaker;
  readonly #sides: SideOfCodes;
  readonly #shorthand = new Shorthand();
  readonly #medicalWords = new Shorthand(medicalWordLines);
  /** Made with the first search. */
  #weights: RankWeights | undefined;

  constructor(snapshot: Snapshot) {
    this.terms = new TermList(snapshot);
    this.#documentCodes = new Ascending(snapshot.ids('documentCodes'), snapshot.uint32('codeBases'));
    this.#judged = new JudgedDocuments(this.#documentCodes);
    this.#walk = new DocumentWalk(snapshot);
    this.#headerSides = snapshot.uint8('headerSides');
    this.#scorer = new PhraseScorer(snapshot, this.terms);
    this.#typos = new TypoFinder(this.terms);
    this.#slots = new SlotMaker(snapshot, this.terms, this.#typos);
    this.#sides = new SideOfCodes({ terms: this.terms, scorer: this.#scorer, walk: this.#walk, documentCodes: this.#documentCodes });
  }

  /** Codes whose names say what the words ask, best first. Without a word to search by there is no answer. */
  search(query: TermQuery): TermAnswer {
    const { candidates, slotLists } = this.findCandidates(query);
    if (slotLists.length === 0) return nothing;
    this.#weights ??= new RankWeights();
    const ranked = this.#sides.put(rank(candidates, { keyOf: (codeId) => query.judge.keyOf(codeId), weights: this.#weights, limit: query.limit }), { slotLists, position: query.position });
    return {
      hits: ranked.slice(0, query.limit).map(({ codeId, score, reading }) => ({ codeId, score: Math.min(1, score), reading })),
      hasMore: candidates.length > query.limit,
      isReached: (term, reading) => {
        const place = this.terms.find(term);
        return place >= 0 && (slotLists[reading] ?? []).some(({ alternatives }) => alternatives.some(({ from, to }) => place >= from && place < to));
      },
    };
  }

  /** What a search puts in order: each code once, by its best reading. */
  findCandidates(query: TermQuery): { readonly candidates: readonly Candidate[]; readonly slotLists: readonly (readonly WeighedSlot[])[] } {
    const best = new Map<number, Candidate>();
    const slotLists: (readonly WeighedSlot[])[] = [];
    this.#ask(query, { weight: 1, readings: Infinity, isOf: () => true, isAnswer: () => true }, best, slotLists);
    // `left pleural effusion`: nobody tells the side of an effusion. Codes that could tell it, and do not, are no answer.
    const isSideless = (document: number): boolean => this.#headerSides[this.#walk.headerOf(document)] === 0;
    // Later readings are too far from what was written. `cellulitis due to MRSA`: few diseases have a code for each organism, which has one of its own beside theirs.
    const plainer = [{ without: withoutSides, isOf: isSideless, isAnswer: isTold, readings: 2 }, { without: withoutDenied, isOf: () => true, isAnswer: isTold, readings: 2 }, { without: withoutOrganisms, isOf: () => true, isAnswer: isNearlyTold, readings: 3 }];
    for (const { without, isOf, isAnswer, readings } of plainer) {
      const words = [...best.values()].some(isTold) ? undefined : without(query.words);
      if (words === undefined) continue;
      const isAnswerable = (document: number): boolean => isOf(document) && this.#judged.isReportable(document, query.position, query.judge);
      this.#ask({ ...query, words }, { weight: plainerQuery, readings, isOf: isAnswerable, isAnswer }, best, slotLists);
    }
    return { candidates: [...best.values()], slotLists };
  }

  /** Takes the answers to the readings of a query that are better than the best ones so far. */
  #ask(query: TermQuery, { weight: share, readings, isOf, isAnswer }: Manner, best: Map<number, Candidate>, slotLists: (readonly WeighedSlot[])[]): void {
    for (const { words, weight } of this.#read(query).slice(0, readings)) {
      const slots = this.#weigh(this.#slots.slotsOf(words));
      if (query.limit <= 0 || slots.every((slot) => slot.alternatives.length === 0)) continue;
      const limit = Math.max(slotLists.length === 0 ? mostCandidates : laterCandidates, query.limit + 1);
      slotLists.push(slots);
      this.#searchReading(query, { slots, weight: weight * share, limit, number: slotLists.length - 1, isOf }, (candidate) => {
        const known = best.get(candidate.codeId);
        if (isAnswer(candidate) && (known === undefined || candidate.score > known.score)) best.set(candidate.codeId, candidate);
      });
    }
  }

  #read({ words: written, position, judge }: TermQuery): readonly QueryReading[] {
    const words = written.slice(0, mostLetters);
    const known = new Map<string, boolean>();
    // Readings ask for the same words again and again.
    const isKnown = (term: string, isBeginning: boolean): boolean => {
      const key = isBeginning ? `${term}*` : term;
      const is = known.get(key) ?? this.#isKnown(term, isBeginning);
      known.set(key, is);
      return is;
    };
    const spelt = spellOutCodes(words, (key) => this.#titleOf(judge.find(key), position));
    const lexicon = { isKnown, findShorthand: (asked: readonly string[]) => this.#shorthand.find(asked), findMedicalWord: (asked: readonly string[]) => this.#medicalWords.find(asked), findNear: (word: string) => this.#nearest(word) };
    return (spelt.length === 0 ? [words] : spelt).flatMap((text) => readQuery(text, lexicon));
  }

  #nearest(word: string): string | undefined {
    const [near] = this.#typos.find(word, false);
    return near === undefined ? undefined : this.terms.termAt(near.place);
  }

  #titleOf(codeId: number, position: number): string | undefined {
    const document = this.#documentCodes.indexOf(codeId);
    return codeId < 0 || document < 0 ? undefined : this.#scorer.titleOf(document, position).map((place) => this.terms.termAt(place)).join(' ');
  }

  #isKnown(term: string, isBeginning: boolean): boolean {
    if (!isBeginning) return this.terms.find(term) >= 0;
    const { from, to } = this.terms.prefixRange(term);
    return to > from;
  }

  #weigh(slots: readonly QuerySlot[]): readonly WeighedSlot[] {
    const rarities = slots.map((slot) => this.#walk.rarityOf(slot));
    const known = rarities.filter((rarity) => rarity > 0);
    const average = known.reduce((sum, rarity) => sum + rarity, 0) / Math.max(1, known.length);
    const all = rarities.reduce((sum, rarity) => sum + (rarity || average), 0);
    return slots.map((slot, index) => ({ ...slot, share: ((rarities[index] ?? 0) || average) / Math.max(all, 1e-9) }));
  }

  #searchReading({ words, position, judge }: TermQuery, reading: Asking, take: (candidate: Candidate) => void): void {
    const { slots, weight } = reading;
    const documents = this.#walk.candidates(slots, reading.limit, (document) => this.#judged.isThere(document, position, judge) && reading.isOf(document));
    const asked = this.#askedAside(words, slots);
    this.#scorer.begin(slots);
    for (const walked of documents) {
      const detail = this.#scorer.score(walked.document, position);
      if (detail !== undefined) take(this.#makeCandidate(walked, { detail, asked, slots, weight, reading: reading.number, isReportable: this.#judged.isReportable(walked.document, position, judge) }));
    }
    this.#scorer.end();
  }

  #makeCandidate({ document, categorySlots, headerSlots }: WalkedDocument, parts: Pick<Candidate, 'detail' | 'asked' | 'weight' | 'reading' | 'isReportable'> & { readonly slots: readonly WeighedSlot[] }): Candidate {
    const { detail, asked, weight, reading, isReportable, slots } = parts;
    return {
      codeId: this.#documentCodes.at(document),
      category: this.#walk.categoryOf(document),
      header: this.#walk.headerOf(document),
      score: detail.score * (isReportable ? 1 : headerWeight) * weight,
      detail,
      isReportable,
      asked,
      weight,
      reading,
      categoryCoverage: coverageOf(slots, categorySlots),
      headerCoverage: coverageOf(slots, headerSlots),
    };
  }

  /** What the query says of not saying more. */
  #askedAside(words: string, slots: readonly QuerySlot[]): AskedAside {
    const has = (term: string): boolean => {
      const place = this.terms.find(term);
      return place >= 0 && slots.some(({ alternatives }) => alternatives.some(({ from, to, weight }) => from === place && to === place + 1 && weight >= 0.7));
    };
    return { isOther: has('other'), isUnspecified: has('unspecified'), slots: slots.length, isOpen: isOpenEnd(words) || slots.at(-1)?.isBegun === true };
  }
}

/** True of a name that says all that is asked, and hardly more. */
function isTold({ detail }: Candidate): boolean {
  return detail.isExact || (detail.coverage >= wholeCoverage && detail.precision >= wholePrecision);
}

/** True of a name that lacks next to nothing of what is asked, whatever more it says. */
function isNearlyTold({ detail }: Candidate): boolean {
  return detail.coverage >= nearCoverage;
}

function coverageOf(slots: readonly WeighedSlot[], bits: number): number {
  let coverage = 0;
  for (let slot = 0; slot < slots.length; slot += 1) if (((bits >>> slot) & 1) === 1) coverage += slots[slot]?.share ?? 0;
  return coverage;
}
