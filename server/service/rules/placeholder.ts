import { describeEdition } from '../encounterContext';
import { repairPlaceholders } from '../placeholders';
import { checkEachCode, onCode, replaceCode } from './perCode';
import type { Rule } from './rule';

/** A code that would be right with its placeholders X in the right places. */
export const placeholder: Rule = {
  id: 'icd/placeholder',
  description: 'A placeholder X missing, misplaced or superfluous.',
  defaultSeverity: 'error',
  source: 'Guideline I.A.4',
  example: '1. Fall — W19.XA',
  check: (input) =>
    checkEachCode(input, (use) => {
      if (use.record !== undefined) return undefined;
      const repaired = repairPlaceholders(use.code, input.catalog, use.context.on);
      if (repaired === undefined) return undefined;
      const message = `${use.code} has its placeholder X wrong: the code is ${repaired}. — ${describeEdition(use.context)}`;
      return onCode(use, message, [replaceCode(use, repaired, `Change to ${repaired}`)]);
    }),
};
