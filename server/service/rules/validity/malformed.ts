import type { CodeUse } from '../../reading/codeUses';
import type { Fix } from '../../findings/finding';
import { judgeDeleted } from './deleted';
import { switchDial } from '../../dials/dial';
import { judgeHeader } from './notBillable';
import { judgeNotYetValid } from './notYetValid';
import { checkEachCode, onCode, replaceCode, type CodeJudge } from '../perCode';
import type { Rule, RuleInput } from '../rule';
import { judgeSeventhCharacter } from './seventhCharacter';

const letterCase = switchDial({ id: 'icd/malformed.letterCase', meaning: 'Report codes whose only slip is a lowercase letter.', initial: true });

/** `E1165`, `e11.65`, `E11,65`, `E1O.9`: an existing code, not written as in the Tabular List. */
export const malformed: Rule = {
  id: 'icd/malformed',
  description: 'A code with a missing or misplaced dot, lowercase letters, stray spaces, or the letter O for a zero.',
  defaultSeverity: 'warning',
  topic: 'validity',
  source: 'Tabular List: dot after the third character; Guideline I.A.2',
  example: 'ASSESSMENT\n1. Type 2 diabetes with hyperglycemia — E1165\n',
  dials: [letterCase],
  check: (input) => checkEachCode(input, judgeWriting),
};

const judgeWriting: CodeJudge = (use, input) => {
  if (!use.isMalformed || (use.token.text.toUpperCase() === use.code && !input.dial(letterCase))) return undefined;
  const message = `"${use.token.text}" is not how ICD-10-CM writes ${use.code}.`;
  return onCode(use, message, findFixes(use, input));
};

/** The correct spelling; if the correctly spelled code would itself be reported, fixes for both at once. */
function findFixes(use: CodeUse, input: RuleInput): readonly Fix[] {
  if (use.record?.status === 'billable') return [replaceCode(use, use.code, `Write ${use.code}`)];
  const judges = [judgeDeleted, judgeNotYetValid, judgeSeventhCharacter, judgeHeader];
  return judges.map((judge) => judge(use, input)).find((finding) => finding !== undefined)?.fixes ?? [];
}
