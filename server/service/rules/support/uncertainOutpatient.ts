import { guidelineSource } from '../../findings/findingSource';
import { switchDial } from '../../dials/dial';
import { problemTextOf } from '../../reading/problemText';
import { removal } from '../fixes/listEdits';
import { checkSupport, cuesOf, cueText, evidenceDial } from './noteRules';
import { checkEachDiagnosis, nameOf, onDiagnosis } from '../perEncounter';
import type { RawFinding, Rule, RuleInput } from '../rule';
import { isUncertainOnly } from './uncertain';

const evidence = evidenceDial('note/uncertain-outpatient');
const inpatient = switchDial({ id: 'note/uncertain-outpatient.inpatient', meaning: 'Also report in inpatient notes, where an uncertain diagnosis may be coded at discharge (II.H).', initial: false });

/** Codes that express uncertainty themselves: observation, exposure, suspected damage or abuse, symptoms. */
const uncertainCodes = /^(?:Z03|Z05|Z20|Z11|Z12|Z13|O35|O36|T76|R)/;

/** An uncertain diagnosis coded for an outpatient. */
export const uncertainOutpatient: Rule = {
  id: 'note/uncertain-outpatient',
  description: 'Outpatient or ED: a coded diagnosis that the note only suspects (probable, likely, rule out, consistent with).',
  defaultSeverity: 'warning',
  topic: 'support',
  source: 'Guideline IV.H',
  example: 'Date of service: 2026-02-10\nSetting: outpatient\nASSESSMENT\n1. Cough — R05.9\n2. Probable pneumonia — J18.9\n',
  dials: [evidence, inpatient],
  check: (input) => {
    const reported = checkSupport(input, evidence, ({ diagnosis, encounter, support, removal: remove }) => {
      if ((encounter.setting !== 'outpatient' && !input.dial(inpatient)) || uncertainCodes.test(diagnosis.code) || !isUncertainOnly(support)) return undefined;
      const said = [...support.own, ...support.elsewhere];
      return onDiagnosis(diagnosis, {
        message: `${nameOf(diagnosis)} is only suspected${cueText(input.note, said, 'assertion')}: ${encounter.setting === 'outpatient' ? 'for outpatients, code the symptoms instead' : 'for inpatients, code it only if it is documented this way at discharge'}.`,
        source: guidelineSource(encounter.setting === 'outpatient' ? 'IV.H' : 'II.H'),
        related: cuesOf(input.note, said, 'assertion'),
        fixes: [remove()],
      });
    });
    return [...reported, ...findBareDoubts(input, new Set(reported.map(({ span }) => span.start)))];
  },
};

/** The code's line contains only an expression of doubt: `J18.9 (suspected)`. */
const bareDoubt = /^[^\p{L}?]*(suspected|suspect|probable|probably|possible|possibly|likely|presumed|presumptive|questionable|r\/o|rule[- ]out|working (?:dx|diagnosis)|\?)[^\p{L}]*$/iu;

function findBareDoubts(input: RuleInput, reported: ReadonlySet<number>): readonly RawFinding[] {
  return checkEachDiagnosis(input, (diagnosis, encounter) => {
    const { code, use } = diagnosis;
    if (encounter.setting !== 'outpatient' || uncertainCodes.test(code) || reported.has(use.token.span.start)) return undefined;
    const { text, start } = problemTextOf(input.note, use);
    const [, word = ''] = bareDoubt.exec(text) ?? [];
    if (word === '' || input.supportsOf(encounter).get(diagnosis)?.elsewhere.some(({ assertion }) => assertion === 'affirmed') === true) return undefined;
    const at = start + text.indexOf(word);
    return onDiagnosis(diagnosis, {
      message: `${nameOf(diagnosis)} is only suspected ("${word}"): outpatient, the symptoms are coded instead.`,
      source: guidelineSource('IV.H'),
      related: [{ span: { start: at, end: at + word.length }, message: `"${word}" is said here` }],
      fixes: [removal(input.note, input.uses, use)],
    });
  });
}
