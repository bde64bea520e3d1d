import type { NoteDocument } from '../../../core/note/noteDocument';
import type { CodeUse } from '../../reading/codeUses';
import type { Fix, RuleId } from '../../findings/finding';

/** The fix that suppresses a rule on a code's line, giving a reason that the guidelines accept. */
export function suppressFix(note: NoteDocument, use: CodeUse, rule: RuleId, reason: string): Fix {
  const line = note.lines.lineAt(use.token.span.start);
  let end = note.lines.end(line);
  while (end > use.token.span.end && /[ \t]/.test(note.text.charAt(end - 1))) end -= 1;
  return { title: `Suppress ${rule}: ${reason}`, edits: [{ span: { start: end, end }, newText: ` <!-- hcdr-ignore ${rule}: ${reason} -->` }] };
}
