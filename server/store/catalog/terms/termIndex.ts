import type { IdArray, Snapshot } from '../snapshotFile';
import { BestDocuments } from './bestDocuments';
import { phraseFields } from './buildTermIndex';
import { PhraseScorer, precisionFactor, weightOf, type WeighedSlot } from './phraseScorer';
import { querySlots, type QuerySlot } from './querySlots';
import { TermList } from './termList';

/** What the index asks about a code: it knows words, not editions. */
export interface CodeJudge {
  /** True where the date's edition holds the code. */
  isIn(codeId: number): boolean;
  /** True where it can be reported, or lacks only its seventh character. */
  isReportable(codeId: number): boolean;
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
  /** 0–1; 1 where the query says the whole title. */
  readonly score: number;
}

export interface TermAnswer {
  /** Best first, no code twice, at most `limit`. */
  readonly hits: readonly TermHit[];
  readonly hasMore: boolean;
  /** True where the query reached titles by this term (see {@link titleWords}). */
  isReached(term: string): boolean;
}

/** The words of a query, all that they tell, and the documents that count. */
interface Ask {
  readonly slots: readonly WeighedSlot[];
  readonly asked: number;
  readonly isWanted: (slotBits: number) => boolean;
}

interface Candidate extends TermHit {
  readonly isReportable: boolean;
  readonly isUnspecified: boolean;
  readonly titleRarity: number;
}

/** Documents that are scored in full, beside those asked for: the first walk ranks nearly as well. */
const spareCandidates = 200;
/** Where no title has every word of the query, one must have this share of what the words tell. */
const leastCoverage = 0.4;
/** An abbreviated title is the poorer witness. */
const shortTitleWeight = 0.95;
/** Headers stay behind codes that can be reported; more would push the plain match of a category off the first page. */
const headerWeight = 0.97;
/** Postings walked for one slot: bounds the cost of one- and two-letter beginnings, whatever later sources add to the index. */
const mostPostings = 80_000;
const nothing: TermAnswer = { hits: [], hasMore: false, isReached: () => false };

/** The attached term index. Not for use by two calls at a time: a search borrows the index's own scratch arrays. */
export class TermIndex {
  readonly terms: TermList;
  readonly #rarity: Float32Array;
  readonly #postings: IdArray;
  readonly #postingStarts: Uint32Array;
  readonly #documentCodes: Uint32Array;
  readonly #titleRarity: Float32Array;
  readonly #phraseStarts: Uint32Array;
  readonly #phraseFields: Uint8Array;
  readonly #phraseEditions: Uint32Array;
  readonly #scorer: PhraseScorer;
  /** Scratch by document: what its reached slots tell, and which they are. All zero between searches. */
  readonly #gains: Float32Array;
  readonly #slots: Uint32Array;
  readonly #touched: Uint32Array;

  constructor(snapshot: Snapshot) {
    this.terms = new TermList(snapshot);
    this.#rarity = snapshot.float32('rarity');
    this.#postings = snapshot.ids('postings');
    this.#postingStarts = snapshot.uint32('postingStarts');
    this.#documentCodes = snapshot.uint32('documentCodes');
    this.#titleRarity = snapshot.float32('titleRarity');
    this.#phraseStarts = snapshot.uint32('phraseStarts');
    this.#phraseFields = snapshot.uint8('phraseFields');
    this.#phraseEditions = snapshot.uint32('phraseEditions');
    this.#scorer = new PhraseScorer(snapshot, this.terms.find('unspecified'));
    this.#gains = new Float32Array(this.#documentCodes.length);
    this.#slots = new Uint32Array(this.#documentCodes.length);
    this.#touched = new Uint32Array(this.#documentCodes.length);
  }

  /**
   * Titles with every word of the query, best first; where there are none, those with most of what the words tell.
   * Without a word to search by (empty, or joining words only) there is no answer.
   */
  search(query: TermQuery): TermAnswer {
    const slots = this.#weigh(querySlots(this.terms, query.words));
    if (query.limit <= 0 || slots.every((slot) => slot.alternatives.length === 0)) return nothing;
    const touched = this.#walk(slots);
    const all = 2 ** slots.length - 1;
    const strict = this.#answer(query, slots, touched, (slotBits) => slotBits === all);
    const answer = strict.hits.length > 0 || slots.length === 1 ? strict : this.#answer(query, slots, touched, () => true);
    for (const document of touched) {
      this.#gains[document] = 0;
      this.#slots[document] = 0;
    }
    return answer;
  }

  #weigh(slots: readonly QuerySlot[]): readonly WeighedSlot[] {
    const known = slots.map((slot) => this.#slotRarity(slot)).filter((rarity) => rarity > 0);
    const average = known.reduce((sum, rarity) => sum + rarity, 0) / Math.max(known.length, 1);
    return slots.map((slot) => ({ ...slot, rarity: this.#slotRarity(slot) || average }));
  }

  /** Of the first alternative, as one term: a beginning tells as much as the titles that it leaves. */
  #slotRarity({ alternatives }: QuerySlot): number {
    const [first] = alternatives;
    if (first === undefined) return 0;
    if (first.to === first.from + 1) return this.#rarity[first.from] ?? 0;
    const titles = (this.#postingStarts[first.to] ?? 0) - (this.#postingStarts[first.from] ?? 0);
    return Math.log1p(this.#documentCodes.length / Math.max(titles, 1));
  }

  /** Adds up, by document, what the reached slots tell; alternatives come best first, so the first one reached counts. */
  #walk(slots: readonly WeighedSlot[]): Uint32Array {
    const { length: slotCount } = slots;
    let count = 0;
    for (let slot = 0; slot < slotCount; slot += 1) {
      const { alternatives, rarity } = slots[slot] ?? { alternatives: [], rarity: 0 };
      const bit = 1 << slot;
      let left = mostPostings;
      for (const { from, to, weight } of alternatives) {
        const start = this.#postingStarts[from] ?? 0;
        const end = Math.min(this.#postingStarts[to] ?? 0, start + left);
        left -= end - start;
        const gain = rarity * weight;
        for (let place = start; place < end; place += 1) {
          const document = this.#postings[place] ?? 0;
          const reached = this.#slots[document] ?? 0;
          if ((reached & bit) !== 0) continue;
          if (reached === 0) {
            this.#touched[count] = document;
            count += 1;
          }
          this.#slots[document] = reached | bit;
          this.#gains[document] = (this.#gains[document] ?? 0) + gain;
        }
      }
    }
    return this.#touched.subarray(0, count);
  }

  #answer(query: TermQuery, slots: readonly WeighedSlot[], touched: Uint32Array, isWanted: (slotBits: number) => boolean): TermAnswer {
    const asked = slots.reduce((sum, slot) => sum + slot.rarity, 0);
    const best = new BestDocuments(query.limit + spareCandidates);
    let wanted = 0;
    for (const document of touched) {
      if (!isWanted(this.#slots[document] ?? 0) || !query.judge.isIn(this.#documentCodes[document] ?? 0)) continue;
      const gain = this.#gains[document] ?? 0;
      if (gain < asked * leastCoverage) continue;
      wanted += 1;
      best.offer(document, gain * precisionFactor(gain / (this.#titleRarity[document] ?? 1)));
    }
    const kept = best.documents();
    const candidates = kept.flatMap((document) => this.#judge(query, { slots, asked, isWanted }, document) ?? []);
    candidates.sort(compareCandidates);
    return {
      hits: candidates.slice(0, query.limit).map(({ codeId, score }) => ({ codeId, score })),
      hasMore: wanted - (kept.length - candidates.length) > query.limit,
      isReached: (term) => {
        const place = this.terms.find(term);
        return place >= 0 && slots.some((slot) => weightOf(slot, place) > 0);
      },
    };
  }

  /** The best of a document's titles in the edition, weighed word by word; the walk saw titles of every edition. */
  #judge(query: TermQuery, { slots, asked, isWanted }: Ask, document: number): Candidate | undefined {
    const codeId = this.#documentCodes[document] ?? 0;
    let score = 0;
    let slotBits = 0;
    let isUnspecified = false;
    for (let phrase = this.#phraseStarts[document] ?? 0; phrase < (this.#phraseStarts[document + 1] ?? 0); phrase += 1) {
      if ((((this.#phraseEditions[phrase] ?? 0) >>> query.position) & 1) === 0) continue;
      const isShort = this.#phraseFields[phrase] === phraseFields.shortTitle;
      score = Math.max(score, this.#scorer.score(phrase, slots, asked) * (isShort ? shortTitleWeight : 1));
      slotBits |= this.#scorer.slotBits;
      if (!isShort) isUnspecified = this.#scorer.isUnspecified;
    }
    if (score === 0 || !isWanted(slotBits)) return undefined;
    const isReportable = query.judge.isReportable(codeId);
    return { codeId, score: score * (isReportable ? 1 : headerWeight), isReportable, isUnspecified, titleRarity: this.#titleRarity[document] ?? 0 };
  }
}

/** Better scores first; among equals what can be reported, what is specified, the plainer title, the code order. */
function compareCandidates(a: Candidate, b: Candidate): number {
  return (
    b.score - a.score ||
    Number(b.isReportable) - Number(a.isReportable) ||
    Number(a.isUnspecified) - Number(b.isUnspecified) ||
    a.titleRarity - b.titleRarity ||
    a.codeId - b.codeId
  );
}
