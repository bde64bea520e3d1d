import { parseIcd9Code } from '../../core/icd/icd9Code';
import { textAround, type CodeUse } from '../reading/codeUses';
import { speaksOf } from '../titles/titleEvidence';
import { contentWords, countSharedWords } from '../titles/titleWords';
import type { RuleInput } from './rule';

/** Compliance date of ICD-10-CM (45 CFR 162.1002). */
export const firstIcd10Day = '2015-10-01';

/** `E880.9`: ICD-10-CM never has a dot after four characters. */
const externalForm = /^E\d{3}\.\d$/i;
/** `V70.0` is well-formed in both systems. */
const supplementForm = /^V\d{2}\.\d{1,2}$/i;

/** True if what could be a misspelled code or a header of ICD-10-CM is an ICD-9-CM code, judging by its dot or the words beside it. */
export function meansIcd9({ token, record, context }: CodeUse, { gems, note, catalog }: RuleInput): boolean {
  const isExternal = externalForm.test(token.text);
  if (gems === undefined || context.on < firstIcd10Day || !(isExternal || (supplementForm.test(token.text) && record?.status !== 'billable'))) return false;
  const code = parseIcd9Code(token.text, 'diagnosis');
  const title = code === undefined ? undefined : gems.title9(code);
  if (title === undefined || isExternal || record === undefined) return title !== undefined;
  const line = textAround(note, token);
  return countSharedWords(contentWords(line), contentWords(`${title.long}; ${title.short}`)) > 0 && !speaksOf(line, record, catalog, context.on);
}
