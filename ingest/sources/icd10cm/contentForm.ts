import { splitLines } from '../../splitLines';
import { findXmlEncoding } from '../../xmlEncoding';

/** Forms of files that make up a release; all others serve only to explain a refusal. */
export const releaseForms = ['order', 'tabular', 'index', 'poa-exempt', 'order-addenda', 'conversion'] as const;
export type ReleaseForm = (typeof releaseForms)[number];

/** The form of a file, recognised by its first bytes. */
export type ContentForm =
  | ReleaseForm
  | 'pcs-order'
  | 'codes'
  | 'addenda'
  | 'poa-changes'
  | 'empty'
  | 'unfinished'
  | 'utf-16'
  | 'html'
  | 'xml'
  | 'pdf'
  | 'zip'
  | 'gzip'
  | 'binary'
  | 'text';

/** The form in words, completing "this is …". */
export const formNames: Readonly<Record<ContentForm, string>> = {
  order: 'an ICD-10-CM order file',
  tabular: 'an XML file with the Tabular List',
  index: 'an XML file with an index or table',
  'poa-exempt': 'a list of codes exempt from present-on-admission reporting',
  'order-addenda': 'an addenda file, which holds only the changes',
  conversion: 'a conversion table',
  'pcs-order': 'the ICD-10-PCS order file (procedures), not ICD-10-CM',
  codes: 'a codes file (icd10cm-codes-…), which lacks headers and short titles',
  addenda: 'an addenda file, which holds only the changes',
  'poa-changes': 'a list of changes to present-on-admission exemptions',
  empty: 'an empty file',
  unfinished: 'a download that has not finished',
  'utf-16': 'text in UTF-16',
  html: 'an HTML page (perhaps an error page of a web server)',
  xml: 'an XML file',
  pdf: 'a PDF document',
  zip: 'a zip archive',
  gzip: 'a gzip archive',
  binary: 'binary data',
  text: 'some other text',
};

/** Enough for several lines, and for the longest preamble seen before the first tag of an HTML page. */
export const headBytes = 4096;

/** Sequence number, code and flag in their columns. ICD-10-CM codes begin with a letter, ICD-10-PCS codes mostly with a digit. */
const orderLine = /^\d{5} [A-Z][0-9A-Z]{2}[0-9A-Z ]{4} [01] \S/;
const pcsLine = /^\d{5} [0-9A-HJ-NP-Z][0-9A-HJ-NP-Z]{2}[0-9A-Z ]{4} [01] \S/;
const codesLine = /^[A-Z][0-9A-Z]{2}[0-9A-Z ]{4} \S/;
/** Addenda of an order file: action, flag and code in their columns; those of a codes file lack the flag. */
const orderAddendaLine = /^(?:Add|Delete|Revise from|Revise to): +[01] [A-Z][0-9A-Z]{2}[0-9A-Z ]{4} \S/;
/** `Order26`, `OrdFY25`: the column name contains the fiscal year. The list of codes added in a year has the same header. */
const poaHead = /^"?Ord\w*"?[\t,]"?POAexemptCode"?[\t,]"?Description"?/i;
const poaChangesHead = /^"?(?:Ord\w*"?[\t,]"?Action"?[\t,]"?)?POAexemptCode"?[\t,]/i;
const addendaLine = /^(?:Add|Delete|Revise from|Revise to):|^\s*\d+ (?:headers|codes) in icd10cm/;

/**
 * Recognises a file by its first {@link headBytes} bytes, regardless of its name. A few damaged lines are tolerated, so that the
 * parser can report them.
 */
export function recogniseForm(head: Uint8Array): ContentForm {
  const bytes = Buffer.from(head.buffer, head.byteOffset, Math.min(head.byteLength, headBytes));
  const magic = recogniseMagic(bytes);
  if (magic === 'utf-16') return recogniseWideXml(bytes) ?? magic;
  if (magic !== undefined) return magic;
  const text = bytes.toString('latin1').replace(/^\xEF\xBB\xBF/, '');
  if (/^\s*<(?:!doctype html|html|head|body)\b/i.test(text)) return 'html';
  if (/^\s*<[?!a-z]/i.test(text)) return recogniseXml(text);
  const lines = wholeLines(text);
  const share = (pattern: RegExp): boolean => lines.length > 0 && lines.filter((line) => pattern.test(line)).length * 2 >= lines.length;
  if (share(orderLine)) return 'order';
  if (share(pcsLine)) return 'pcs-order';
  if (lines.some((line) => orderAddendaLine.test(line))) return 'order-addenda';
  if (lines.some((line) => addendaLine.test(line))) return 'addenda';
  if (poaHead.test(text)) return 'poa-exempt';
  if (poaChangesHead.test(text)) return 'poa-changes';
  if (share(codesLine)) return 'codes';
  return bytes.includes(0) ? 'binary' : 'text';
}

/** By the root element, after prologue, comments and white space. */
function recogniseXml(text: string): 'tabular' | 'index' | 'xml' {
  const root = /<([A-Za-z_][\w.-]*)/.exec(text.replace(/<!--[\s\S]*?-->/g, ''))?.[1];
  if (root === 'ICD10CM.tabular') return 'tabular';
  return root === 'ICD10CM.index' ? 'index' : 'xml';
}

/** XML may be in UTF-16 with a byte order mark; lists may not. */
function recogniseWideXml(bytes: Buffer): 'tabular' | 'index' | undefined {
  const found = findXmlEncoding(bytes);
  if ('unknown' in found || !found.encoding.startsWith('utf-16')) return undefined;
  const text = new TextDecoder(found.encoding).decode(bytes);
  const form = /^\s*</.test(text) ? recogniseXml(text) : undefined;
  return form === 'xml' ? undefined : form;
}

function recogniseMagic(bytes: Buffer): ContentForm | undefined {
  if (bytes.length === 0) return 'empty';
  if (bytes.subarray(0, 4).equals(Buffer.from('PK\x03\x04')) || bytes.subarray(0, 4).equals(Buffer.from('PK\x05\x06'))) return 'zip';
  if (bytes.subarray(0, 5).toString('latin1') === '%PDF-') return 'pdf';
  if (bytes[0] === 0x1f && bytes[1] === 0x8b) return 'gzip';
  const isMarked = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
  return isMarked || isWide(bytes) ? 'utf-16' : undefined;
}

/** UTF-16 without a byte order mark: in ASCII text every second byte is zero. */
function isWide(bytes: Buffer): boolean {
  let zeros = 0;
  for (const byte of bytes) if (byte === 0) zeros += 1;
  return bytes.length >= 64 && zeros * 5 >= bytes.length * 2 && zeros * 5 <= bytes.length * 3 && (bytes[0] === 0) !== (bytes[1] === 0);
}

function wholeLines(text: string): string[] {
  const lines = splitLines(text);
  // The last line is truncated by the size of the head, unless it is the only one.
  if (lines.length > 1) lines.pop();
  return lines.filter((line) => line.trim() !== '');
}
