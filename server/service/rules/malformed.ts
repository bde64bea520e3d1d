import { describeEdition } from '../encounterContext';
import { checkEachCode, onCode, replaceCode } from './perCode';
import type { Rule } from './rule';

/** `E1165`, `e11.65`, `E11,65`, `E1O.9`: a code of the release, but not as the Tabular List writes it. */
export const malformed: Rule = {
  id: 'icd/malformed',
  description: 'A code with its dot, case, spaces or a zero written wrong.',
  defaultSeverity: 'warning',
  source: 'Tabular List: dot after the third character; Guideline I.A.2',
  example: '1. Type 2 diabetes with hyperglycemia — E1165',
  check: (input) =>
    checkEachCode(input, (use) => {
      if (!use.isMalformed) return undefined;
      const message = `"${use.token.text}" is not how ICD-10-CM writes ${use.code}. — ${describeEdition(use.context)}`;
      return onCode(use, message, [replaceCode(use, use.code, `Write ${use.code}`)]);
    }),
};
