import { parseIcdCode, type IcdCode } from '../../core/icd/code';
import type { Mention } from '../../core/note/mentions/mention';
import type { PhraseCode } from '../../core/note/mentions/phraseBook';
import { findHistory, type HistoryLookup } from '../guidelines/findHistory';
import { familyHistories, personalHistories } from '../guidelines/historyFamilies';
import { isGone } from './support';

/** What tells which code of a problem is meant beside its name. */
interface Meaning extends HistoryLookup {
  /** Of the note. */
  readonly text: string;
  /** Of the patient; undefined where the note does not state it. */
  readonly ageYears: number | undefined;
}

/** Codes shown of one problem. */
const mostCandidates = 3;
/** Adults by the Tabular List: "adult failure to thrive" is a code of its own. */
const adultAge = 18;
const childCodes: Readonly<Record<string, string>> = { 'R62.51': 'R62.7' };

/**
 * The mention with its likeliest codes as they are meant: of a disease that is over the code of its personal history first, of a
 * relative's that of the family history (Guideline I.C.21.c.4), the disease's own behind it; of a name with one code for children and
 * another for adults the one of the patient's age.
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
 * Symptoms, states and external causes have no history worth a code; of an injury the phase is told by the code itself, and dependence
 * that is over is one in remission (Guideline I.C.5.b.1), but for nicotine. An old infarct and what a stroke has left are codes of their own.
 */
const withoutHistory = /^(?:[R-Z]|F1[0-689]|I25\.2|I69)/;
/** What a relative has caught, a symptom or an injury is no history of the family; what one depends on is (Z81.1–Z81.4). */
const withoutFamily = /^(?:[ABOPR-Z]|J[012]|K5[29]|L0|N3|H1|H6)/;
/** Kin of whom nothing is inherited. */
const unrelated = /\b(?:wife|husband|spouse|step\w*|partner|in-law)\b/i;

function historyOf(mention: Mention, code: IcdCode, meaning: Meaning): Pick<PhraseCode, 'code' | 'billable'> | undefined {
  const { assertion, experiencer, time, cues } = mention;
  if (experiencer === 'family') return assertion === 'affirmed' && !withoutFamily.test(code) && !isOfUnrelated(cues, meaning.text) ? recordOf(findHistory(code, familyHistories, meaning)) : undefined;
  if (withoutHistory.test(code) || experiencer !== 'patient' || time !== 'historical' || !(assertion === 'affirmed' || isGone(mention))) return undefined;
  // What resolved may have done so this very stay, and is coded then.
  if (cues.some(({ rule }) => /resolved/.test(rule))) return undefined;
  return recordOf(findHistory(code, personalHistories, meaning));
}

function isOfUnrelated(cues: Mention['cues'], text: string): boolean {
  return cues.some(({ axis, span }) => axis === 'experiencer' && unrelated.test(text.slice(span.start, span.end)));
}

function recordOf(record: ReturnType<typeof findHistory>): Pick<PhraseCode, 'code' | 'billable'> | undefined {
  return record && { code: record.code, billable: true };
}
