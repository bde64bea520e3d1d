import { codeKey, parseIcdCode, type IcdCode } from '../../../core/icd/code';
import type { CodedDiagnosis, CodedEncounter } from '../../reading/codedEncounter';
import type { GuidelineSection } from '../../guidelines/guidelines';
import { guidelineSource } from '../../findings/findingSource';
import { problemTextOf } from '../../reading/problemText';
import { shownTitle } from '../../titles/shownTitle';
import { choiceDial } from '../../dials/dial';
import { replaceCode } from '../perCode';
import { checkEachEncounter, fixOf, nameOf, onDiagnosis, placeOf } from '../perEncounter';
import type { RawFinding, Rule, RuleInput } from '../rule';
import { suppressFix } from '../fixes/suppressFix';

const presumed = choiceDial({ id: 'icd/combination.presumed', meaning: 'Which conditions are presumed to be related: those with hypertension, those with diabetes, or both.', initial: 'both', choices: ['both', 'hypertension', 'diabetes'] });

/** Two conditions that the classification presumes to be related, coded separately. */
export const combination: Rule = {
  id: 'icd/combination',
  description: 'Hypertension with heart failure or kidney disease, or diabetes with kidney disease, coded separately where one combination code covers both.',
  defaultSeverity: 'information',
  topic: 'pair',
  source: 'Guidelines I.C.9.a, I.C.4.a, I.A.15',
  example: 'ASSESSMENT\n1. Hypertension — I10\n2. Heart failure — I50.9\n',
  dials: [presumed],
  check: (input) =>
    checkEachEncounter(input, (encounter) => {
      const which = input.dial(presumed);
      const pairs = findPairs(encounter).filter(({ section }) => which === 'both' || (which === 'hypertension') === (section === 'I.C.9.a'));
      if (pairs.length === 0 || unrelatedCause.test(input.note.text)) return [];
      return pairs.flatMap((pair) => judge(pair, encounter, input) ?? []);
    }),
};

interface Pair {
  readonly cause: CodedDiagnosis;
  readonly other: CodedDiagnosis;
  readonly combined: IcdCode;
  readonly section: GuidelineSection;
}

/** Heart failure, and the heart diseases included in I11 (Tabular, I11: I50.-, I51.4–I51.7, I51.89, I51.9). */
const isHeartFailure = (key: string): boolean => key.startsWith('I50');
const isHeartDisease = (key: string): boolean => isHeartFailure(key) || /^I51(?:[4-7]|89|9)/.test(key);
const isKidneyDisease = (key: string): boolean => key.startsWith('N18');
/** Stage 5 and end stage. */
const isLateKidneyDisease = (key: string): boolean => key === 'N185' || key === 'N186';

function findPairs({ diagnoses }: CodedEncounter): readonly Pair[] {
  const keyed = diagnoses.map((diagnosis) => ({ diagnosis, key: codeKey(diagnosis.code) }));
  const hearts = keyed.filter(({ key }) => isHeartDisease(key));
  const kidneys = keyed.filter(({ key }) => isKidneyDisease(key));
  const isLate = kidneys.some(({ key }) => isLateKidneyDisease(key));
  const pairs: Pair[] = [];
  const add = (cause: CodedDiagnosis, others: typeof keyed, combined: string, section: GuidelineSection): void => {
    const code = parseIcdCode(combined);
    if (code !== undefined) pairs.push(...others.map(({ diagnosis }) => ({ cause, other: diagnosis, combined: code, section })));
  };
  for (const { diagnosis, key } of keyed) {
    if (key === 'I10' && (hearts.length > 0 || kidneys.length > 0)) {
      const fails = hearts.some((heart) => isHeartFailure(heart.key));
      const code = kidneys.length === 0 ? (fails ? 'I11.0' : 'I11.9') : hearts.length === 0 ? (isLate ? 'I12.0' : 'I12.9') : fails ? (isLate ? 'I13.2' : 'I13.0') : isLate ? 'I13.11' : 'I13.10';
      add(diagnosis, [...hearts, ...kidneys], code, 'I.C.9.a');
    }
    if (/^E(?:08|09|10|11|13)9$/.test(key) && kidneys.length > 0) add(diagnosis, kidneys, `${key.slice(0, 3)}.22`, 'I.C.4.a');
  }
  return pairs;
}

/** Documentation by the provider that the two are not related. */
const unrelatedForm = /\b(?:not\s+(?:due|related|secondary|attributable)\s+to|unrelated|not\s+caused\s+by|independent\s+of|other\s+than\s+(?:hypertension|diabetes))\b/i;
const unrelatedCause = /\b(?:not\s+(?:due|related|secondary|attributable)\s+to|unrelated\s+to|not\s+caused\s+by)\s+(?:\w+\s+){0,2}(?:hypertensi\w+|htn|diabet\w+|dm\b|t[12]dm)/i;

function judge({ cause, other, combined, section }: Pair, encounter: CodedEncounter, { note, catalog }: RuleInput): RawFinding | undefined {
  const record = catalog.lookup(combined, encounter.context.on);
  const lines = [cause, other].map(({ use }) => problemTextOf(note, use).text).join(' ');
  if (record?.status !== 'billable' || unrelatedForm.test(lines)) return undefined;
  const [first, later] = encounter.diagnoses.indexOf(cause) < encounter.diagnoses.indexOf(other) ? [cause, other] : [other, cause];
  return onDiagnosis(later, {
    message: `${nameOf(cause)} with ${nameOf(other)} is presumed to be related: ${combined} (${shownTitle(record)}) covers both; ${other.code} is kept beside it.`,
    source: guidelineSource(section),
    related: [placeOf(first, `${first.code} is here`)],
    fixes: [
      fixOf(`Change ${cause.code} to ${combined} ${shownTitle(record)}`, replaceCode(cause.use, combined, '').edits),
      suppressFix(note, later.use, 'icd/combination', 'documented as unrelated'),
    ],
  });
}
