import { addAll } from '../../base/addAll';
import type { Span } from '../../base/span';
import { parseIcd9Code, type Icd9Code } from '../../icd/icd9Code';
import type { NoteDocument } from '../noteDocument';
import { diagnosisKinds } from '../sections/sectionKind';

/** A token in coding context with the form of an ICD-9-CM diagnosis code. */
export interface Icd9Token {
  readonly span: Span;
  readonly text: string;
  readonly code: Icd9Code;
  readonly isDotted: boolean;
  /** In a code field, or in a line of a diagnosis list. */
  readonly place: 'field' | 'list';
  readonly item: Span;
  readonly encounter: number;
}

/** `401.9`, `V58.67`, `E885.9`; not part of a longer number, date or measurement. */
const tokenForm = /(?<![\p{L}\p{N}_.,/$#%-])(?:\d{3}(?:\.?\d{1,2})?|[Vv]\d\d(?:\.?\d{1,2})?|[Ee]\d{3}(?:\.?\d)?)(?![\p{L}\p{N}_%/]|[.,-]\d)/gu;
const mayHold = /\d{3}|[VvEe]\d\d/;
const bulletForm = /^[\s>]*(?:[-*•+]\s+|\(?\d{1,3}[.)]\s+|#{1,6}\d{0,2}\s*)?/;
/** Mark before a code at the end of its line, or after one at the beginning. */
const markBefore = /(?:[—–:|([]|\s-)$/;
const endAfter = /^\s*(?:[)\]|]\s*)?[.,;]?\s*(?:$|<!--|[—–|]|\s-\s|[([]?POA\b)/;
const startAfter = /^\s*(?:[—–:|]|\s-\s)/;
/** `401.9 Hypertension`: the rule compares the words. */
const wordAfter = /^\s{1,3}\p{L}/u;
/** `Onychomycosis 110.1`: the rule compares the words. */
const behindWord = /\p{L}{3}[\p{L})]* $/u;
const fieldSeparators = /^[\s,;/|&+()[\]]*$/;

/** Tokens with the form of ICD-9-CM diagnosis codes in coding context. */
export function findIcd9Tokens(note: NoteDocument): readonly Icd9Token[] {
  const { text, lines, readings, sections, encounters } = note;
  const found: Icd9Token[] = [];
  let section = -1;
  let encounter = 0;
  let openField = false;
  readings.forEach(({ field, isBlank, end }, line) => {
    const start = lines.start(line);
    while ((sections[section + 1]?.firstLine ?? Infinity) <= line) section += 1;
    while ((encounters[encounter + 1]?.span.start ?? Infinity) <= start) encounter += 1;
    if (isBlank) openField = false;
    if (field !== undefined) openField = field.contentStart >= end;
    const current = sections[section];
    const isDiagnosis = current !== undefined && line <= current.lastLine && line > current.firstLine && (diagnosisKinds.has(current.kind) || current.kind === 'problem');
    const place: Icd9Token['place'] | undefined = field !== undefined || openField ? 'field' : isDiagnosis ? 'list' : undefined;
    const content = place === undefined ? '' : text.slice(start, lines.end(line));
    if (place === undefined || !mayHold.test(content)) return;
    const from = field?.contentStart ?? bulletForm.exec(content)?.[0].length ?? 0;
    const item = { start: start + from, end: start + end };
    addAll(found, tokensOf({ content, from, place }).map(({ at, written, code }) => ({
      span: { start: start + at, end: start + at + written.length }, text: written, code, isDotted: written.includes('.'), place, item, encounter,
    })));
  });
  return found;
}

interface CodeLine {
  readonly content: string;
  readonly from: number;
  readonly place: Icd9Token['place'];
}

function tokensOf({ content, from, place }: CodeLine): readonly { readonly at: number; readonly written: string; readonly code: Icd9Code }[] {
  const tokens: { at: number; written: string; code: Icd9Code }[] = [];
  let end = from;
  for (const match of content.matchAll(tokenForm)) {
    const written = match[0];
    const code = parseIcd9Code(written, 'diagnosis');
    if (match.index < from || code === undefined) continue;
    const before = content.slice(end, match.index);
    const after = content.slice(match.index + written.length);
    const isFirst = content.slice(from, match.index).trim() === '';
    const isMarked = (markBefore.test(lastTwo(content.slice(from, match.index))) && endAfter.test(after)) || (isFirst && (startAfter.test(after) || endAfter.test(after)));
    const isInRow = place === 'field' && fieldSeparators.test(before);
    // In a line of words, three digits or a token without decimal point is a number.
    if (place === 'field' ? isInRow || (isMarked && written.includes('.')) : (isMarked || (behindWord.test(lastWord(before)) && endAfter.test(after)) || (isFirst && wordAfter.test(after))) && written.includes('.')) {
      tokens.push({ at: match.index, written, code });
      end = match.index + written.length;
    }
  }
  return tokens;
}

/** Last two characters of a text, trailing blanks removed. A regular expression ending with `$` would scan the whole text for each code of a long line. */
function lastTwo(text: string): string {
  return text.trimEnd().slice(-2);
}

/** Last word of a text with the blank after it. */
function lastWord(text: string): string {
  return text.slice(text.lastIndexOf(' ', text.length - 2) + 1);
}
