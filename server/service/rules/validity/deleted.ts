import { shownTitle } from '../../titles/shownTitle';
import { findConverted, findSuccessors } from '../../codes/successors';
import { checkEachCode, itemText, onCode, replaceCode, takeOut, type CodeJudge } from '../perCode';
import type { Rule } from '../rule';
import { findStem } from './seventhCharacter';

/** A code in an older installed edition that is no longer in the one of the date of service. */
export const deleted: Rule = {
  id: 'icd/deleted',
  description: 'A code that was deleted before the date of service.',
  defaultSeverity: 'error',
  topic: 'validity',
  source: 'ICD-10-CM order files, compared release by release',
  example: 'Date of service: 2026-02-10\nASSESSMENT\n1. Contusion of abdominal wall — S30.1XXA\n',
  check: (input) => checkEachCode(input, judgeDeleted),
};

/** Checks a code that is in no installed edition but whose successors are in the conversion table. */
const judgeFormer: CodeJudge = (use, input) => {
  const { context, code } = use;
  const { catalog } = input;
  const after = catalog.successors(code).filter(({ from }) => from <= context.on);
  const from = after.at(-1)?.from;
  if (from === undefined || use.repairs.length > 0 || findStem(code, catalog, context.on) !== undefined) return undefined;
  const next = findConverted(code, { catalog, on: context.on });
  const changes = next.map((record) => replaceCode(use, record.code, `Change to ${record.code} ${shownTitle(record)}`));
  return onCode(use, `${code} was deleted; codes introduced on ${from} replaced it.`, changes.length > 0 ? changes : [takeOut(use, input)]);
};

/** Checks a code whose last valid day was before the date of service. */
export const judgeDeleted: CodeJudge = (use, input) => {
  const { record, context, code } = use;
  if (record === undefined) return judgeFormer(use, input);
  if (record.status !== 'absent') return undefined;
  const last = record.validity.findLast((run) => run.to < context.on);
  if (last === undefined) return undefined;
  const { catalog, records } = input;
  const line = itemText(input, use);
  const successors = records.get(`after ${context.on} ${code} ${line}`, () => findSuccessors(record, line, { catalog, on: context.on }));
  const changes = successors.map((next) => replaceCode(use, next.code, `Change to ${next.code} ${shownTitle(next)}`));
  const fixes = changes.length > 0 ? changes : [takeOut(use, input)];
  const message = `${code} (${shownTitle(record)}) was deleted: its last valid day was ${last.to}, but the date of service is ${context.on}.`;
  return onCode(use, message, fixes);
};
