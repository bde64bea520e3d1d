import assert from 'node:assert/strict';
import { test } from 'node:test';
import { chapterOf, chapters, findChapter } from '../../../../server/core/icd/chapters';
import { parseIcdCode } from '../../../../server/core/icd/code';

function numberOf(text: string): number {
  const code = parseIcdCode(text);
  assert.ok(code !== undefined, text);
  return chapterOf(code).number;
}

test('first and last category of every chapter lie in it', () => {
  for (const chapter of chapters) {
    assert.equal(numberOf(chapter.first), chapter.number);
    assert.equal(numberOf(chapter.last), chapter.number);
    assert.equal(findChapter(chapter.number), chapter);
  }
  assert.equal(chapters.length, 22);
  assert.equal(findChapter(23), undefined);
});

test('chapters that share a letter, and letters inside categories, fall on the right side', () => {
  const cases = { D49: 2, D3A: 2, 'C7A.8': 2, D50: 3, 'H59.9': 7, 'H60.0': 8, 'O9A.2': 15, 'QA0.0101': 17, R00: 18, T88: 19, U07: 22, V00: 20, Z99: 21 };
  for (const [text, number] of Object.entries(cases)) assert.equal(numberOf(text), number, text);
});
