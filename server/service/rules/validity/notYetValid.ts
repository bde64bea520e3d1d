import type { IsoDate } from '../../../core/base/isoDate';
import type { Catalog, CodeRecord } from '../../../core/icd/catalog';
import { codeFromKey, codeKey, type IcdCode } from '../../../core/icd/code';
import { conversionSource } from '../../findings/findingSource';
import { recordOn } from '../../codes/recordOn';
import { shownTitle } from '../../titles/shownTitle';
import { findSuccessors } from '../../codes/successors';
import { checkEachCode, itemText, onCode, replaceCode, takeOut, type CodeJudge } from '../perCode';
import type { Rule } from '../rule';

/** A code in a newer installed edition that is not yet in the one of the date of service. */
export const notYetValid: Rule = {
  id: 'icd/not-yet-valid',
  description: 'A code that takes effect only after the date of service.',
  defaultSeverity: 'error',
  topic: 'validity',
  source: 'ICD-10-CM order files, compared release by release',
  example: 'Date of service: 2025-03-01\nASSESSMENT\n1. Relapsing-remitting multiple sclerosis — G35.A\n',
  check: (input) => checkEachCode(input, judgeNotYetValid),
};

/** Checks a code whose first valid day is after the date of service. */
export const judgeNotYetValid: CodeJudge = (use, input) => {
  const { catalog, records } = input;
  const { record, context, code } = use;
  if (record?.status !== 'absent' || record.validity.some((run) => run.to < context.on)) return undefined;
  const first = record.validity[0];
  if (first === undefined) return undefined;
  const line = itemText(input, use);
  const older = findFormerCodes(code, catalog, context.on) ?? findOlderCodes(code, catalog, context.on) ?? records.get(`instead ${context.on} ${code} ${line}`, () => findSuccessors(record, line, { catalog, on: context.on }));
  const changes = older.filter((next) => next.code !== code && recordOn(next.code, context.on, catalog)?.status === 'billable').map((next) => replaceCode(use, next.code, `Change to ${next.code} ${shownTitle(next)}`));
  const fixes = changes.length > 0 ? changes : [takeOut(use, input)];
  const message = `${code} (${shownTitle(record)}) is valid only from ${first.from}; the date of service is ${context.on}.`;
  const finding = onCode(use, message, fixes);
  // Before the oldest code list, the conversion table dates a code's introduction.
  const isByTable = !context.choice.inForce && catalog.predecessors(code).some(({ from }) => from === first.from);
  return { ...finding, source: (isByTable ? conversionSource(catalog, context) : undefined) ?? finding.source };
};

/** The codes used before it, according to the conversion table. */
function findFormerCodes(code: IcdCode, catalog: Catalog, on: IsoDate): readonly CodeRecord[] | undefined {
  const former = catalog.predecessors(code).flatMap((conversion) => (conversion.from > on ? (recordOn(conversion.code, on, catalog) ?? []) : [])).filter(({ status }) => status === 'billable');
  return former.length === 0 ? undefined : former;
}

/** A new code usually splits an older, shorter one: that code, if it was billable then. */
function findOlderCodes(code: IcdCode, catalog: Catalog, on: IsoDate): readonly CodeRecord[] | undefined {
  for (let key = codeKey(code).slice(0, -1); key.length >= 3; key = key.slice(0, -1)) {
    const shorter = codeFromKey(key);
    const record = shorter && catalog.lookup(shorter, on);
    if (record?.status === 'billable') return [record];
  }
  return undefined;
}
