import assert from 'node:assert/strict';
import { test } from 'node:test';
import { makeIsoDate } from '../../../../../server/core/base/isoDate';
import { MentionReader } from '../../../../../server/core/note/mentions/noteMentions';
import { parseNote } from '../../../../../server/core/note/noteDocument';
import { mentionSources } from '../../../../support/notes/mentionSources';
import { phraseBookOf } from '../../../../support/releases/phraseBookOf';

const on = makeIsoDate(2026, 1, 10);
assert.ok(on);
const day = on;
const book = phraseBookOf({ 'chest pain': ['R07.9'], fever: ['R50.9'], 'blood pressure high': ['R03.0'] });
/** How many parts, each with words of its own, so that none is remembered from another, the long line has: in the square of its length it costs that many times what they cost. */
const parts = 64;
/** As far from linear as from the square, on a busy machine too. */
const mostRatio = 8;

/** Milliseconds of this process's own processor time, the least of five: short pieces take a few, and one that collects garbage takes as much again. */
function costOf(texts: readonly string[]): number {
  const notes = texts.map((text) => parseNote(text));
  return Math.min(...[1, 2, 3, 4, 5].map(() => {
    const reader = new MentionReader(mentionSources(book, day));
    const from = process.cpuUsage();
    for (const note of notes) reader.read(note);
    const { user, system } = process.cpuUsage(from);
    return (user + system) / 1000;
  }));
}

for (const [what, piece] of [['denials', 'Patient denies fever. '], ['short items', 'Blood pressure: 120/80. '], ['asides', 'Fever (resolved) and no chest pain. ']] as const) {
  test(`the problems of a long line of ${what} cost what those of its parts cost, and are the same`, () => {
    const count = 250;
    const reader = new MentionReader(mentionSources(book, day));
    const read = (text: string): readonly string[] => reader.read(parseNote(text)).map(({ span, assertion, time }) => `${text.slice(span.start, span.end)} ${assertion} ${time}`);
    const one = read(piece.repeat(2));
    assert.deepEqual(read(piece.repeat(20)), Array.from({ length: 10 }, () => one).flat());
    const ratio = costOf([piece.repeat(parts * count)]) / costOf(Array.from({ length: parts }, (_, place) => `Visit ${place}. ${piece.repeat(count)}`));
    assert.ok(ratio < mostRatio, `${ratio.toFixed(1)} times`);
  });
}
