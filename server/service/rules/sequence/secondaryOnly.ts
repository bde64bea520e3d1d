import { findSecondaryOnly, groupSource } from '../../guidelines/codeGroups';
import { checkEachEncounter, nameOf, onDiagnosis } from '../perEncounter';
import { principalFixes } from './principalFixes';
import type { Rule } from '../rule';

/** A first-listed code that the guidelines only allow as secondary, in any setting. */
export const secondaryOnly: Rule = {
  id: 'icd/secondary-only',
  description: 'A code that may only be secondary, listed first: BMI, coma and stroke scales, blood alcohol, social determinants of health, severe sepsis, underdosing.',
  defaultSeverity: 'warning',
  topic: 'sequence',
  source: 'Guidelines I.B.14, I.C.1.d, I.C.19.e.5.c, I.C.21.c.3',
  example: 'ASSESSMENT\n1. BMI 41 — Z68.41\n2. Morbid obesity — E66.01\n',
  check: (input) =>
    checkEachEncounter(input, (encounter) => {
      const { first } = encounter;
      const group = first && findSecondaryOnly(first.code, input.lists);
      if (first === undefined || group === undefined) return [];
      const message = `${nameOf(first)} is for ${group.name} and may only be a secondary diagnosis.`;
      return [onDiagnosis(first, { message, source: groupSource(group), fixes: principalFixes(first, encounter, input) })];
    }),
};
