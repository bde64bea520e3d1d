import { codeKey, type IcdCode } from '../../core/icd/code';
import { textAround, type CodeUse } from '../reading/codeUses';
import type { Fix } from '../findings/finding';
import { listSource } from '../findings/findingSource';
import { meansIcd9 } from './icd9Reading';
import { removal, removeCode } from './fixes/listEdits';
import type { RawFinding, RuleInput } from './rule';

/** Judges one code by itself: what is wrong with it, or undefined. */
export type CodeJudge = (use: CodeUse, input: RuleInput) => RawFinding | undefined;

/** Runs a judge on every code that the note means. */
export function checkEachCode(input: RuleInput, judge: CodeJudge): readonly RawFinding[] {
  return input.uses.flatMap((use) => {
    const finding = use.isMeant && !meansIcd9(use, input) ? judge(use, input) : undefined;
    return finding === undefined ? [] : [finding];
  });
}

/** A finding on the code itself, on the word of the code list. */
export function onCode(use: CodeUse, message: string, fixes: readonly Fix[] = []): RawFinding {
  return { span: use.token.span, message, source: listSource(use.context, use.code), related: [], fixes };
}

/** The fix that writes another code in the place of this one, dotless where the place writes codes so. */
export function replaceCode(use: CodeUse, code: IcdCode, title: string): Fix {
  const { isTabular, isDotted, text } = use.token;
  // Of three characters nobody can tell how the table writes longer codes.
  const newText = isTabular && !isDotted && text.length > 3 ? codeKey(code) : code;
  return { title, edits: [{ span: use.token.span, newText }] };
}

const dashForm = /\s*[—–:-]\s*$/;
const dashReach = 8;

/** The fix for a code that nothing stands for: its line where that holds nothing else, else the code alone, so that no problem is lost. */
export function takeOut(use: CodeUse, input: RuleInput): Fix {
  if (!/\p{L}{3}/u.test(itemText(input, use))) return removal(input.note, input.uses, use);
  const { span, newText } = removeCode(input.note, use, false);
  const { item } = use.token;
  // At the end of a line the dash that bound the code to its problem goes with it.
  const isLast = input.note.text.slice(span.end, item.end).trim() === '';
  const dash = isLast ? (dashForm.exec(input.note.text.slice(Math.max(item.start, span.start - dashReach), span.start))?.[0].length ?? 0) : 0;
  return { title: `Remove ${use.token.text}`, edits: [{ span: { start: span.start - dash, end: span.end }, newText }] };
}

/** The text of the item that a code stands in, near the code, the code itself left out. */
export function itemText(input: RuleInput, use: CodeUse): string {
  return textAround(input.note, use.token);
}
