import { codeKey, type IcdCode } from '../../core/icd/code';
import { textAround, type CodeUse } from '../reading/codeUses';
import type { Fix } from '../findings/finding';
import { listSource } from '../findings/findingSource';
import { meansIcd9 } from './icd9Reading';
import { removal, removeCode } from './fixes/listEdits';
import type { RawFinding, RuleInput } from './rule';

/** Checks a single code; undefined if there is nothing to report. */
export type CodeJudge = (use: CodeUse, input: RuleInput) => RawFinding | undefined;

/** Runs a check on every code that the note claims. */
export function checkEachCode(input: RuleInput, judge: CodeJudge): readonly RawFinding[] {
  return input.uses.flatMap((use) => {
    const finding = use.isMeant && !meansIcd9(use, input) ? judge(use, input) : undefined;
    return finding === undefined ? [] : [finding];
  });
}

/** A finding on the code itself, with the code list as its source. */
export function onCode(use: CodeUse, message: string, fixes: readonly Fix[] = []): RawFinding {
  return { span: use.token.span, message, source: listSource(use.context, use.code), related: [], fixes };
}

/** The fix that replaces a code by another, without the dot if the note writes codes that way there. */
export function replaceCode(use: CodeUse, code: IcdCode, title: string): Fix {
  const { isTabular, isDotted, text } = use.token;
  // A three-character code does not show whether the table uses dots.
  const newText = isTabular && !isDotted && text.length > 3 ? codeKey(code) : code;
  return { title, edits: [{ span: use.token.span, newText }] };
}

const dashForm = /\s*[—–:-]\s*$/;
const dashReach = 8;

/** The fix for a code without a replacement: removes its line if that contains nothing else, otherwise only the code, so that no problem is lost. */
export function takeOut(use: CodeUse, input: RuleInput): Fix {
  if (!/\p{L}{3}/u.test(itemText(input, use))) return removal(input.note, input.uses, use);
  const { span, newText } = removeCode(input.note, use, false);
  const { item } = use.token;
  // At the end of a line, the dash between problem and code is removed too.
  const isLast = input.note.text.slice(span.end, item.end).trim() === '';
  const dash = isLast ? (dashForm.exec(input.note.text.slice(Math.max(item.start, span.start - dashReach), span.start))?.[0].length ?? 0) : 0;
  return { title: `Remove ${use.token.text}`, edits: [{ span: { start: span.start - dash, end: span.end }, newText }] };
}

/** The text of the item around a code, without the code itself. */
export function itemText(input: RuleInput, use: CodeUse): string {
  return textAround(input.note, use.token);
}
