import type { Span } from '../base/span';
import type { LineIndex } from './lineIndex';

/** `<!-- hcdr-ignore icd/duplicate: reason -->`: suppresses rules on one line of the note. */
export interface Suppression {
  readonly span: Span;
  /** Rule ids as written. */
  readonly rules: readonly string[];
  /** The reason. It is required: a suppression without one has no effect. */
  readonly reason: string;
  /** The line it applies to: its own if that has text, else the next line with more than comments. */
  readonly line: number;
}

/** A comment in a note; its contents are not part of the note's text. */
export interface NoteComment {
  readonly span: Span;
}

const opening = '<!--';
const closing = '-->';
const ignoreWord = /^\s*hcdr-ignore\s/;
const ruleNames = /^[\w/,\s-]+$/;
/** Maximum length of a suppression in characters: a longer comment is something else. */
const maxSuppressionLength = 1000;

/** Finds all comments of a text; an unclosed one ends with its line. */
export function findComments(text: string, lines: LineIndex): readonly NoteComment[] {
  const comments: NoteComment[] = [];
  // Stops searching once no closing mark remains, so that a note of unclosed comments takes linear time.
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

/** Parses the comments that are suppressions. */
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

/** For each line: itself if it has text outside comments, else the next line that has, else itself. */
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
    // A comment that ends on a later line is visited again there.
    while ((comments[comment]?.span.end ?? Infinity) <= offset) comment += 1;
  }
  for (let index = lines.count - 2; index >= 0; index -= 1) if (target[index] === -1) target[index] = target[index + 1] ?? -1;
  return target.map((found, index) => (found === -1 ? index : found));
}

/** Code units up to the space are white space or control characters. */
const blank = 32;
