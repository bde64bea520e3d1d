import { parseIsoDate } from '../../../core/base/isoDate';
import { editSource } from '../../findings/findingSource';
import { removal } from '../fixes/listEdits';
import { checkEachDiagnosis, nameOf, onDiagnosis } from '../perEncounter';
import { switchDial } from '../../dials/dial';
import type { Rule } from '../rule';
import { suppressFix } from '../fixes/suppressFix';

/** Last day of the edit (MCE v41.1). */
const lastDay = parseIsoDate('2024-09-30');
const afterwards = switchDial({ id: 'icd/sex-conflict.afterwards', meaning: 'Also report for dates of service after 2024-09-30, using the edit’s last list.', initial: false });

/** A diagnosis for the other sex, on dates when the edit was applied. */
export const sexConflict: Rule = {
  id: 'icd/sex-conflict',
  description: 'A diagnosis that conflicts with the patient’s sex, for dates of service up to 2024-09-30, when the edit ended. Silent if the note gives no sex.',
  defaultSeverity: 'warning',
  topic: 'patient',
  dates: { from: '2015-10-01', to: '2024-09-30' },
  source: 'MCE edit 5, to 2024-09-30',
  example: 'Date of service: 2024-03-01\nSetting: inpatient\nSex: M\nASSESSMENT\n1. Moderate cervical dysplasia — N87.1\n',
  dials: [afterwards],
  check: (input) =>
    checkEachDiagnosis(input, (diagnosis, { context, sex }, { edits, note, uses, dial }) => {
      const on = lastDay !== undefined && lastDay < context.on && dial(afterwards) ? lastDay : context.on;
      if (edits === undefined || sex === undefined || !edits.has(diagnosis.code, sex === 'F' ? 'male' : 'female', on)) return undefined;
      const stated = context.encounter.sex;
      return onDiagnosis(diagnosis, {
        message: `${nameOf(diagnosis)} is a diagnosis of ${sex === 'F' ? 'males' : 'females'}; the patient is ${sex === 'F' ? 'female' : 'male'}.`,
        source: editSource(edits, on, { number: 5, name: 'sex conflict' }),
        // Condition code 45 (ambiguous gender category) lets such a claim pass (MCE, edit 5).
        fixes: [removal(note, uses, diagnosis.use), suppressFix(note, diagnosis.use, 'icd/sex-conflict', 'condition code 45 applies')],
        related: stated === undefined ? [] : [{ span: stated.span, message: `The patient is ${sex === 'F' ? 'female' : 'male'}` }],
      });
    }),
};
