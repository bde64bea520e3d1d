import { parseIcd9Code } from '../../../core/icd/icd9Code';
import { findNearestCodes } from '../../codes/nearestCodes';
import { shownTitle } from '../../titles/shownTitle';
import { checkEachCode, itemText, onCode, replaceCode, takeOut, type CodeJudge } from '../perCode';
import { numberDial } from '../../dials/dial';
import type { Rule, RuleInput } from '../rule';
import { findStem } from './seventhCharacter';

/** More would hide the likely one. */
const suggestions = numberDial({ id: 'icd/unknown-code.suggestions', meaning: 'Maximum number of similar codes to offer.', initial: 3, from: 1, to: 10 });

/** A well-formed code that is in no installed edition. */
export const unknownCode: Rule = {
  id: 'icd/unknown-code',
  description: 'A code that is in no installed release.',
  defaultSeverity: 'error',
  topic: 'validity',
  source: 'ICD-10-CM order file of every installed release',
  example: 'ASSESSMENT\n1. Pneumonia — J18.99\n',
  dials: [suggestions],
  check: (input) => checkEachCode(input, judgeUnknown),
};

const judgeUnknown: CodeJudge = (use, input) => {
  const { catalog, records } = input;
  const { on, choice } = use.context;
  if (use.record !== undefined || use.repairs.length > 0 || isIcd9Code(use.token.text, input) || findStem(use.code, catalog, on) !== undefined) return undefined;
  // Former codes in the conversion table are reported by `icd/deleted`.
  if (catalog.successors(use.code).length > 0) return undefined;
  const line = itemText(input, use);
  const most = input.dial(suggestions);
  const nearest = records.get(`nearest ${on} ${use.token.key} ${most} ${line}`, () => findNearestCodes(use.token.key, line, { catalog, on }, most));
  const changes = nearest.map((record) => replaceCode(use, record.code, `Change to ${record.code} ${shownTitle(record)}`));
  const fixes = changes.length > 0 ? changes : [takeOut(use, input)];
  if (choice.edition.kind === 'starter') {
    // The subset has few codes, so a missing code means nothing.
    const message = `${use.token.text} is not in the starter subset. Install an ICD-10-CM release to check it.`;
    return { ...onCode(use, message, fixes), severity: 'information' };
  }
  return onCode(use, `${use.token.text} is in no installed release.`, fixes);
};

/** Complete ICD-9-CM codes in later notes are reported by `icd/icd9-code`. */
function isIcd9Code(text: string, { gems }: RuleInput): boolean {
  const code = gems === undefined ? undefined : parseIcd9Code(text, 'diagnosis');
  return code !== undefined && gems?.title9(code) !== undefined;
}
