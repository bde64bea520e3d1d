import { chapterOf } from '../../../core/icd/chapters';
import { editSource, guidelineSource } from '../../findings/findingSource';
import { checkEachEncounter, fixOf, nameOf, onDiagnosis } from '../perEncounter';
import { moveToEnd } from '../fixes/reorder';
import type { Rule } from '../rule';

/** Chapter 20, external causes of morbidity (V00–Y99). */
const externalCauses = 20;

/** An external cause code as the principal or first-listed diagnosis. */
export const externalCausePrincipal: Rule = {
  id: 'icd/external-cause-principal',
  description: 'An external cause code (V00–Y99) as the principal or first-listed diagnosis.',
  defaultSeverity: 'error',
  topic: 'sequence',
  source: 'Guideline I.C.20.a.6; MCE edit 2',
  example: 'ASSESSMENT\n1. Fall on ice — W00.0XXA\n2. Contusion of right knee — S80.01XA\n',
  check: (input) =>
    checkEachEncounter(input, (encounter, { note, edits }) => {
      const { first, context } = encounter;
      if (first === undefined || chapterOf(first.code).number !== externalCauses) return [];
      const source = edits === undefined ? guidelineSource('I.C.20.a.6') : editSource(edits, context.on, { number: 2, name: 'external cause of morbidity code as principal diagnosis' });
      const message = `${nameOf(first)} is an external cause code: it says how an injury happened and is never listed first.`;
      return [onDiagnosis(first, { message, source, fixes: [fixOf(`Move ${first.code} to the end`, moveToEnd(note, encounter, first.use))] })];
    }),
};
