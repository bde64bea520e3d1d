import type { Span } from '../../../core/base/span';
import type { NoteDocument } from '../../../core/note/noteDocument';
import type { CodeUse } from '../../reading/codeUses';
import type { Fix, TextEdit } from '../../findings/finding';

/** Removes a code from its list: the whole line if it contains no other code, otherwise the code with its separator. */
export function removeCode(note: NoteDocument, use: CodeUse, isOnlyOfItem: boolean): TextEdit {
  return { span: isOnlyOfItem ? wholeLine(note, use) : withSeparator(note, use), newText: '' };
}

/** The fix that removes a code from its list. */
export function removal(note: NoteDocument, uses: readonly CodeUse[], use: CodeUse): Fix {
  const { start } = use.token.item;
  const inItem = uses.filter(({ token }) => token.item.start === start).length;
  return { title: `Remove ${use.token.text}`, edits: [removeCode(note, use, inItem <= 1)] };
}

/** Number of codes in each list item, by the item's offset. */
export function countPerItem(uses: readonly CodeUse[]): ReadonlyMap<number, number> {
  const counts = new Map<number, number>();
  for (const { token } of uses) counts.set(token.item.start, (counts.get(token.item.start) ?? 0) + 1);
  return counts;
}

/** The line with its line break; for the last line, with the preceding one. */
function wholeLine({ lines }: NoteDocument, { token }: CodeUse): Span {
  const line = lines.lineAt(token.span.start);
  if (line + 1 < lines.count) return { start: lines.start(line), end: lines.start(line + 1) };
  return { start: line === 0 ? 0 : lines.end(line - 1), end: lines.end(line) };
}

/** Maximum length of spaces and separators around a code; longer runs are not separators. */
const separatorReach = 8;

/** The code with the separator before it, or else the one after it. */
function withSeparator({ text }: NoteDocument, { token }: CodeUse): Span {
  const { span, item } = token;
  const before = /\s*[,;/|&+]\s*$/.exec(text.slice(Math.max(item.start, span.start - separatorReach), span.start))?.[0].length ?? 0;
  if (before > 0) return { start: span.start - before, end: span.end };
  const after = /^\s*[,;/|&+]\s*/.exec(text.slice(span.end, Math.min(item.end, span.end + separatorReach)))?.[0].length ?? 0;
  return { start: span.start, end: span.end + after };
}
