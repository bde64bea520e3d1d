import assert from 'node:assert/strict';
import { test } from 'node:test';
import { makeIsoDate } from '../../../../../server/core/base/isoDate';
import { createContextReader } from '../../../../../server/core/note/context/contextReader';
import { MentionReader } from '../../../../../server/core/note/mentions/noteMentions';
import { parseNote } from '../../../../../server/core/note/noteDocument';
import { splitSentences } from '../../../../../server/core/note/reading/sentences';
import { readTokens } from '../../../../../server/core/note/reading/tokens';
import { phraseBookOf } from '../../../../support/phraseBookOf';

const on = makeIsoDate(2026, 1, 10);
assert.ok(on);
const sources = { book: phraseBookOf({ 'chest pain': ['R07.9'], fever: ['R50.9'], 'fracture radius': ['S52.90XA'] }), context: createContextReader(), on };
const pieces = ['no ', 'denies ', 'fever', 'chest pain', ', ', '. ', '; ', ' or ', 'possible ', '\n', '\r\n', '\r', '\n\n', 'ASSESSMENT:\n', '- ', '((', '))', '<!-- ', ' -->', '{', '😀', '\ud800', '\udc00', 'שלום ', '\u202e', 'mother ', 'history of ', 'if ', '?', '1. ', '\t', '\0', "'s ", 'p.r.n. ', '…', 'left ', '#', '**', 'é', '0'.repeat(40)];

/** The same texts on every run (Numerical Recipes' linear congruence). */
function* someTexts(count: number): Generator<string> {
  let seed = 20_260_110;
  const next = (below: number): number => {
    seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((seed / 2 ** 32) * below);
  };
  for (let made = 0; made < count; made += 1) yield Array.from({ length: next(60) }, () => pieces[next(pieces.length)] ?? '').join('');
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
