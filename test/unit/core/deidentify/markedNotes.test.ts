import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Span } from '../../../../server/core/base/span';
import { findIdentifiers } from '../../../../server/core/deidentify/findIdentifiers';
import { parseNote } from '../../../../server/core/note/noteDocument';
import { keptNotes, tuningNotes } from './markedNotes';

/** The text of a marked line, and where its identifiers stand. */
function unmark(line: string): { readonly text: string; readonly marks: readonly Span[] } {
  const marks: Span[] = [];
  let text = '';
  let last = 0;
  for (const match of line.matchAll(/\{([^}]*)\}/g)) {
    const [whole, words = ''] = match;
    text += line.slice(last, match.index);
    marks.push({ start: text.length, end: text.length + words.length });
    text += words;
    last = match.index + whole.length;
  }
  return { text: text + line.slice(last), marks };
}

/** True where every letter and digit of the mark lies in something that was found. */
function isCovered(text: string, { start, end }: Span, found: readonly Span[]): boolean {
  return Array.from({ length: end - start }, (_, index) => start + index).every((at) => !/[\p{L}\d]/u.test(text.charAt(at)) || found.some((span) => span.start <= at && at < span.end));
}

function check(lines: readonly string[], { atLeast, of }: { readonly atLeast: number; readonly of: number }): void {
  let all = 0;
  let covered = 0;
  for (const line of lines) {
    const { text, marks } = unmark(line);
    const found = findIdentifiers(parseNote(text)).map(({ span }) => span);
    all += marks.length;
    covered += marks.filter((mark) => isCovered(text, mark, found)).length;
    for (const span of found) assert.ok(marks.some((mark) => mark.start < span.end && span.start < mark.end), `${text.slice(span.start, span.end)} in ${text}`);
  }
  assert.equal(all, of);
  assert.ok(covered >= atLeast, `${covered} of ${all}`);
}

describe('identifiers of marked notes', () => {
  it('are found whole for most of those that the forms were drawn up with, and nothing else is', () => check(tuningNotes, { atLeast: 44, of: 54 }));
  it('are found whole for two of three of those kept aside, and nothing else is', () => check(keptNotes, { atLeast: 36, of: 52 }));
  it('are found at the very end of a note', () => check(['Referring provider: {Nakamura}', 'Patient name: {DELGADO, ROSA M}'], { atLeast: 2, of: 2 }));
});
