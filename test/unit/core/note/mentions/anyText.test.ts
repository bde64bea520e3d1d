import assert from 'node:assert/strict';
import { test } from 'node:test';
import { makeIsoDate } from '../../../../../server/core/base/isoDate';
import { MentionReader } from '../../../../../server/core/note/mentions/noteMentions';
import { parseNote } from '../../../../../server/core/note/noteDocument';
import { splitSentences } from '../../../../../server/core/note/reading/sentences';
import { readTokens } from '../../../../../server/core/note/reading/tokens';
import { mentionSources } from '../../../../support/notes/mentionSources';
import { phraseBookOf } from '../../../../support/releases/phraseBookOf';

const on = makeIsoDate(2026, 1, 10);
assert.ok(on);
const sources = mentionSources(phraseBookOf({ 'chest pain': ['R07.9'], fever: ['R50.9'], 'fracture radius': ['S52.90XA'] }), on);
const pieces = ['no ', 'denies ', 'fever', 'chest pain', ', ', '. ', '; ', ' or ', 'possible ', '\n', '\r\n', '\r', '\n\n', 'ASSESSMENT:\n', '- ', '((', '))', '<!-- ', ' -->', '{', '😀', '\ud800', '\udc00', 'שלום ', '\u202e', 'mother ', 'history of ', 'if ', '?', '1. ', '\t', '\0', "'s ", 'p.r.n. ', '…', 'left ', '#', '**', 'é', '0'.repeat(40)];

/** The same numbers on every run (Numerical Recipes' linear congruence). */
function makeDice(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

function someText(next: (below: number) => number, most: number): string {
  return Array.from({ length: next(most) }, () => pieces[next(pieces.length)] ?? '').join('');
}

function* someTexts(count: number): Generator<string> {
  const next = makeDice(20_260_110);
  for (let made = 0; made < count; made += 1) yield someText(next, 60);
}

test('any text is read, and every span lies in it, in order, with its cues', () => {
  const reader = new MentionReader(sources);
  for (const text of someTexts(2000)) {
    let last = 0;
    for (const { span, cues, candidates } of reader.read(parseNote(text))) {
      assert.ok(last <= span.start && span.start < span.end && span.end <= text.length, JSON.stringify(text));
      for (const cue of cues) assert.ok(0 <= cue.span.start && cue.span.start < cue.span.end && cue.span.end <= text.length, JSON.stringify(text));
      assert.ok(candidates.length > 0);
      last = span.end;
    }
  }
});

test('a text without stops is cut into sentences of bounded length', () => {
  const text = 'no fever '.repeat(5000);
  const sentences = splitSentences(text, readTokens(text, 0, text.length));
  assert.ok(Math.max(...sentences.map(({ from, to }) => to - from)) <= 250);
  assert.equal(sentences.at(-1)?.to, 10_000);
});

test('after thousands of edits a reader has the same mentions as one that reads the note anew', () => {
  const next = makeDice(7);
  const reader = new MentionReader(sources);
  let text = '';
  for (let edit = 0; edit < 3000; edit += 1) {
    const start = next(text.length + 1);
    const end = Math.min(text.length, start + next(next(8) === 0 ? 200 : 6));
    text = `${text.slice(0, start)}${next(6) === 0 ? `\n\n${['Assessment', 'FAMILY HISTORY', 'PLAN', 'PMH'][next(4)] ?? ''}:\n` : someText(next, 6)}${text.slice(end)}`;
    assert.deepEqual(reader.read(parseNote(text)), new MentionReader(sources).read(parseNote(text)), JSON.stringify(text));
    if (text.length > 2000) text = text.slice(0, next(500));
  }
});
