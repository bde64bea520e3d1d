import type { Span } from '../base/span';
import type { LineIndex } from './lineIndex';

/** `<!-- hcdr-ignore icd/duplicate: reason -->`: silences rules on one line of the note. */
export interface Suppression {
  readonly span: Span;
  /** Rule ids as written. */
  readonly rules: readonly string[];
  /** Why; the rules of the house require one, so an empty reason silences nothing. */
  readonly reason: string;
  /** The line that it speaks for: its own where text stands beside it, else the next one that holds more than comments. */
  readonly line: number;
}

/** A comment of any kind in a note; nothing inside is read as text of the note. */
export interface NoteComment {
  readonly span: Span;
}

const opening = '<!--';
const closing = '-->';
const ignoreWord = /^\s*hcdr-ignore\s/;
const ruleNames = /^[\w/,\s-]+$/;
/** Longest suppression that is read: a longer comment is a text of its own. */
const maxSuppressionLength = 1000;

/** All comments of a text; one that is never closed ends with its line. */
export function findComments(text: string, lines: LineIndex): readonly NoteComment[] {
  const comments: NoteComment[] = [];
  // Looked for once, where no comment is closed any more: a note of open comments is read in one pass.
  let hasClosing = true;
  for (let start = text.indexOf(opening); start !== -1; ) {
    const close = hasClosing ? text.indexOf(closing, start + opening.length) : -1;
    if (close === -1) hasClosing = false;
    const end = close === -1 ? lines.end(lines.lineAt(start)) : close + closing.length;
    comments.push({ span: { start, end } });
    start = text.indexOf(opening, end);
  }
  return comments;
}

/** The comments that are suppressions. */
export function findSuppressions(text: string, lines: LineIndex, comments: readonly NoteComment[]): readonly Suppression[] {
  const read = comments.flatMap((comment) => readSuppression(text, comment) ?? []);
  if (read.length === 0) return [];
  const nextLine = findLinesOfText(text, lines, comments);
  return read.map((suppression) => {
    const line = lines.lineAt(suppression.span.start);
    return { ...suppression, line: nextLine[line] ?? line };
  });
}

function readSuppression(text: string, { span }: NoteComment): Omit<Suppression, 'line'> | undefined {
  if (span.end - span.start > maxSuppressionLength) return undefined;
  const inner = text.slice(span.start + opening.length, span.end).replace(/-->$/, '');
  const word = ignoreWord.exec(inner)?.[0];
  if (word === undefined) return undefined;
  const colon = inner.indexOf(':');
  const names = inner.slice(word.length, colon === -1 ? inner.length : colon);
  if (!ruleNames.test(names)) return undefined;
  const rules = names.split(/[\s,]+/).filter((rule) => rule.length > 0);
  return { span, rules, reason: colon === -1 ? '' : inner.slice(colon + 1).trim() };
}

/** For each line: itself where it holds text outside of comments, else the next one that does, else itself. */
function findLinesOfText(text: string, lines: LineIndex, comments: readonly NoteComment[]): Int32Array {
  const target = new Int32Array(lines.count).fill(-1);
  let line = 0;
  let comment = 0;
  for (let offset = 0; offset < text.length; offset += 1) {
    while ((comments[comment]?.span.end ?? Infinity) <= offset) comment += 1;
    const covering = comments[comment]?.span;
    if (covering !== undefined && covering.start <= offset) {
      offset = covering.end - 1;
      continue;
    }
    if (text.charCodeAt(offset) <= blank) continue;
    while (lines.start(line + 1) <= offset && line + 1 < lines.count) line += 1;
    target[line] = line;
    offset = Math.max(offset, lines.end(line) - 1);
    // A comment may begin on this line and end on another: it is met again from there.
    while ((comments[comment]?.span.end ?? Infinity) <= offset) comment += 1;
  }
  for (let index = lines.count - 2; index >= 0; index -= 1) if (target[index] === -1) target[index] = target[index + 1] ?? -1;
  return target.map((found, index) => (found === -1 ? index : found));
}

/** Character codes up to the blank are white space or nothing. */
const blank = 32;
