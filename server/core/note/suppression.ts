import type { Span } from '../base/span';
import type { LineIndex } from './lineIndex';

/** `<!-- hcdr-ignore icd/duplicate: reason -->`: silences rules on one line of the note. */
export interface Suppression {
  readonly span: Span;
  /** Rule ids as written. */
  readonly rules: readonly string[];
  /** Why; the rules of the house require one, so an empty reason silences nothing. */
  readonly reason: string;
  /** The line that it speaks for: its own where text stands before it, else the next one that is not blank. */
  readonly line: number;
}

/** A comment of any kind in a note; nothing inside is read as text of the note. */
export interface NoteComment {
  readonly span: Span;
}

const opening = '<!--';
const closing = '-->';
const ignoreForm = /^\s*hcdr-ignore\s+([\w/,\s-]+?)\s*(?::([\s\S]*))?$/;

/** All comments of a text; one that is never closed ends with its line. */
export function findComments(text: string, lines: LineIndex): readonly NoteComment[] {
  const comments: NoteComment[] = [];
  for (let start = text.indexOf(opening); start !== -1; ) {
    const close = text.indexOf(closing, start + opening.length);
    const end = close === -1 ? lines.end(lines.lineAt(start)) : close + closing.length;
    comments.push({ span: { start, end } });
    start = text.indexOf(opening, end);
  }
  return comments;
}

/** The comments that are suppressions. */
export function findSuppressions(text: string, lines: LineIndex, comments: readonly NoteComment[]): readonly Suppression[] {
  return comments.flatMap(({ span }) => {
    const inner = text.slice(span.start + opening.length, span.end).replace(/-->$/, '');
    const match = ignoreForm.exec(inner);
    if (match === null) return [];
    const rules = (match[1] ?? '').split(/[\s,]+/).filter((rule) => rule.length > 0);
    return [{ span, rules, reason: (match[2] ?? '').trim(), line: findTargetLine(text, lines, span) }];
  });
}

function findTargetLine(text: string, lines: LineIndex, span: Span): number {
  const own = lines.lineAt(span.start);
  if (text.slice(lines.start(own), span.start).trim().length > 0) return own;
  for (let line = lines.lineAt(span.end) + 1; line < lines.count; line += 1) {
    if (text.slice(lines.start(line), lines.end(line)).trim().length > 0) return line;
  }
  return own;
}
