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
  /** Index of the edition whose titles are searched. An edition always comes with the same filter. */
  readonly position: number;
  readonly judge: CodeJudge;
  readonly limit: number;
}

export interface TermHit {
  readonly codeId: number;
  /** 0–1; 1 if the query matches a whole name. */
  readonly score: number;
  /** Index of the reading this hit answers. */
  readonly reading: number;
}

export interface TermAnswer {
  /** Best first, without duplicate codes, at most `limit`. */
  readonly hits: readonly TermHit[];
  readonly hasMore: boolean;
  /** True if the reading a hit answers matches this index term (see {@link titleWords}). */
  isReached(term: string, reading: number): boolean;
}

/** Candidates scored for the first reading, and for each later one. More candidates never added a hit to the first five. */
const mostCandidates = 64;
const laterCandidates = 40;
/** Characters of a query that are read: four times the longest title. */
const mostLetters = 1_000;
const noAnswer: TermAnswer = { hits: [], hasMore: false, isReached: () => false };
/** Thresholds at which a name counts as a full match: share of the query it covers, share of the name the query covers. */
const wholeCoverage = 0.98;
const wholePrecision = 0.7;
const nearCoverage = 0.85;
/** Weight of a relaxed query (without its side, organism or negated part). */
const relaxedWeight = 0.95;
/** Factor that keeps headers slightly behind reportable codes. */
const headerWeight = 0.97;

/** How one form of the query is run. */
interface QueryForm {
  /** Factor applied to the weight of its readings. */
  readonly weight: number;
  /** Maximum number of readings run. */
  readonly readings: number;
  readonly isEligible: (document: number) => boolean;
  readonly isAccepted: (candidate: Candidate) => boolean;
}

/** A reading being run. */
interface ReadingSearch {
  readonly slots: readonly WeighedSlot[];
  readonly weight: number;
  readonly limit: number;
  readonly number: number;
  /** Restricts the documents of the edition further. */
  readonly isEligible: (document: number) => boolean;
}

/**
 * Full-text search over the names of ICD-10-CM codes (titles, inclusion terms, Index lines, notes). The pipeline:
 * 1. `readQuery` turns the text into a few weighted *readings* (abbreviations and lay phrases expanded); `SlotMaker` turns each
 * word of a reading into a *slot*: weighted alternative terms (exact, prefix, synonym, spelling correction, compound parts).
 * 2. `DocumentWalk` retrieves candidates term at a time from the postings, by sum of idf share × weight.
 * 3. `PhraseScorer` scores each candidate by its best name: coverage of the query and precision of the name.
 * 4. `rank` re-ranks the best with a small neural network over `features`; exact matches stay in front. `SideOfCodes` then
 * corrects laterality.
 * If no reading matches a whole name, the query is relaxed: without its side, its negated part, its organism.
 * Not reentrant: a search uses the index's scratch arrays.
 */
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
  /** Created by the first search. */
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

  /** Codes whose names match the words, best first; no hits without a searchable word. */
  search(query: TermQuery): TermAnswer {
    const { candidates, slotLists } = this.findCandidates(query);
    if (slotLists.length === 0) return noAnswer;
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

  /** The candidates to rank: each code once, with its best reading. */
  findCandidates(query: TermQuery): { readonly candidates: readonly Candidate[]; readonly slotLists: readonly (readonly WeighedSlot[])[] } {
    const best = new Map<number, Candidate>();
    const slotLists: (readonly WeighedSlot[])[] = [];
    this.#runReadings(query, { weight: 1, readings: Infinity, isEligible: () => true, isAccepted: () => true }, best, slotLists);
    // `left pleural effusion`: effusions have no side. Codes under headers that distinguish sides are not accepted without one.
    const isSideless = (document: number): boolean => this.#headerSides[this.#walk.headerOf(document)] === 0;
    // Later readings are too far from the original text. `cellulitis due to MRSA`: few diseases have a code per organism; the organism has a code of its
    // own.
    const relaxations = [{ without: withoutSides, isEligible: isSideless, isAccepted: isFullMatch, readings: 2 }, { without: withoutDenied, isEligible: () => true, isAccepted: isFullMatch, readings: 2 }, { without: withoutOrganisms, isEligible: () => true, isAccepted: isNearFullMatch, readings: 3 }];
    for (const { without, isEligible, isAccepted, readings } of relaxations) {
      const words = [...best.values()].some(isFullMatch) ? undefined : without(query.words);
      if (words === undefined) continue;
      const isReportableToo = (document: number): boolean => isEligible(document) && this.#judged.isReportable(document, query.position, query.judge);
      this.#runReadings({ ...query, words }, { weight: relaxedWeight, readings, isEligible: isReportableToo, isAccepted }, best, slotLists);
    }
    return { candidates: [...best.values()], slotLists };
  }

  /** Runs the readings of a query and keeps each candidate that beats the best known one of its code. */
  #runReadings(query: TermQuery, { weight: share, readings, isEligible, isAccepted }: QueryForm, best: Map<number, Candidate>, slotLists: (readonly WeighedSlot[])[]): void {
    for (const { words, weight } of this.#read(query).slice(0, readings)) {
      const slots = this.#withShares(this.#slots.slotsOf(words));
      if (query.limit <= 0 || slots.every((slot) => slot.alternatives.length === 0)) continue;
      const limit = Math.max(slotLists.length === 0 ? mostCandidates : laterCandidates, query.limit + 1);
      slotLists.push(slots);
      this.#searchReading(query, { slots, weight: weight * share, limit, number: slotLists.length - 1, isEligible }, (candidate) => {
        const known = best.get(candidate.codeId);
        if (isAccepted(candidate) && (known === undefined || candidate.score > known.score)) best.set(candidate.codeId, candidate);
      });
    }
  }

  #read({ words: written, position, judge }: TermQuery): readonly QueryReading[] {
    const words = written.slice(0, mostLetters);
    const known = new Map<string, boolean>();
    // Readings look up the same words repeatedly.
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

  #withShares(slots: readonly QuerySlot[]): readonly WeighedSlot[] {
    const idfs = slots.map((slot) => this.#walk.idfOf(slot));
    const known = idfs.filter((idf) => idf > 0);
    const average = known.reduce((sum, idf) => sum + idf, 0) / Math.max(1, known.length);
    const all = idfs.reduce((sum, idf) => sum + (idf || average), 0);
    return slots.map((slot, index) => ({ ...slot, share: ((idfs[index] ?? 0) || average) / Math.max(all, 1e-9) }));
  }

  #searchReading({ words, position, judge }: TermQuery, reading: ReadingSearch, take: (candidate: Candidate) => void): void {
    const { slots, weight } = reading;
    const documents = this.#walk.candidates(slots, reading.limit, (document) => this.#judged.isThere(document, position, judge) && reading.isEligible(document));
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

  /** Which residual categories ("other", "unspecified") the query asks for. */
  #askedAside(words: string, slots: readonly QuerySlot[]): AskedAside {
    const has = (term: string): boolean => {
      const place = this.terms.find(term);
      return place >= 0 && slots.some(({ alternatives }) => alternatives.some(({ from, to, weight }) => from === place && to === place + 1 && weight >= 0.7));
    };
    return { isOther: has('other'), isUnspecified: has('unspecified'), slots: slots.length, isOpen: isOpenEnd(words) || slots.at(-1)?.isBegun === true };
  }
}

/** True if a name covers the whole query and says hardly more. */
function isFullMatch({ detail }: Candidate): boolean {
  return detail.isExact || (detail.coverage >= wholeCoverage && detail.precision >= wholePrecision);
}

/** True if a name covers nearly the whole query, whatever else it says. */
function isNearFullMatch({ detail }: Candidate): boolean {
  return detail.coverage >= nearCoverage;
}

function coverageOf(slots: readonly WeighedSlot[], bits: number): number {
  let coverage = 0;
  for (let slot = 0; slot < slots.length; slot += 1) if (((bits >>> slot) & 1) === 1) coverage += slots[slot]?.share ?? 0;
  return coverage;
}
