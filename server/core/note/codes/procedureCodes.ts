import { addAll } from '../../base/addAll';
import type { Span } from '../../base/span';
import type { NoteDocument } from '../noteDocument';

/** A token in a field or list of procedure codes. */
export interface ProcedureToken {
  readonly span: Span;
  readonly text: string;
  /** What its label promises: CPT or HCPCS codes, ICD-10-PCS codes, or either. */
  readonly system: 'cpt' | 'pcs' | 'either';
  /** Offset of the line that it stands on. */
  readonly lineStart: number;
}

/** `CPT: 99213`, `HCPCS codes: J1885`, `ICD-10-PCS: 0DTJ4ZZ`, `Procedure code: …`. */
const labelForm = /^[\s>]*(?:[-*•+]\s+|\d{1,3}[.)]\s+|#{1,6}\s+)?[*_]{0,2}(CPT(?:[/ -]?HCPCS)?|HCPCS(?:[/ -]?CPT)?|ICD-?10-?PCS|PCS|(?:principal |other |secondary )?procedures?)(?:\s+(?:codes?|performed))?[*_]{0,2}\s*(?:\(s\))?\s*(?::[*_]{0,2}\s*|$)/i;
/** A word of letters and digits with at least one digit, with CPT modifiers behind it. */
const tokenForm = /(?<![\p{L}\p{N}_.-])[0-9A-Za-z]*\d[0-9A-Za-z]*(?:-[0-9A-Za-z]+)*(?![\p{L}\p{N}_]|\.\d)/gu;
/** What stands between a code and the next one; after other words, a number is one of them (`2 views`). */
const separators = /^[\s,;/|&+]*$|^[\s,;|]*(?:and|x\s?\d+)[\s,;|]*$/i;
/** `L4-L5 fusion`: a level of the spine begins a description. */
const levelForm = /^[CTLS]\d{1,2}(?:-[CTLS]?\d{1,2})?$/i;
const listBullet = /^[\s>]*(?:[-*•+]\s+|\d{1,3}[.)]\s+)/;

/** The tokens that stand where a note puts procedure codes: after a label, or at the beginning of the items below one. */
export function findProcedureTokens(note: NoteDocument): readonly ProcedureToken[] {
  return readLines(note, 0, note.lines.count - 1);
}

/** Those of them on the line of an offset, read without the rest of the note: at each key. */
export function findProcedureTokensBeside(note: NoteDocument, offset: number): readonly ProcedureToken[] {
  const { text, lines } = note;
  const last = lines.lineAt(offset);
  const lineOf = (line: number): string => text.slice(lines.start(line), lines.end(line));
  if (!hasDigit.test(lineOf(last))) return [];
  let first = last;
  // A line that ends a list, or begins one, owes nothing to those above it.
  while (first > 0 && !isFresh(lineOf(first))) first -= 1;
  const from = lines.start(last);
  return readLines(note, first, last).filter(({ lineStart }) => lineStart === from);
}

const hasDigit = /\d/;
/** What a field of another sort begins with. */
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

/** The label of procedure codes that a line begins with: what it promises, and where in the line its content begins; undefined where there is none. */
export function findProcedureLabel(line: string): { readonly system: ProcedureToken['system']; readonly contentStart: number } | undefined {
  const label = labelForm.exec(line);
  return label === null ? undefined : { system: systemOf(label[1] ?? ''), contentStart: label[0].length };
}

function systemOf(label: string): ProcedureToken['system'] {
  if (/pcs/i.test(label) && !/hcpcs/i.test(label)) return 'pcs';
  return /procedure/i.test(label) ? 'either' : 'cpt';
}

/** `Laparoscopic appendectomy 0DTJ4ZZ`: behind words, what is as long as an ICD-10-PCS code and begins as one, in capitals. */
const wholeForm = /(?<![\p{L}\p{N}_.-])(?=[0-9A-Z]{0,5}[A-Z])(?=[0-9A-Z]{0,5}\d[0-9A-Z]*\d)[0-9BCDFGHX][0-9A-Z]{6}(?![\p{L}\p{N}_-])/gu;

function wholeTokens(content: string, from: number): readonly Pick<ProcedureToken, 'span' | 'text'>[] {
  return [...content.matchAll(wholeForm)].filter(({ index }) => index >= from).map((match) => ({ span: { start: match.index, end: match.index + match[0].length }, text: match[0] }));
}

/** Codes at the beginning of a field, each after nothing but separators. */
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
