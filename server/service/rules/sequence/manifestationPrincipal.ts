import { editSource, guidelineSource } from '../../findings/findingSource';
import { isManifestation } from './manifestation';
import { checkEachEncounter, nameOf, onDiagnosis } from '../perEncounter';
import { principalFixes } from './principalFixes';
import { switchDial } from '../../dials/dial';
import type { Rule } from '../rule';

const byTitle = switchDial({ id: 'icd/manifestation-principal.byTitle', meaning: 'If no edit lists are installed, recognize manifestations by their titles ("in diseases classified elsewhere").', initial: true });

/** A manifestation code as the principal or first-listed diagnosis. */
export const manifestationPrincipal: Rule = {
  id: 'icd/manifestation-principal',
  description: 'A manifestation code as the principal or first-listed diagnosis, ahead of its underlying disease.',
  defaultSeverity: 'error',
  topic: 'sequence',
  source: 'MCE edit 6; Guideline I.A.13',
  example: 'ASSESSMENT\n1. Anemia in chronic kidney disease — D63.1\n2. Stage 4 chronic kidney disease — N18.4\n',
  dials: [byTitle],
  check: (input) =>
    checkEachEncounter(input, (encounter, { edits, catalog, dial }) => {
      const { first, context } = encounter;
      const ground = first && isManifestation(first.record, { edits, catalog, on: context.on });
      if (first === undefined || ground === undefined || (ground === 'derived' && !dial(byTitle))) return [];
      const source = edits === undefined ? guidelineSource('I.A.13') : editSource(edits, context.on, { number: 6, name: 'manifestation code as principal diagnosis' });
      const derived = ground === 'derived' ? ' (according to its title; no list of manifestation codes is installed)' : '';
      const message = `${nameOf(first)} is a manifestation${derived}: the underlying disease must be sequenced before it.`;
      return [onDiagnosis(first, { message, source, fixes: principalFixes(first, encounter, input) })];
    }),
};
