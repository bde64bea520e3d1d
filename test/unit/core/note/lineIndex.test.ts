import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { indexLines } from '../../../../server/core/note/lineIndex';

function checkLines(text: string, expected: readonly string[]): void {
  const lines = indexLines(text);
  assert.deepEqual(Array.from({ length: lines.count }, (_, line) => text.slice(lines.start(line), lines.end(line))), expected);
  for (let offset = 0; offset <= text.length; offset += 1) {
    const line = lines.lineAt(offset);
    assert.ok(lines.start(line) <= offset && (line + 1 === lines.count || offset < lines.start(line + 1)), `offset ${offset}`);
  }
}

describe('the lines of a text', () => {
  it('end with LF, CRLF or CR, as in the Language Server Protocol', () => {
    checkLines('a\nb\r\nc\rd', ['a', 'b', 'c', 'd']);
    checkLines('\r\n\r\n', ['', '', '']);
    checkLines('\n\r', ['', '', '']);
  });

  it('are one, empty, in an empty text', () => {
    checkLines('', ['']);
  });

  it('count code units, so that a surrogate pair is two', () => {
    checkLines('🤒\n🤒b', ['🤒', '🤒b']);
    assert.equal(indexLines('🤒\nx').start(1), 3);
  });

  it('take other separators of Unicode for text', () => {
    checkLines('a\u2028b\u0085c\vd', ['a\u2028b\u0085c\vd']);
  });

  it('lie past the end for lines that there are not', () => {
    const lines = indexLines('ab');
    assert.deepEqual([lines.start(7), lines.end(7)], [2, 2]);
  });
});
