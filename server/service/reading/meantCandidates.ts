import { parseIcdCode, type IcdCode } from '../../core/icd/code';
import type { Mention } from '../../core/note/mentions/mention';
import type { PhraseCode } from '../../core/note/mentions/phraseBook';
import { findHistory, type HistoryLookup } from '../guidelines/findHistory';
import { familyHistories, personalHistories } from '../guidelines/historyFamilies';
import { isGone } from './support';

/** Context that decides which candidate code of a mention is meant. */
interface Meaning extends HistoryLookup {
  /** Text of the note. */
  readonly text: string;
  /** Age of the patient; undefined if not stated. */
  readonly ageYears: number | undefined;
}

/** Maximum number of candidates kept per mention. */
const mostCandidates = 3;
/** Adult age in the Tabular List: "adult failure to thrive" has a code of its own. */
const adultAge = 18;
const childCodes: Readonly<Record<string, string>> = { 'R62.51': 'R62.7' };

/**
 * Reorders a mention's candidates by context: for a past disease the personal history code comes first, for a relative's the
 * family history code (Guideline I.C.21.c.4), followed by the disease's own codes; for a name with separate codes for children and
 * adults, the one for the patient's age.
 */
export function meantMention(mention: Mention, meaning: Meaning): Mention {
  const [best] = mention.candidates;
  if (best === undefined) return mention;
  const history = historyOf(mention, best.code, meaning);
  if (history !== undefined) return { ...mention, candidates: [{ ...best, ...history }, ...mention.candidates.filter(({ code }) => code !== history.code)].slice(0, mostCandidates) };
  const adult = meaning.ageYears !== undefined && meaning.ageYears >= adultAge ? childCodes[best.code] : undefined;
  const code = adult === undefined ? undefined : parseIcdCode(adult);
  const record = code && meaning.catalog.lookup(code, meaning.on);
  if (record?.status !== 'billable') return mention;
  return { ...mention, candidates: [{ ...best, code: record.code }, ...mention.candidates.slice(1)] };
}

/**
 * Codes without a personal history code: symptoms, states and external causes; injuries, whose phase is part of the code;
 * dependence, which becomes "in remission" (Guideline I.C.5.b.1) except for nicotine; old infarcts and sequelae of stroke, which
 * have codes of their own.
 */
const withoutHistory = /^(?:[R-Z]|F1[0-689]|I25\.2|I69)/;
/** Codes without a family history code: infections, symptoms and injuries; dependence has one (Z81.1–Z81.4). */
const withoutFamily = /^(?:[ABOPR-Z]|J[012]|K5[29]|L0|N3|H1|H6)/;
/** Relatives not related by blood. */
const unrelated = /\b(?:wife|husband|spouse|step\w*|partner|in-law)\b/i;

function historyOf(mention: Mention, code: IcdCode, meaning: Meaning): Pick<PhraseCode, 'code' | 'billable'> | undefined {
  const { assertion, experiencer, time, cues } = mention;
  if (experiencer === 'family') return assertion === 'affirmed' && !withoutFamily.test(code) && !isOfUnrelated(cues, meaning.text) ? recordOf(findHistory(code, familyHistories, meaning)) : undefined;
  if (withoutHistory.test(code) || experiencer !== 'patient' || time !== 'historical' || !(assertion === 'affirmed' || isGone(mention))) return undefined;
  // What has resolved may have done so during this stay, and is then coded.
  if (cues.some(({ rule }) => /resolved/.test(rule))) return undefined;
  return recordOf(findHistory(code, personalHistories, meaning));
}

function isOfUnrelated(cues: Mention['cues'], text: string): boolean {
  return cues.some(({ axis, span }) => axis === 'experiencer' && unrelated.test(text.slice(span.start, span.end)));
}

function recordOf(record: ReturnType<typeof findHistory>): Pick<PhraseCode, 'code' | 'billable'> | undefined {
  return record && { code: record.code, billable: true };
}
