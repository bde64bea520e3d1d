/** What a file's first bytes say that it is. Only `order` can be ingested; the others make a refusal understandable. */
export type ContentForm =
  | 'order'
  | 'pcs-order'
  | 'codes'
  | 'addenda'
  | 'empty'
  | 'utf-16'
  | 'html'
  | 'xml'
  | 'pdf'
  | 'zip'
  | 'gzip'
  | 'binary'
  | 'text';

/** The form in words, as the complement of "this is …". */
export const formNames: Readonly<Record<ContentForm, string>> = {
  order: 'an ICD-10-CM order file',
  'pcs-order': 'the ICD-10-PCS order file (procedures), not ICD-10-CM',
  codes: 'a codes file (icd10cm-codes-…), which lacks headers and short titles',
  addenda: 'an addenda file, which holds only the changes',
  empty: 'an empty file',
  'utf-16': 'text in UTF-16',
  html: 'an HTML page (perhaps an error page of a web server)',
  xml: 'an XML file',
  pdf: 'a PDF document',
  zip: 'a zip archive',
  gzip: 'a gzip archive',
  binary: 'binary data',
  text: 'some other text',
};

/** Enough for a handful of lines, and for the longest preamble seen before an HTML page's first tag. */
export const headBytes = 4096;

/** Sequence, code, flag in their columns. The publisher's codes begin with a letter, PCS codes mostly with a digit. */
const orderLine = /^\d{5} [A-Z][0-9A-Z]{2}[0-9A-Z ]{4} [01] \S/;
const pcsLine = /^\d{5} [0-9A-HJ-NP-Z][0-9A-HJ-NP-Z]{2}[0-9A-Z ]{4} [01] \S/;
const codesLine = /^[A-Z][0-9A-Z]{2}[0-9A-Z ]{4} \S/;
const addendaLine = /^(?:Add|Delete|Revise from|Revise to):|^\s*\d+ (?:headers|codes) in icd10cm/;

/**
 * Recognises a file by its first {@link headBytes} bytes; names are not looked at.
 * A file with a damaged line or two among its first lines is still recognised, so that its parser can say what is wrong.
 */
export function recogniseForm(head: Uint8Array): ContentForm {
  const bytes = Buffer.from(head.buffer, head.byteOffset, Math.min(head.byteLength, headBytes));
  const magic = recogniseMagic(bytes);
  if (magic !== undefined) return magic;
  const text = bytes.toString('latin1').replace(/^\xEF\xBB\xBF/, '');
  if (/^\s*<(?:!doctype html|html|head|body)\b/i.test(text)) return 'html';
  if (/^\s*<[?!a-z]/i.test(text)) return 'xml';
  const lines = wholeLines(text);
  const share = (pattern: RegExp): boolean => lines.length > 0 && lines.filter((line) => pattern.test(line)).length * 2 >= lines.length;
  if (share(orderLine)) return 'order';
  if (share(pcsLine)) return 'pcs-order';
  if (lines.some((line) => addendaLine.test(line))) return 'addenda';
  if (share(codesLine)) return 'codes';
  return bytes.includes(0) ? 'binary' : 'text';
}

function recogniseMagic(bytes: Buffer): ContentForm | undefined {
  if (bytes.length === 0) return 'empty';
  if (bytes.subarray(0, 4).equals(Buffer.from('PK\x03\x04')) || bytes.subarray(0, 4).equals(Buffer.from('PK\x05\x06'))) return 'zip';
  if (bytes.subarray(0, 5).toString('latin1') === '%PDF-') return 'pdf';
  if (bytes[0] === 0x1f && bytes[1] === 0x8b) return 'gzip';
  const isMarked = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
  return isMarked || isWide(bytes) ? 'utf-16' : undefined;
}

/** UTF-16 without a mark: ASCII text has a zero in every second byte. */
function isWide(bytes: Buffer): boolean {
  let zeros = 0;
  for (const byte of bytes) if (byte === 0) zeros += 1;
  return bytes.length >= 64 && zeros * 5 >= bytes.length * 2 && zeros * 5 <= bytes.length * 3 && (bytes[0] === 0) !== (bytes[1] === 0);
}

function wholeLines(text: string): string[] {
  const lines = text.split(/\r?\n/);
  // The last one is cut off by the size of the head, unless it is all there is.
  if (lines.length > 1) lines.pop();
  return lines.filter((line) => line.trim() !== '');
}
