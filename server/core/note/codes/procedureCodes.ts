import { addAll } from '../../base/addAll';
import type { Span } from '../../base/span';
import type { NoteDocument } from '../noteDocument';

/** A token in a field or list of procedure codes. */
export interface ProcedureToken {
  readonly span: Span;
  readonly text: string;
  /** Code system stated by its label: CPT/HCPCS, ICD-10-PCS, or either. */
  readonly system: 'cpt' | 'pcs' | 'either';
  /** Offset of its line's start. */
  readonly lineStart: number;
}

/** `CPT: 99213`, `HCPCS codes: J1885`, `ICD-10-PCS: 0DTJ4ZZ`, `Procedure code: …`. */
const labelForm = /^[\s>]*(?:[-*•+]\s+|\d{1,3}[.)]\s+|#{1,6}\s+)?[*_]{0,2}(CPT(?:[/ -]?HCPCS)?|HCPCS(?:[/ -]?CPT)?|ICD-?10-?PCS|PCS|(?:principal |other |secondary )?procedures?)(?:\s+(?:codes?|performed))?[*_]{0,2}\s*(?:\(s\))?\s*(?::[*_]{0,2}\s*|$)/i;
/** An alphanumeric word with at least one digit, and any CPT modifiers after it. */
const tokenForm = /(?<![\p{L}\p{N}_.-])[0-9A-Za-z]*\d[0-9A-Za-z]*(?:-[0-9A-Za-z]+)*(?![\p{L}\p{N}_]|\.\d)/gu;
/** Separators between codes; after any other word, a number is part of a description (`2 views`). */
const separators = /^[\s,;/|&+]*$|^[\s,;|]*(?:and|x\s?\d+)[\s,;|]*$/i;
/** `L4-L5 fusion`: a spinal level begins a description. */
const levelForm = /^[CTLS]\d{1,2}(?:-[CTLS]?\d{1,2})?$/i;
const listBullet = /^[\s>]*(?:[-*•+]\s+|\d{1,3}[.)]\s+)/;

/** Procedure-code tokens of a note: after a label, or at the beginning of the items below one. */
export function findProcedureTokens(note: NoteDocument): readonly ProcedureToken[] {
  return readLines(note, 0, note.lines.count - 1);
}

/** Procedure-code tokens on the line of an offset, without reading the rest of the note: called on each keystroke. */
export function findProcedureTokensBeside(note: NoteDocument, offset: number): readonly ProcedureToken[] {
  const { text, lines } = note;
  const last = lines.lineAt(offset);
  const lineOf = (line: number): string => text.slice(lines.start(line), lines.end(line));
  if (!hasDigit.test(lineOf(last))) return [];
  let first = last;
  // A line that begins or ends a list does not depend on the lines above.
  while (first > 0 && !isFresh(lineOf(first))) first -= 1;
  const from = lines.start(last);
  return readLines(note, first, last).filter(({ lineStart }) => lineStart === from);
}

const hasDigit = /\d/;
/** Beginning of a field of another kind. */
const otherLabel = /^[^:]{2,40}:\s/;

function isFresh(content: string): boolean {
  return content.trim() === '' || otherLabel.test(content) || labelForm.test(content);
}

function readLines({ text, lines }: NoteDocument, first: number, last: number): readonly ProcedureToken[] {
  const found: ProcedureToken[] = [];
  let open: ProcedureToken['system'] | undefined;
  for (let line = first; line <= last; line += 1) {
    const start = lines.start(line);
    const content = text.slice(start, lines.end(line));
    const label = labelForm.exec(content);
    if (label === null && open === undefined) continue;
    if (content.trim() === '' || (label === null && otherLabel.test(content))) {
      open = undefined;
      continue;
    }
    const system = label === null ? open : systemOf(label[1] ?? '');
    const from = label?.[0].length ?? listBullet.exec(content)?.[0].length ?? 0;
    const leading = leadingTokens(content, from);
    const tokens = system === 'cpt' ? leading : [...leading, ...wholeTokens(content, leading.at(-1)?.span.end ?? from)];
    if (system !== undefined) addAll(found, tokens.map((token) => ({ ...token, span: { start: start + token.span.start, end: start + token.span.end }, system, lineStart: start })));
    open = label !== null && content.slice(from).trim() === '' ? system : label === null ? open : undefined;
  }
  return found;
}

/** Parses the label of procedure codes at the beginning of a line: the code system, and where the content begins; undefined if there is none. */
export function findProcedureLabel(line: string): { readonly system: ProcedureToken['system']; readonly contentStart: number } | undefined {
  const label = labelForm.exec(line);
  return label === null ? undefined : { system: systemOf(label[1] ?? ''), contentStart: label[0].length };
}

function systemOf(label: string): ProcedureToken['system'] {
  if (/pcs/i.test(label) && !/hcpcs/i.test(label)) return 'pcs';
  return /procedure/i.test(label) ? 'either' : 'cpt';
}

/** `Laparoscopic appendectomy 0DTJ4ZZ`: after words, an upper-case token with the length and first character of an ICD-10-PCS code. */
const wholeForm = /(?<![\p{L}\p{N}_.-])(?=[0-9A-Z]{0,5}[A-Z])(?=[0-9A-Z]{0,5}\d[0-9A-Z]*\d)[0-9BCDFGHX][0-9A-Z]{6}(?![\p{L}\p{N}_-])/gu;

function wholeTokens(content: string, from: number): readonly Pick<ProcedureToken, 'span' | 'text'>[] {
  return [...content.matchAll(wholeForm)].filter(({ index }) => index >= from).map((match) => ({ span: { start: match.index, end: match.index + match[0].length }, text: match[0] }));
}

/** Codes at the beginning of a field, separated only by separators. */
function leadingTokens(content: string, from: number): readonly Pick<ProcedureToken, 'span' | 'text'>[] {
  const tokens: Pick<ProcedureToken, 'span' | 'text'>[] = [];
  let end = from;
  for (const match of content.matchAll(tokenForm)) {
    if (match.index < from) continue;
    if (!separators.test(content.slice(end, match.index)) || levelForm.test(match[0])) break;
    end = match.index + match[0].length;
    tokens.push({ span: { start: match.index, end }, text: match[0] });
  }
  return tokens;
}
