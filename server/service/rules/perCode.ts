import { codeKey, type IcdCode } from '../../core/icd/code';
import type { CodeUse } from '../codeUses';
import type { Fix } from '../finding';
import type { RawFinding, RuleInput } from './rule';

/** Runs a check on every code that the note means, each by itself. */
export function checkEachCode(input: RuleInput, check: (use: CodeUse) => RawFinding | undefined): readonly RawFinding[] {
  return input.uses.flatMap((use) => {
    const finding = use.isMeant ? check(use) : undefined;
    return finding === undefined ? [] : [finding];
  });
}

/** A finding on the code itself. */
export function onCode(use: CodeUse, message: string, fixes: readonly Fix[] = []): RawFinding {
  return { span: use.token.span, message, related: [], fixes };
}

/** The fix that writes another code in the place of this one, dotless where the place writes codes so. */
export function replaceCode(use: CodeUse, code: IcdCode, title: string): Fix {
  const newText = use.token.isTabular && !use.token.isDotted ? codeKey(code) : code;
  return { title, edits: [{ span: use.token.span, newText }] };
}

/** The text of the item that a code stands in, the code itself left out. */
export function itemText(input: RuleInput, use: CodeUse): string {
  const { item, span } = use.token;
  return `${input.note.text.slice(item.start, span.start)} ${input.note.text.slice(span.end, item.end)}`;
}
