import type { Steps } from '../../../core/base/steps';
import type { ProcedureCodes } from '../../../core/icd/procedureCodes';
import { bitCount } from '../../catalog/terms/postings/bitCount';
import { titleWords } from '../../catalog/terms/words/titleWords';
import { collectProcedureNames, type ProcedureName } from './procedureNames';
import { readProcedureQuery, type ProcedureQuery } from './procedureQuery';
import { makeVocabulary, type ProcedureVocabulary } from './procedureVocabulary';

/** Top names whose codes are scored; the right name is hardly ever ranked lower. */
const maxNames = 48;
/** Maximum number of codes scored per name. */
const maxCodes = 240;
const codeLength = 7;
/** Positions, counted from 0, of the body part and the approach. */
const bodyPart = 3;
const approach = 4;
/** Length of a table prefix; a name of this length leaves the body part open. */
const tableLength = 3;
/** Section B, Imaging: its fifth character is a contrast, which, like a device or qualifier, is preferably none. */
const imaging = 'B';
const none = 'Z';

/** Penalty for each term of a name that the query does not contain. */
const spareTermPenalty = 0.12;
/** Factor for a table name whose operation differs from the requested one. */
const otherOperationFactor = 0.7;
const approachBonus = 0.2;
/** Weight of a label term that the name already matched: Index lines say "Feeding Device" and lead to all devices in a stomach. */
const repeatedTermShare = 0.3;
/** Bonus for the preferred root operation (resection or excision, see `preferred`). */
const preferredOperationBonus = 0.06;
const spareBodyPartPenalty = 0.05;
/** Penalty for a device, substance or qualifier that was not requested. */
const spareValuePenalty = 0.03;
/** Penalty for an unrequested "Diagnostic" qualifier, which marks a biopsy. */
const spareDiagnosticPenalty = 0.08;

/** A name with its match score. */
interface ScoredName {
  readonly name: ProcedureName;
  readonly score: number;
  /** Bit mask of the query slots it matches. */
  readonly matched: number;
}

/**
 * Full-text search over ICD-10-PCS in two stages. Stage 1 retrieves *names* (root operation and body part from the tables, or a
 * line of the Index) through an inverted index, scored by matched idf share with a penalty for unmatched terms. Stage 2 expands
 * the best names to their codes and scores these by body part, approach, device and qualifier. Query words are expanded with the
 * phrase list `procedureWords.tsv`, the Index's cross-references, synonyms, word families and, for the last word, prefixes (see
 * `readProcedureQuery`).
 * Single-threaded: a search uses the instance's scratch arrays.
 */
export class ProcedureSearch {
  readonly #procedures: ProcedureCodes;
  readonly #names: readonly ProcedureName[];
  readonly #vocabulary: ProcedureVocabulary;
  /** Cache of the terms of table labels, by table, position and value. */
  readonly #labels = new Map<string, readonly string[]>();
  /** Cache by table; see {@link #isUnlabelled}. */
  readonly #unlabelled = new Map<string, boolean>();
  /** Accumulators by name: bit mask of matched slots, and score; all zero between searches. */
  readonly #matchedSlots: Uint32Array;
  readonly #scores: Float64Array;

  constructor(procedures: ProcedureCodes, names: readonly ProcedureName[], vocabulary: ProcedureVocabulary) {
    this.#procedures = procedures;
    this.#names = names;
    this.#vocabulary = vocabulary;
    this.#matchedSlots = new Uint32Array(names.length);
    this.#scores = new Float64Array(names.length);
  }

  /** Matching valid codes, best first, without duplicates, at most `limit`. */
  search(words: string, limit: number): readonly string[] {
    const query = readProcedureQuery(words, this.#vocabulary);
    const best = new Map<string, number>();
    for (const scored of this.#bestNames(query)) {
      for (const code of this.#codesOf(scored.name.prefix, query)) {
        const score = scored.score + this.#scoreOf(code, scored, query);
        if (score > (best.get(code) ?? -Infinity)) best.set(code, score);
      }
    }
    return [...best].sort(([a, one], [b, other]) => other - one || (a < b ? -1 : 1)).slice(0, limit).map(([code]) => code);
  }

  #bestNames({ slots, operations }: ProcedureQuery): readonly ScoredName[] {
    const touched: number[] = [];
    slots.forEach(({ alternatives, share }, slot) => {
      // Best alternative first, because a name matches each slot only once.
      for (const { term, weight } of [...alternatives].sort((a, b) => b.weight - a.weight)) {
        for (const id of this.#vocabulary.postings(term)) {
          const matched = this.#matchedSlots[id] ?? 0;
          if (((matched >>> slot) & 1) === 1) continue;
          if (matched === 0) touched.push(id);
          this.#matchedSlots[id] = matched | (1 << slot);
          this.#scores[id] = (this.#scores[id] ?? 0) + share * weight;
        }
      }
    });
    const best: ScoredName[] = [];
    /** Score of the worst name kept. */
    let threshold = 0;
    for (const id of touched) {
      const name = this.#names[id];
      const [matched, share] = [this.#matchedSlots[id] ?? 0, this.#scores[id] ?? 0];
      this.#matchedSlots[id] = 0;
      this.#scores[id] = 0;
      if (name === undefined || share <= threshold) continue;
      const spare = Math.max(0, name.terms.length - bitCount(matched));
      const isOther = name.isOfTables && operations.size > 0 && !name.operation.some((term) => operations.has(term));
      const score = (share / (1 + spareTermPenalty * spare)) * (isOther ? otherOperationFactor : 1);
      if (score <= threshold) continue;
      best.push({ name, matched, score });
      if (best.length < 2 * maxNames) continue;
      best.sort(byScore).length = maxNames;
      threshold = best[maxNames - 1]?.score ?? 0;
    }
    return best.sort(byScore).slice(0, maxNames);
  }

  /** The codes of a name; for a whole table, only those of the body parts that match the query best. */
  #codesOf(prefix: string, query: ProcedureQuery): readonly string[] {
    if (prefix.length > tableLength) return this.#procedures.beginningWith(prefix, maxCodes);
    const families = this.#procedures.next(prefix).map(({ value }) => prefix + value);
    return this.#bestBodyParts(families, query).flatMap((family) => this.#procedures.beginningWith(family, maxCodes)).slice(0, maxCodes);
  }

  #bestBodyParts(families: readonly string[], query: ProcedureQuery): readonly string[] {
    const shares = families.map((family) => this.#shareOf(this.#termsAt(family, bodyPart), query.slotsByTerm));
    const max = Math.max(...shares);
    return families.filter((_, place) => shares[place] === max);
  }

  #shareOf(terms: readonly string[], slotsByTerm: ProcedureQuery['slotsByTerm']): number {
    return terms.reduce((sum, term) => sum + (slotsByTerm.get(term)?.reduce((max, { share, weight }) => Math.max(max, share * weight), 0) ?? 0), 0);
  }

  /** The score that a code adds to its name's: body part (if the name leaves it open), approach, device and qualifier. */
  #scoreOf(code: string, { name, matched }: ScoredName, { slotsByTerm, approaches, preferred }: ProcedureQuery): number {
    let score = preferred.size > 0 && this.#termsAt(code, tableLength - 1).some((term) => preferred.has(term)) ? preferredOperationBonus : 0;
    let known = matched;
    /** Slots matched by the code's own labels. */
    let said = 0;
    for (const term of this.#termsAt(code, bodyPart)) for (const { slot } of slotsByTerm.get(term) ?? []) said |= 1 << slot;
    for (let place = Math.min(name.prefix.length, approach); place < codeLength; place += 1) {
      const terms = this.#termsAt(code, place);
      let isRequested = false;
      for (const term of terms) {
        for (const { slot, share, weight } of slotsByTerm.get(term) ?? []) {
          isRequested = true;
          const isKnown = ((known >>> slot) & 1) === 1;
          if (!isKnown || ((said >>> slot) & 1) === 0) score += share * weight * (isKnown ? repeatedTermShare : 1);
          known |= 1 << slot;
          said |= 1 << slot;
        }
      }
      const isApproach = place === approach && !code.startsWith(imaging);
      if (isApproach && approaches.size > 0) score += approaches.has(code.charAt(place)) ? approachBonus : -approachBonus;
      else if (!isRequested && place === bodyPart) score -= spareBodyPartPenalty;
      else if (!isRequested && !isApproach && code.charAt(place) !== none) score -= terms.includes('diagnostic') ? spareDiagnosticPenalty : spareValuePenalty;
    }
    if (this.#isUnlabelled(code)) {
      const rest = titleWords(this.#procedures.title(code) ?? '').map(({ term }) => term);
      score += this.#shareOf(rest.filter((term) => slotsByTerm.get(term)?.every(({ slot }) => ((known >>> slot) & 1) === 0) === true), slotsByTerm);
    }
    return score;
  }

  /** True if no table labels the approaches, devices and qualifiers, so that only the code's title names them. */
  #isUnlabelled(code: string): boolean {
    const table = code.slice(0, tableLength);
    const known = this.#unlabelled.get(table) ?? this.#procedures.next(code.slice(0, approach)).every(({ label }) => label === undefined);
    this.#unlabelled.set(table, known);
    return known;
  }

  /** Terms of the label at a position (from 0) of a code or of a prefix that includes it. */
  #termsAt(code: string, place: number): readonly string[] {
    const key = `${code.slice(0, tableLength)}${place}${code.charAt(place)}`;
    const known = this.#labels.get(key);
    if (known !== undefined) return known;
    const label = this.#procedures.next(code.slice(0, place)).find(({ value }) => value === code.charAt(place))?.label ?? '';
    const terms = titleWords(label).map(({ term }) => term);
    this.#labels.set(key, terms);
    return terms;
  }
}

/** Builds the search over about 12,000 table names and 16,000 Index names, in steps: the build takes as long as dozens of searches. */
export function* makeProcedureSearch(procedures: ProcedureCodes): Steps<ProcedureSearch> {
  const names = yield* collectProcedureNames(procedures);
  return new ProcedureSearch(procedures, names, yield* makeVocabulary(names, procedures.index));
}

function byScore(a: ScoredName, b: ScoredName): number {
  return b.score - a.score;
}
