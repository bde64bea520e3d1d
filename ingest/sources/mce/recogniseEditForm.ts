import type { EditForm } from './editList';

/** Enough for the preface of CMS's definitions, which names the manual and its dates. */
export const editHeadBytes = 16_384;

/** Tells by a file's first bytes which kind of edit list it is; undefined for any other file. Names are not looked at. */
export function recogniseEditForm(head: Uint8Array): EditForm | undefined {
  const text = Buffer.from(head.buffer, head.byteOffset, Math.min(head.byteLength, editHeadBytes)).toString('latin1').replace(/^\xEF\xBB\xBF/, '');
  const columns = new Set((/^[^\r\n]*/.exec(text)?.[0] ?? '').toLowerCase().split('\t'));
  if (['code', 'from', 'to', 'flags'].every((name) => columns.has(name))) return 'dated';
  if (['mce_version', 'mce_edit_type', 'icd_code'].every((name) => columns.has(name))) return 'flat';
  // Other texts name the manual too; its own contents name the edits. A PDF of it cannot be read as text.
  const isManual = /definitions? of\s+medicare code edits/i.test(text) && /^\s*4\.\s+age conflict/im.test(text);
  return isManual && !text.startsWith('%PDF') ? 'definitions' : undefined;
}
