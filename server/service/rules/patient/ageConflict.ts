import { ageFlags, ageRange, type AgeFlag, type AgeRange } from '../../../core/icd/edits';
import type { RelatedPlace } from '../../findings/finding';
import { editSource } from '../../findings/findingSource';
import { agesDial, readAges, switchDial } from '../../dials/dial';
import { removal } from '../fixes/listEdits';
import { checkEachDiagnosis, nameOf, onDiagnosis } from '../perEncounter';
import type { Rule } from '../rule';
import { suppressFix } from '../fixes/suppressFix';

const outpatient = switchDial({ id: 'icd/age-conflict.outpatient', meaning: 'Also report in outpatient notes, as information; the edit itself applies to inpatient claims.', initial: true });
const agesOf = {
  pediatric: agesDial({ id: 'icd/age-conflict.pediatricAges', meaning: 'Age range of pediatric diagnoses: that of the edit on the date of service (0-17), or your own.' }),
  maternity: agesDial({ id: 'icd/age-conflict.maternityAges', meaning: 'Age range of maternity diagnoses: that of the edit on the date of service (12-55; 9-64 since 2019-10-01), or your own.' }),
  adult: agesDial({ id: 'icd/age-conflict.adultAges', meaning: 'Age range of adult diagnoses: that of the edit on the date of service (15-124), or your own.' }),
};

/** A diagnosis for another age than the patient's. */
export const ageConflict: Rule = {
  id: 'icd/age-conflict',
  description: 'A newborn, pediatric, maternity or adult diagnosis at an age outside its range. Silent if the note gives no age.',
  defaultSeverity: 'warning',
  topic: 'patient',
  dates: { from: '2015-10-01' },
  source: 'MCE edit 4',
  example: 'Date of service: 2026-02-10\nSetting: inpatient\nAge: 78\nASSESSMENT\n1. Delivery — O80\n',
  dials: [outpatient, ...Object.values(agesOf)],
  check: (input) =>
    checkEachDiagnosis(input, (diagnosis, { context, ageYears, setting }, { edits, note, uses, dial }) => {
      const isInpatient = setting === 'inpatient';
      if (edits === undefined || ageYears === undefined || (!isInpatient && !dial(outpatient))) return undefined;
      const rangeOf = (age: AgeFlag): AgeRange => (age === 'newborn' ? undefined : readAges(dial(agesOf[age]))) ?? ageRange(age, context.on);
      const flags = edits.flags(diagnosis.code, context.on);
      const flag = ageFlags.find((age) => flags.includes(age) && !isWithin(ageYears, rangeOf(age)));
      if (flag === undefined) return undefined;
      const { from, to } = rangeOf(flag);
      const ages = from === to ? `age ${from}` : `ages ${from} to ${to}`;
      const payer = isInpatient ? '' : ' This edit applies to Medicare inpatient claims; check the age.';
      const age = context.encounter.ageYears ?? context.encounter.birth;
      const related: readonly RelatedPlace[] = age === undefined ? [] : [{ span: age.span, message: `The patient is ${ageYears}` }];
      return onDiagnosis(diagnosis, {
        message: `${nameOf(diagnosis)} is ${flag === 'adult' ? 'an' : 'a'} ${flag} diagnosis (${ages}); the patient is ${ageYears}.${payer}`,
        source: editSource(edits, context.on, { number: 4, name: 'age conflict' }),
        related,
        fixes: [removal(note, uses, diagnosis.use), suppressFix(note, diagnosis.use, 'icd/age-conflict', 'age and diagnosis are confirmed')],
        ...(isInpatient ? {} : { severity: 'information' as const }),
      });
    }),
};

function isWithin(age: number, { from, to }: AgeRange): boolean {
  return from <= age && age <= to;
}
