import type { EditForm } from './editList';

/** Enough for the preface of CMS's definitions, which states the manual and its period. */
export const editHeadBytes = 16_384;

/** Recognises the kind of edit list by a file's first bytes; undefined for any other file. Names do not matter. */
export function recogniseEditForm(head: Uint8Array): EditForm | undefined {
  const text = Buffer.from(head.buffer, head.byteOffset, Math.min(head.byteLength, editHeadBytes)).toString('latin1').replace(/^\xEF\xBB\xBF/, '');
  const columns = new Set((/^[^\r\n]*/.exec(text)?.[0] ?? '').toLowerCase().split('\t'));
  if (['code', 'from', 'to', 'flags'].every((name) => columns.has(name))) return 'dated';
  if (['mce_version', 'mce_edit_type', 'icd_code'].every((name) => columns.has(name))) return 'flat';
  // Other texts mention the manual too, but its table of contents lists the edits. A PDF of it cannot be read as text.
  const isManual = /definitions? of\s+medicare code edits/i.test(text) && /^\s*4\.\s+age conflict/im.test(text);
  return isManual && !text.startsWith('%PDF') ? 'definitions' : undefined;
}
