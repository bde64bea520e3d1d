import type { CodeRecord } from '../../../core/icd/catalog';
import type { NoteDocument } from '../../../core/note/noteDocument';
import type { CodeUse } from '../../reading/codeUses';
import type { Fix } from '../../findings/finding';
import { shownTitle } from '../../titles/shownTitle';

const bulletForm = /^([\s>]*)(?:([-*•+]\s+)|(\(?)(\d{1,3})([.)]\s+))/;

/** The fix that inserts a code into a list after another one, in the format of the list's entries. */
export function insertAfter(note: NoteDocument, use: CodeUse, record: CodeRecord): Fix {
  const title = `Insert ${record.code} ${shownTitle(record)} after ${use.code}`;
  const line = note.lines.lineAt(use.token.span.start);
  const content = note.text.slice(note.lines.start(line), note.lines.end(line));
  const bullet = bulletForm.exec(content);
  if (use.token.place === 'field' || bullet === null) {
    const at = use.token.span.end;
    return { title, edits: [{ span: { start: at, end: at }, newText: `, ${record.code}` }] };
  }
  const [, indent = '', mark, open = '', number = '', close = ''] = bullet;
  const own = mark ?? `${open}${Number(number) + 1}${close}`;
  const at = note.lines.end(line);
  return { title, edits: [{ span: { start: at, end: at }, newText: `\n${indent}${own}${record.longTitle} — ${record.code}` }] };
}
