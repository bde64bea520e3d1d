import type { IcdCode } from '../../../core/icd/code';
import { firstListedOnly as guidelineGroup, groupSource, isInGroup, userGroups, type CodeGroup } from '../../guidelines/codeGroups';
import { removal } from '../fixes/listEdits';
import { checkEachEncounter, fixOf, nameOf, onDiagnosis, placeOf } from '../perEncounter';
import { moveBefore } from '../fixes/reorder';
import { switchDial } from '../../dials/dial';
import type { Rule } from '../rule';
import { suppressFix } from '../fixes/suppressFix';

const combined = switchDial({ id: 'icd/first-listed-only.combined', meaning: 'Allow several of these codes in one encounter, as when several records of one day are combined (I.C.21.c.15).', initial: false });

/** A Z code that may only be first-listed, in a later position. */
export const firstListedOnly: Rule = {
  id: 'icd/first-listed-only',
  description: 'A Z code that may only be principal or first-listed (examinations, prenatal supervision, chemotherapy …), listed later.',
  defaultSeverity: 'warning',
  topic: 'sequence',
  source: 'Guideline I.C.21.c.15',
  example: 'ASSESSMENT\n1. Hypertension — I10\n2. Annual examination — Z00.00\n',
  dials: [combined],
  check: (input) =>
    checkEachEncounter(input, (encounter, { note, uses, lists, dial }) => {
      const { first } = encounter;
      if (first === undefined) return [];
      const groups = [guidelineGroup, ...userGroups(lists, 'first-listed-only')];
      const groupOf = (code: IcdCode): CodeGroup | undefined => groups.find((candidate) => isInGroup(code, candidate));
      const isFirstToo = groupOf(first.code) !== undefined;
      if (isFirstToo && dial(combined)) return [];
      const later = encounter.diagnoses.filter(({ code, order }) => order !== undefined && code !== first.code && groupOf(code) !== undefined && !(isTreatment(code) && isTreatment(first.code)));
      return later.map((diagnosis) =>
        onDiagnosis(diagnosis, {
          message: `${nameOf(diagnosis)} may only be principal or first-listed, but ${first.code} is listed first.`,
          source: groupSource(groupOf(diagnosis.code) ?? guidelineGroup),
          related: [placeOf(first, `${first.code} is listed first`)],
          fixes: [
            isFirstToo ? removal(note, uses, diagnosis.use) : fixOf(`Move ${diagnosis.code} to first place`, moveBefore(note, encounter, diagnosis.use, first.use)),
            suppressFix(note, diagnosis.use, 'icd/first-listed-only', 'records of several encounters of one day combined'),
          ],
        }),
      );
    }),
};

/** Chemotherapy, immunotherapy and radiotherapy in one encounter are all coded, in any sequence (Guideline I.C.2.e.2). */
function isTreatment(code: IcdCode): boolean {
  return /^Z51\.[01]/.test(code);
}
