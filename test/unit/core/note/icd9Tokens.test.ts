import assert from 'node:assert/strict';
import { it } from 'node:test';
import { findIcd9Tokens } from '../../../../server/core/note/codes/icd9Tokens';
import { parseNote } from '../../../../server/core/note/noteDocument';

/** How many parts the long line has. In the square of its length it costs that many times what they cost. */
const parts = 16;
/** As far from linear as from the square, on a busy machine too. */
const mostRatio = 4;

/** Milliseconds of this process's own processor time, the least of three. */
function costOf(texts: readonly string[]): number {
  const notes = texts.map((text) => parseNote(text));
  return Math.min(...[1, 2, 3].map(() => {
    const from = process.cpuUsage();
    for (const note of notes) findIcd9Tokens(note);
    const { user, system } = process.cpuUsage(from);
    return (user + system) / 1000;
  }));
}

for (const [what, head, piece] of [['codes in a field', 'Dx: ', '250.00, '], ['numbers among words of a list', 'ASSESSMENT\n1. ', 'cough (250.00 days) ']] as const) {
  it(`a long line of ${what} costs what its parts cost`, () => {
    const count = 800;
    const ratio = costOf([head + piece.repeat(parts * count)]) / costOf(Array.from({ length: parts }, () => head + piece.repeat(count)));
    assert.ok(ratio < mostRatio, `${ratio.toFixed(1)} times`);
  });
}
