import { guidelineSource } from '../../findings/findingSource';
import { switchDial } from '../../dials/dial';
import { checkSupport, cuesOf, cueText, evidenceDial } from './noteRules';
import { nameOf, onDiagnosis } from '../perEncounter';
import type { Rule } from '../rule';
import { isUncertainOnly } from './uncertain';

const evidence = evidenceDial('note/uncertain-outpatient');
const inpatient = switchDial({ id: 'note/uncertain-outpatient.inpatient', meaning: 'Also report in inpatient notes, where an uncertain diagnosis may be coded at discharge (II.H).', initial: false });

/** Codes that hold the uncertainty themselves: observation, exposure, suspected damage or abuse, symptoms. */
const uncertainCodes = /^(?:Z03|Z05|Z20|Z11|Z12|Z13|O35|O36|T76|R)/;

/** An uncertain diagnosis coded in a clinic. */
export const uncertainOutpatient: Rule = {
  id: 'note/uncertain-outpatient',
  description: 'Outpatient or ED: a coded diagnosis that the note only suspects (probable, likely, rule out, consistent with).',
  defaultSeverity: 'warning',
  topic: 'support',
  source: 'Guideline IV.H',
  example: 'Date of service: 2026-02-10\nSetting: outpatient\nASSESSMENT\n1. Cough — R05.9\n2. Probable pneumonia — J18.9\n',
  dials: [evidence, inpatient],
  check: (input) =>
    checkSupport(input, evidence, ({ diagnosis, encounter, support, removal }) => {
      if ((encounter.setting !== 'outpatient' && !input.dial(inpatient)) || uncertainCodes.test(diagnosis.code) || !isUncertainOnly(support)) return undefined;
      const said = [...support.own, ...support.elsewhere];
      return onDiagnosis(diagnosis, {
        message: `${nameOf(diagnosis)} is only suspected${cueText(input.note, said, 'assertion')}: ${encounter.setting === 'outpatient' ? 'for outpatients, code the symptoms instead' : 'for inpatients, code it only if it is documented this way at discharge'}.`,
        source: guidelineSource(encounter.setting === 'outpatient' ? 'IV.H' : 'II.H'),
        related: cuesOf(input.note, said, 'assertion'),
        fixes: [removal()],
      });
    }),
};
