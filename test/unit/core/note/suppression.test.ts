import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parseNote } from '../../../../server/core/note/noteDocument';

interface Expected {
  readonly rules: readonly string[];
  readonly reason: string;
  /** 0-based. */
  readonly line: number;
}

function checkSuppressions(text: string, expected: readonly Expected[]): void {
  const found = parseNote(text).suppressions.map(({ rules, reason, line }) => ({ rules, reason, line }));
  assert.deepEqual(found, expected, text);
}

describe('suppressions', () => {
  it('speak for their own line behind a code', () => {
    checkSuppressions('1. J44 <!-- hcdr-ignore icd/not-billable: as referred -->\n', [{ rules: ['icd/not-billable'], reason: 'as referred', line: 0 }]);
  });

  it('speak for their own line before a code', () => {
    checkSuppressions('<!-- hcdr-ignore icd/not-billable: as referred --> J44\nJ45\n', [{ rules: ['icd/not-billable'], reason: 'as referred', line: 0 }]);
  });

  it('speak for the next line with text where they stand alone, over blank lines and other comments', () => {
    checkSuppressions('<!-- hcdr-ignore icd/duplicate: a -->\n\n<!-- hcdr-ignore icd/not-billable: b -->\n<!-- remark -->\n1. J44\n', [
      { rules: ['icd/duplicate'], reason: 'a', line: 4 },
      { rules: ['icd/not-billable'], reason: 'b', line: 4 },
    ]);
  });

  it('name several rules, and keep a colon in the reason', () => {
    checkSuppressions('x <!-- hcdr-ignore icd/duplicate, icd/not-billable: see: letter -->', [{ rules: ['icd/duplicate', 'icd/not-billable'], reason: 'see: letter', line: 0 }]);
  });

  it('may run over lines', () => {
    checkSuppressions('<!-- hcdr-ignore icd/duplicate:\n  two\n  visits -->\nJ44\n', [{ rules: ['icd/duplicate'], reason: 'two\n  visits', line: 3 }]);
  });

  it('have an empty reason where none is given', () => {
    checkSuppressions('J44 <!-- hcdr-ignore icd/not-billable -->', [{ rules: ['icd/not-billable'], reason: '', line: 0 }]);
  });

  it('are not other comments', () => {
    checkSuppressions('<!-- hcdr-ignored icd/duplicate: x --> <!-- ignore: y --> <!-- hcdr-ignore -->', []);
  });

  it('end with their line where they are never closed', () => {
    const note = parseNote('J44 <!-- hcdr-ignore icd/not-billable: open\nJ45 -->');
    assert.equal(note.comments.length, 1);
    const unclosed = parseNote('1. J44 <!-- hcdr-ignore icd/not-billable: open\n2. J45\n');
    assert.deepEqual(unclosed.comments.map(({ span }) => span), [{ start: 7, end: 46 }]);
    assert.deepEqual(unclosed.codeTokens.map(({ text }) => text), ['J44', 'J45']);
  });

  it('hide the codes inside of any comment', () => {
    assert.deepEqual(parseNote('A: J18.9 <!-- not J44 nor\nJ45 --> I10').codeTokens.map(({ text }) => text), ['J18.9', 'I10']);
  });
});
