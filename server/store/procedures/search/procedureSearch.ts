import type { Steps } from '../../../core/base/steps';
import type { ProcedureCodes } from '../../../core/icd/procedureCodes';
import { bitCount } from '../../catalog/terms/postings/bitCount';
import { titleWords } from '../../catalog/terms/words/titleWords';
import { collectProcedureNames, type ProcedureName } from './procedureNames';
import { readProcedureQuery, type ProcedureQuery } from './procedureQuery';
import { makeVocabulary, type ProcedureVocabulary } from './procedureVocabulary';

/** Names whose codes are weighed; the right one is hardly ever further down. */
const mostNames = 48;
/** Codes below one name that are weighed. */
const mostCodes = 240;
const codeLength = 7;
/** Places (from 0) of the body part, the approach and the last axis that the tables of all sections tell by words. */
const bodyPart = 3;
const approach = 4;
/** Characters of a table: a name of so many leaves the body part open. */
const tableLength = 3;
/** In section B the fifth character is a contrast, and so an axis that is best left empty, like devices and qualifiers. */
const imaging = 'B';
const none = 'Z';

/** What a word of a name that was not asked for takes from it. */
const spareCost = 0.12;
/** Of a name by the tables whose operation is another than the one asked for. */
const otherOperation = 0.7;
const askedApproach = 0.2;
/** What a word that the name has too counts in a label: lines of the Index say "Feeding Device", and lead to all devices in a stomach. */
const againShare = 0.3;
/** All of an organ rather than a part of it, or a part rather than all. */
const preferredOperation = 0.06;
const spareBodyPart = 0.05;
/** A device, substance or qualifier that was not asked for. */
const spareValue = 0.03;
/** "Diagnostic" is a biopsy, which is asked for where it is meant. */
const spareDiagnostic = 0.08;

/** How much of a query is told by a name. */
interface Weighed {
  readonly name: ProcedureName;
  readonly score: number;
  /** Slots that it tells, as bits. */
  readonly told: number;
}

/**
 * Finds ICD-10-PCS codes by what operators write: by the tables' words for operation and body part and the lines of the Index, and among the
 * codes of these names by approach, device and qualifier.
 */
export class ProcedureSearch {
  readonly #procedures: ProcedureCodes;
  readonly #names: readonly ProcedureName[];
  readonly #vocabulary: ProcedureVocabulary;
  /** Terms of the tables' labels, by table, place and value. */
  readonly #labels = new Map<string, readonly string[]>();
  /** By table, see {@link #isUntold}. */
  readonly #untold = new Map<string, boolean>();
  /** By name, what a search has told of it so far: slots as bits, and their shares; zero between searches. */
  readonly #told: Uint32Array;
  readonly #shares: Float64Array;

  constructor(procedures: ProcedureCodes, names: readonly ProcedureName[], vocabulary: ProcedureVocabulary) {
    this.#procedures = procedures;
    this.#names = names;
    this.#vocabulary = vocabulary;
    this.#told = new Uint32Array(names.length);
    this.#shares = new Float64Array(names.length);
  }

  /** Valid codes, best first, none twice, at most `limit`. */
  search(words: string, limit: number): readonly string[] {
    const query = readProcedureQuery(words, this.#vocabulary);
    const best = new Map<string, number>();
    for (const weighed of this.#bestNames(query)) {
      for (const code of this.#codesOf(weighed.name.beginning, query)) {
        const worth = weighed.score + this.#restOf(code, weighed, query);
        if (worth > (best.get(code) ?? -Infinity)) best.set(code, worth);
      }
    }
    return [...best].sort(([a, one], [b, other]) => other - one || (a < b ? -1 : 1)).slice(0, limit).map(([code]) => code);
  }

  #bestNames({ slots, operations }: ProcedureQuery): readonly Weighed[] {
    const touched: number[] = [];
    slots.forEach(({ alternatives, share }, slot) => {
      // The best alternative first: a name has a slot once.
      for (const { term, weight } of [...alternatives].sort((a, b) => b.weight - a.weight)) {
        for (const id of this.#vocabulary.namesWith(term)) {
          const told = this.#told[id] ?? 0;
          if (((told >>> slot) & 1) === 1) continue;
          if (told === 0) touched.push(id);
          this.#told[id] = told | (1 << slot);
          this.#shares[id] = (this.#shares[id] ?? 0) + share * weight;
        }
      }
    });
    const best: Weighed[] = [];
    /** Of the worst one that is kept. */
    let least = 0;
    for (const id of touched) {
      const name = this.#names[id];
      const [told, share] = [this.#told[id] ?? 0, this.#shares[id] ?? 0];
      this.#told[id] = 0;
      this.#shares[id] = 0;
      if (name === undefined || share <= least) continue;
      const spare = Math.max(0, name.terms.length - bitCount(told));
      const isOther = name.isOfTables && operations.size > 0 && !name.operation.some((term) => operations.has(term));
      const score = (share / (1 + spareCost * spare)) * (isOther ? otherOperation : 1);
      if (score <= least) continue;
      best.push({ name, told, score });
      if (best.length < 2 * mostNames) continue;
      best.sort(byScore).length = mostNames;
      least = best[mostNames - 1]?.score ?? 0;
    }
    return best.sort(byScore).slice(0, mostNames);
  }

  /** Codes of a name; of a whole table those of the body parts that most of the query is about. */
  #codesOf(beginning: string, query: ProcedureQuery): readonly string[] {
    if (beginning.length > tableLength) return this.#procedures.beginningWith(beginning, mostCodes);
    const families = this.#procedures.next(beginning).map(({ value }) => beginning + value);
    return this.#tellingParts(families, query).flatMap((family) => this.#procedures.beginningWith(family, mostCodes)).slice(0, mostCodes);
  }

  #tellingParts(families: readonly string[], query: ProcedureQuery): readonly string[] {
    const worth = families.map((family) => this.#shareOf(this.#termsAt(family, bodyPart), query.asked));
    const most = Math.max(...worth);
    return families.filter((_, place) => worth[place] === most);
  }

  #shareOf(terms: readonly string[], asked: ProcedureQuery['asked']): number {
    return terms.reduce((sum, term) => sum + (asked.get(term)?.reduce((most, { share, weight }) => Math.max(most, share * weight), 0) ?? 0), 0);
  }

  /** What the body part, where the name leaves it open, approach, device and qualifier of a code add to its name. */
  #restOf(code: string, { name, told }: Weighed, { asked, approaches, preferred }: ProcedureQuery): number {
    let worth = preferred.size > 0 && this.#termsAt(code, tableLength - 1).some((term) => preferred.has(term)) ? preferredOperation : 0;
    let known = told;
    /** Slots that labels of the code tell. */
    let said = 0;
    for (const term of this.#termsAt(code, bodyPart)) for (const { slot } of asked.get(term) ?? []) said |= 1 << slot;
    for (let place = Math.min(name.beginning.length, approach); place < codeLength; place += 1) {
      const terms = this.#termsAt(code, place);
      let isAsked = false;
      for (const term of terms) {
        for (const { slot, share, weight } of asked.get(term) ?? []) {
          isAsked = true;
          const isKnown = ((known >>> slot) & 1) === 1;
          if (!isKnown || ((said >>> slot) & 1) === 0) worth += share * weight * (isKnown ? againShare : 1);
          known |= 1 << slot;
          said |= 1 << slot;
        }
      }
      const isApproach = place === approach && !code.startsWith(imaging);
      if (isApproach && approaches.size > 0) worth += approaches.has(code.charAt(place)) ? askedApproach : -askedApproach;
      else if (!isAsked && place === bodyPart) worth -= spareBodyPart;
      else if (!isAsked && !isApproach && code.charAt(place) !== none) worth -= terms.includes('diagnostic') ? spareDiagnostic : spareValue;
    }
    if (this.#isUntold(code)) {
      const rest = titleWords(this.#procedures.title(code) ?? '').map(({ term }) => term);
      worth += this.#shareOf(rest.filter((term) => asked.get(term)?.every(({ slot }) => ((known >>> slot) & 1) === 0) === true), asked);
    }
    return worth;
  }

  /** True where no table tells approaches, devices and qualifiers: a code's title does. */
  #isUntold(code: string): boolean {
    const table = code.slice(0, tableLength);
    const known = this.#untold.get(table) ?? this.#procedures.next(code.slice(0, approach)).every(({ label }) => label === undefined);
    this.#untold.set(table, known);
    return known;
  }

  /** Terms of the label at a place (from 0) of a code, or of a beginning that has it. */
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

/** A search over some 12,000 names by the tables and 16,000 by the Index, made step by step: all of it takes as long as dozens of searches. */
export function* makeProcedureSearch(procedures: ProcedureCodes): Steps<ProcedureSearch> {
  const names = yield* collectProcedureNames(procedures);
  return new ProcedureSearch(procedures, names, yield* makeVocabulary(names, procedures.index));
}

function byScore(a: Weighed, b: Weighed): number {
  return b.score - a.score;
}
