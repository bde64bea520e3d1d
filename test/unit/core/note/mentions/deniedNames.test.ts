import assert from 'node:assert/strict';
import { test } from 'node:test';
import { makeIsoDate } from '../../../../../server/core/base/isoDate';
import { MentionReader } from '../../../../../server/core/note/mentions/noteMentions';
import { parseNote } from '../../../../../server/core/note/noteDocument';
import { mentionSources } from '../../../../support/notes/mentionSources';
import { phraseBookOf } from '../../../../support/releases/phraseBookOf';

const on = makeIsoDate(2026, 1, 10);
assert.ok(on);
const sources = mentionSources(
  phraseBookOf({ cough: ['R05.9'], 'chest wall pain': ['R07.89'], 'sob': ['R06.02'], 'denied: abscess': ['L02.91'], 'denied: pain': ['R52'], 'denied: mass': ['R22.9'], 'denied: hernia': ['K46.9'], 'denied: sob': ['R06.02'], 'denied: bleeding': ['R58'] }),
  on,
);

/** "words: first code, how sure" of each mention. */
function read(text: string): readonly string[] {
  return new MentionReader(sources).read(parseNote(text)).map(({ span, assertion, candidates }) => `${text.slice(span.start, span.end)}: ${candidates[0]?.code ?? ''} ${assertion}`);
}

test('a bare word that names no problem by itself is one where it is denied', () => {
  assert.deepEqual(read('No abscess or hernia. Denies cough, pain.'), ['abscess: L02.91 negated', 'hernia: K46.9 negated', 'cough: R05.9 negated', 'pain: R52 negated']);
  assert.deepEqual(read('Mass: none.'), ['Mass: R22.9 negated']);
});

test('where a doubt names it, it is what is looked for', () => {
  assert.deepEqual(read('Cannot exclude abscess. Possible hernia, likely a mass.'), ['abscess: L02.91 possible', 'hernia: K46.9 possible', 'mass: R22.9 possible']);
  assert.deepEqual(read('Abscess suspected.'), ['Abscess: L02.91 possible']);
  assert.deepEqual(read('The worst possible pain.'), []);
});

test('where it is affirmed or past it is none', () => {
  for (const text of ['Abscess on the thigh.', 'Pain resolved.', 'Pain is worse.']) assert.deepEqual(read(text), [], text);
});

test('one or two words of its own before it belong to what is denied, and lower its code', () => {
  assert.deepEqual(read('There is no anchovy bleeding.'), ['anchovy bleeding: R58 negated']);
  const [mention] = new MentionReader(sources).read(parseNote('There is no anchovy bleeding.'));
  assert.equal(mention?.candidates[0]?.via, 'near-code');
  assert.deepEqual(read('No chest wall pain.'), ['chest wall pain: R07.89 negated']);
});

test('a word that goes on as the name of something else is not denied', () => {
  for (const text of ['No pain clinic is near.', 'No hernia belt was ordered.', 'Closed without bleeding.']) assert.deepEqual(read(text), [], text);
});

test('behind vitals or a comparison in one sentence the note goes on', () => {
  assert.deepEqual(read('Vitals: BP 120/80, HR 80.\nSkin warm, no abscess.\n'), ['abscess: L02.91 negated']);
  assert.deepEqual(read('COMPARISON: Film of May, which showed\ncough and no mass.\nNo hernia.\n'), ['hernia: K46.9 negated']);
  for (const text of ['Vitals: BP 120/80\nno abscess\n', 'Allergies: none.\nCough with sulfa.\n', 'Comparison:\nNo mass.\nNo hernia.\n']) assert.deepEqual(read(text), [], text);
});

test('a short form that needs its capitals elsewhere is heard in small letters where it is denied', () => {
  assert.deepEqual(read('no sob.'), ['sob: R06.02 negated']);
  assert.deepEqual(read('She began to sob.'), []);
});
