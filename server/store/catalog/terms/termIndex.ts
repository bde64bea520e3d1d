import type { Snapshot } from '../snapshotFile';
import { DocumentWalk, type WeighedSlot } from './documentWalk';
import { PhraseScorer } from './phraseScorer';
import { readQuery } from './queryReadings';
import { SlotMaker, type QuerySlot } from './querySlots';
import { rank, type AskedAside, type Candidate } from './rank';
import { TermList } from './termList';

/** What the index asks about a code: it knows words, not editions. */
export interface CodeJudge {
  /** True where the date's edition holds the code. */
  isIn(codeId: number): boolean;
  /** True where it can be reported, or lacks only its seventh character. */
  isReportable(codeId: number): boolean;
  /** The dotless code. */
  keyOf(codeId: number): string;
}

export interface TermQuery {
  readonly words: string;
  /** Position of the edition whose titles count. */
  readonly position: number;
  readonly judge: CodeJudge;
  readonly limit: number;
}

export interface TermHit {
  readonly codeId: number;
  /** 0–1; 1 where the query says the whole of a name. */
  readonly score: number;
}

export interface TermAnswer {
  /** Best first, no code twice, at most `limit`. */
  readonly hits: readonly TermHit[];
  readonly hasMore: boolean;
  /** True where the query reached names by this term (see {@link titleWords}). */
  isReached(term: string): boolean;
}


/** Documents whose names are weighed, for each reading. */
const mostCandidates = 160;
/** More answers than this are asked for by no editor. */
const nothing: TermAnswer = { hits: [], hasMore: false, isReached: () => false };
/** Headers stay a little behind codes that can be reported. */
const headerWeight = 0.97;

/** The attached term index. Not for use by two calls at a time: a search borrows the index's own scratch arrays. */
export class TermIndex {
  readonly terms: TermList;
  readonly #documentCodes: Uint32Array;
  readonly #walk: DocumentWalk;
  readonly #scorer: PhraseScorer;
  readonly #slots: SlotMaker;

  constructor(snapshot: Snapshot) {
    this.terms = new TermList(snapshot);
    this.#documentCodes = snapshot.uint32('documentCodes');
    this.#walk = new DocumentWalk(snapshot);
    this.#scorer = new PhraseScorer(snapshot, { unspecified: this.terms.find('unspecified'), other: this.terms.find('other'), sides: sideTerms.map((term) => this.terms.find(term)) });
    this.#slots = new SlotMaker(snapshot, this.terms);
  }

  /** Codes whose names say what the words ask, best first. Without a word to search by there is no answer. */
  search(query: TermQuery): TermAnswer {
    const readings = readQuery(query.words, (term, isBeginning) => this.#isKnown(term, isBeginning));
    const best = new Map<number, Candidate>();
    const slotLists: (readonly QuerySlot[])[] = [];
    for (const { words, weight } of readings) {
      const slots = this.#weigh(this.#slots.slotsOf(words));
      if (query.limit <= 0 || slots.every((slot) => slot.alternatives.length === 0)) continue;
      slotLists.push(slots);
      for (const candidate of this.#searchReading(query, slots, weight)) {
        const known = best.get(candidate.codeId);
        if (known === undefined || candidate.score > known.score) best.set(candidate.codeId, candidate);
      }
    }
    if (slotLists.length === 0) return nothing;
    const ranked = rank([...best.values()]);
    return {
      hits: ranked.slice(0, query.limit).map(({ codeId, score }) => ({ codeId, score: Math.min(1, score) })),
      hasMore: ranked.length > query.limit,
      isReached: (term) => {
        const place = this.terms.find(term);
        return place >= 0 && slotLists.some((slots) => slots.some(({ alternatives }) => alternatives.some(({ from, to }) => place >= from && place < to)));
      },
    };
  }

  #isKnown(term: string, isBeginning: boolean): boolean {
    const { from, to } = this.terms.prefixRange(term);
    return isBeginning ? to > from : this.terms.find(term) >= 0;
  }

  #weigh(slots: readonly QuerySlot[]): readonly WeighedSlot[] {
    const rarities = slots.map((slot) => this.#walk.rarityOf(slot));
    const known = rarities.filter((rarity) => rarity > 0);
    const average = known.reduce((sum, rarity) => sum + rarity, 0) / Math.max(1, known.length);
    const all = rarities.reduce((sum, rarity) => sum + (rarity || average), 0);
    return slots.map((slot, index) => ({ ...slot, share: ((rarities[index] ?? 0) || average) / Math.max(all, 1e-9) }));
  }

  #searchReading({ position, judge, limit }: TermQuery, slots: readonly WeighedSlot[], weight: number): readonly Candidate[] {
    const documents = this.#walk.candidates(slots, Math.max(mostCandidates, 2 * limit), (document) => judge.isIn(this.#documentCodes[document] ?? 0));
    const asked = this.#askedAside(slots);
    const candidates: Candidate[] = [];
    this.#scorer.begin(slots);
    for (const { document, categorySlots, headerSlots } of documents) {
      const detail = this.#scorer.score(document, position);
      if (detail === undefined) continue;
      const codeId = this.#documentCodes[document] ?? 0;
      const isReportable = judge.isReportable(codeId);
      const score = detail.score * (isReportable ? 1 : headerWeight) * weight;
      candidates.push({ codeId, score, detail, isReportable, asked, weight, key: judge.keyOf(codeId), categoryCoverage: coverageOf(slots, categorySlots), headerCoverage: coverageOf(slots, headerSlots) });
    }
    this.#scorer.end();
    return candidates;
  }

  /** What the query says of not saying more. */
  #askedAside(slots: readonly QuerySlot[]): AskedAside {
    const has = (term: string): boolean => {
      const place = this.terms.find(term);
      return place >= 0 && slots.some(({ alternatives }) => alternatives.some(({ from, to, weight }) => weight >= 0.75 && place >= from && place < to && to === from + 1));
    };
    return { isOther: has('other'), isUnspecified: has('unspecified'), slots: slots.length };
  }
}

function coverageOf(slots: readonly WeighedSlot[], bits: number): number {
  let coverage = 0;
  slots.forEach(({ share }, slot) => {
    if (((bits >>> slot) & 1) === 1) coverage += share;
  });
  return coverage;
}

const sideTerms = ['left', 'right', 'bilateral', 'unilateral'];
