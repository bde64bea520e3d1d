import { ageFlags, ageRange } from '../../core/icd/edits';
import type { RelatedPlace } from '../finding';
import { editSource } from '../findingSource';
import { removal } from './listEdits';
import { checkEachDiagnosis, nameOf, onDiagnosis } from './perEncounter';
import type { Rule } from './rule';
import { suppressFix } from './suppressFix';

/** A diagnosis of another age than the patient's. */
export const ageConflict: Rule = {
  id: 'icd/age-conflict',
  description: 'A diagnosis of newborns, children, pregnancy or adults at another age. Without an age in the note, silent.',
  defaultSeverity: 'warning',
  topic: 'patient',
  dates: { from: '2015-10-01' },
  source: 'MCE edit 4',
  example: 'Date of service: 2026-02-10\nSetting: inpatient\nAge: 78\nASSESSMENT\n1. Delivery — O80\n',
  check: (input) =>
    checkEachDiagnosis(input, (diagnosis, { context, ageYears, setting }, { edits, note, uses }) => {
      if (edits === undefined || ageYears === undefined) return undefined;
      const flags = edits.flags(diagnosis.code, context.on);
      const flag = ageFlags.find((age) => flags.includes(age) && !isWithin(ageYears, ageRange(age, context.on)));
      if (flag === undefined) return undefined;
      const { from, to } = ageRange(flag, context.on);
      const ages = from === to ? `age ${from}` : `ages ${from} to ${to}`;
      const isInpatient = setting === 'inpatient';
      const payer = isInpatient ? '' : ' The edit is one of Medicare inpatient claims: check the age.';
      const age = context.encounter.ageYears ?? context.encounter.birth;
      const related: readonly RelatedPlace[] = age === undefined ? [] : [{ span: age.span, message: `The patient is ${ageYears}` }];
      return onDiagnosis(diagnosis, {
        message: `${nameOf(diagnosis)} is a ${flag} diagnosis (${ages}); the patient is ${ageYears}.${payer}`,
        source: editSource(edits, context.on, { number: 4, name: 'age conflict' }),
        related,
        fixes: [removal(note, uses, diagnosis.use), suppressFix(note, diagnosis.use, 'icd/age-conflict', 'age and diagnosis are confirmed')],
        ...(isInpatient ? {} : { severity: 'information' as const }),
      });
    }),
};

function isWithin(age: number, { from, to }: { readonly from: number; readonly to: number }): boolean {
  return from <= age && age <= to;
}
