import { isAscii, isUtf8 } from 'node:buffer';
import type { Problem } from '../../../server/core/base/problem';
import { codeFromKey } from '../../../server/core/icd/code';
import type { OrderRow } from '../../../server/store/catalog/editions/editionInput';
import { formNames, recogniseForm } from './contentForm';
import { findStructureProblems } from './orderStructure';
import { ProblemList } from './problemList';
import { UnforeseenCodes } from './unforeseenCodes';

/** A parsed order file: its rows in order, and the problems found. */
export interface ParsedOrderFile {
  readonly rows: readonly OrderRow[];
  readonly billable: number;
  /** Valid rows whose code has an unknown form; they are reported and skipped. */
  readonly passedOver: readonly OrderRow[];
  /** Errors: the file must not be ingested. At most {@link ProblemList}'s limit, followed by their number. */
  readonly problems: readonly Problem[];
  readonly warnings: readonly Problem[];
}

export interface OrderFileOptions {
  /** The file's name, for problems. */
  readonly name: string;
  /** `release`: a complete list. `excerpt`: the starter subset, in which sequence numbers have gaps and headers may lack children. */
  readonly extent: 'release' | 'excerpt';
}

const newline = 0x0a;
/** Minimum line length: everything up to column 76, and one character of the long title. */
const minimalLength = 78;
const damaged = 'The file was altered or cut off: fetch it again.';

/**
 * Parses an ICD-10-CM order file (`icd10cm-order-<year>.txt` of the code descriptions archive). Fixed columns, 0-based: `[0:5]`
 * sequence number, `[6:13]` code without dot, `[14]` 1 = billable and 0 = header, `[16:76]` short title, `[77:]` long title;
 * columns 5, 13, 15 and 76 are blank. Lines end with CRLF (the publisher), LF (after an editor or git) or CR. Refuses other files,
 * and those that are truncated or altered as far as their structure shows. A few codes of unknown form are skipped with a warning.
 */
export function parseOrderFile(content: Uint8Array, options: OrderFileOptions): ParsedOrderFile {
  const problems = new ProblemList(options.name);
  const warnings = new ProblemList(options.name);
  const text = decode(content, problems);
  const unforeseen = new UnforeseenCodes(options.name);
  const lines = text === undefined ? [] : readRows(text, problems, unforeseen);
  if (text !== undefined) {
    checkEnd(text, { rows: lines, problems, warnings });
    if (unforeseen.areTooMany(lines.length)) for (const { what, line } of unknownForms(lines)) problems.add(what, line, damaged);
    // If unreadable lines were skipped, the surrounding rows would be reported a second time.
    if (problems.isEmpty) for (const problem of findStructureProblems(lines, options.extent)) problems.add(problem.what, problem.line, problem.advice);
  }
  const [rows, passedOver] = unforeseen.count === 0 ? [lines, []] : [lines.filter(hasKnownForm), lines.filter((row) => !hasKnownForm(row))];
  let billable = 0;
  for (const row of rows) if (row.isBillable) billable += 1;
  return { rows, billable, passedOver, problems: problems.list(), warnings: [...warnings.list(), ...(problems.isEmpty ? unforeseen.list() : [])] };
}

function hasKnownForm({ key }: OrderRow): boolean {
  return codeFromKey(key) !== undefined;
}

/** Rows correspond to lines here, because unreadable lines are reported separately. */
function unknownForms(lines: readonly OrderRow[]): readonly { readonly what: string; readonly line: number }[] {
  return lines.flatMap((row, index) => (hasKnownForm(row) ? [] : [{ what: notTheForm(row.key), line: index + 1 }]));
}

function notTheForm(key: string): string {
  return `"${key}" in columns 7 to 13 does not have the form of an ICD-10-CM code.`;
}

/** The text without byte order mark; undefined, with a problem, if it is not an order file. */
function decode(content: Uint8Array, problems: ProblemList): string | undefined {
  const form = recogniseForm(content);
  if (form !== 'order') {
    problems.add(`This is ${formNames[form]}.`, undefined, 'The order file is needed: icd10cm-order-<year>.txt of the code descriptions archive.');
    return undefined;
  }
  const buffer = Buffer.from(content.buffer, content.byteOffset, content.byteLength);
  const zero = buffer.indexOf(0);
  if (zero !== -1) {
    problems.add('The line contains a NUL byte.', lineAt(buffer, zero), 'The file is damaged: fetch it again.');
    return undefined;
  }
  // Official files are ASCII; one-byte strings are also smaller and faster.
  if (isAscii(buffer)) return withNewlines(buffer.toString('latin1'));
  if (!isUtf8(buffer)) {
    problems.add('The file contains bytes that are neither ASCII nor UTF-8.', undefined, 'The file is damaged or was re-encoded: fetch it again.');
    return undefined;
  }
  return withNewlines(buffer.toString('utf8').replace(/^\uFEFF/, ''));
}

/** Old Macs, and some exports, end lines with CR alone. */
function withNewlines(text: string): string {
  return text.includes('\n') ? text : text.replaceAll('\r', '\n');
}

function lineAt(buffer: Buffer, offset: number): number {
  let line = 1;
  for (let at = buffer.indexOf(newline); at !== -1 && at < offset; at = buffer.indexOf(newline, at + 1)) line += 1;
  return line;
}

function readRows(text: string, problems: ProblemList, unforeseen: UnforeseenCodes): OrderRow[] {
  const rows: OrderRow[] = [];
  const end = text.trimEnd().length;
  let line = 0;
  for (let start = 0; start < end; ) {
    const newlineAt = text.indexOf('\n', start);
    const next = newlineAt === -1 ? text.length : newlineAt;
    const stop = next > start && text.charCodeAt(next - 1) === 0x0d ? next - 1 : next;
    line += 1;
    const row = readRow(text, start, stop);
    if (typeof row === 'string') problems.add(row, line, damaged);
    else if (hasKnownForm(row) || unforeseen.take(row.key, line)) rows.push(row);
    else problems.add(notTheForm(row.key), line, damaged);
    start = next + 1;
  }
  return rows;
}

/** The row between two offsets, or what is wrong with it. */
function readRow(text: string, start: number, stop: number): OrderRow | string {
  if (stop - start < minimalLength) return stop === start ? 'The line is empty.' : `The line has ${stop - start} characters; at least ${minimalLength} are needed.`;
  const rank = readNumber(text, start);
  if (rank === undefined) return 'Columns 1 to 5 are not a sequence number.';
  if (!isBlank(text, start + 5) || !isBlank(text, start + 13) || !isBlank(text, start + 15) || !isBlank(text, start + 76)) {
    return 'The columns are out of place (columns 6, 14, 16 and 77 must be blank).';
  }
  const key = text.slice(start + 6, start + 13).trimEnd();
  const flag = text[start + 14] ?? '';
  if (flag !== '0' && flag !== '1') return `"${flag}" in column 15 is neither 0 (header) nor 1 (billable).`;
  const shortTitle = text.slice(start + 16, start + 76).trimEnd();
  const longTitle = text.slice(start + 77, stop).trimEnd();
  if (shortTitle === '' || longTitle === '') return 'A title is missing.';
  return { rank, key, isBillable: flag === '1', shortTitle, longTitle };
}

function readNumber(text: string, start: number): number | undefined {
  let number = 0;
  for (let at = start; at < start + 5; at++) {
    const digit = text.charCodeAt(at) - 0x30;
    if (digit < 0 || digit > 9) return undefined;
    number = number * 10 + digit;
  }
  return number;
}

function isBlank(text: string, at: number): boolean {
  return text.charCodeAt(at) === 0x20;
}

/** Official files end with a line break. One without may have lost it in an editor, or together with the end of its last title. */
function checkEnd(text: string, found: { rows: readonly OrderRow[]; problems: ProblemList; warnings: ProblemList }): void {
  const last = found.rows.at(-1);
  if (last === undefined || text.endsWith('\n')) return;
  const isCut = last.longTitle.length < last.shortTitle.length && last.shortTitle.startsWith(last.longTitle);
  if (isCut) found.problems.add('The last line is cut off within its title.', found.rows.length, 'The file is incomplete: fetch it again.');
  else found.warnings.add('The last line has no line end; the file may be cut off.', found.rows.length, 'Compare its size with the publisher’s.');
}
