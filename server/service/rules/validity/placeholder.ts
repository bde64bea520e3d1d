import { shownTitle } from '../../titles/shownTitle';
import { checkEachCode, onCode, replaceCode, type CodeJudge } from '../perCode';
import type { Rule } from '../rule';

/** A code that would be correct with its placeholders X in the right positions. */
export const placeholder: Rule = {
  id: 'icd/placeholder',
  description: 'A placeholder X that is missing, misplaced or superfluous.',
  defaultSeverity: 'error',
  topic: 'validity',
  source: 'Guideline I.A.4',
  example: 'ASSESSMENT\n1. Pneumonia — J18.9\n2. Unspecified fall — W19.XA\n',
  check: (input) => checkEachCode(input, judgePlaceholders),
};

const judgePlaceholders: CodeJudge = (use, { catalog }) => {
  if (use.record !== undefined || use.repairs.length === 0) return undefined;
  const { text } = use.token;
  const fault = /x/i.test(text.slice(1)) ? 'has a wrong placeholder X' : 'lacks a placeholder X';
  const message = `${text} ${fault}: the code is ${use.repairs.join(' or ')}.`;
  const fixes = use.repairs.map((code) => {
    const record = catalog.lookup(code, use.context.on);
    return replaceCode(use, code, record === undefined ? `Change to ${code}` : `Change to ${code} ${shownTitle(record)}`);
  });
  return onCode(use, message, fixes);
};
