import { findBillableBelow, rankByLine } from '../../codes/billableBelow';
import { shownTitle } from '../../titles/shownTitle';
import { checkEachCode, itemText, onCode, replaceCode, type CodeJudge } from '../perCode';
import { numberDial } from '../../dials/dial';
import type { Rule } from '../rule';

const suggestions = numberDial({ id: 'icd/not-billable.suggestions', meaning: 'Maximum number of codes below the header to offer.', initial: 8, from: 1, to: 20 });

/** A header on the date of service: it needs more characters. */
export const notBillable: Rule = {
  id: 'icd/not-billable',
  description: 'A header (category or subcategory), which is not billable on the date of service.',
  defaultSeverity: 'error',
  topic: 'validity',
  source: 'ICD-10-CM order file, column 14 = 0; Guideline I.B.2',
  example: 'ASSESSMENT\n1. Chronic obstructive pulmonary disease — J44\n',
  dials: [suggestions],
  check: (input) => checkEachCode(input, judgeHeader),
};

/** Checks a header that needs more than its seventh character. */
export const judgeHeader: CodeJudge = (use, input) => {
  const { record, context, code } = use;
  const { catalog, records } = input;
  if (record?.status !== 'header' || catalog.seventhCharacters(code, context.on).length > 0) return undefined;
  const line = itemText(input, use);
  const below = records.get(`below ${context.on} ${code} ${line}`, () => rankByLine(findBillableBelow(code, line, { catalog, on: context.on }), line, record));
  const fixes = below
    .slice(0, input.dial(suggestions))
    .map((child) => replaceCode(use, child.code, `Change to ${child.code} ${shownTitle(child)}`));
  const was = record.validity.findLast((run) => run.status === 'billable' && run.to < context.on);
  const history = was === undefined ? '' : ` (it was billable until ${was.to})`;
  const message = `${code} (${shownTitle(record)}) is a header${history}: it needs more characters to be billable.`;
  return onCode(use, message, fixes);
};
