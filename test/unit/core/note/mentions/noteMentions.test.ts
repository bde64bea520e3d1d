import assert from 'node:assert/strict';
import { test } from 'node:test';
import { makeIsoDate } from '../../../../../server/core/base/isoDate';
import type { Mention } from '../../../../../server/core/note/mentions/mention';
import { MentionReader } from '../../../../../server/core/note/mentions/noteMentions';
import { parseNote } from '../../../../../server/core/note/noteDocument';
import { mentionSources } from '../../../../support/notes/mentionSources';
import { phraseBookOf } from '../../../../support/releases/phraseBookOf';

const on = makeIsoDate(2026, 1, 10);
assert.ok(on);
const book = phraseBookOf({
  'chest pain': ['R07.9'], pain: ['R52'], 'back pain': ['M54.9'], 'chronic pain': ['G89.29'], cataract: ['H26.9'], 'fracture radius': ['S52.90XA'], psoriasis: ['L40.9'], hypertension: ['I10'],
  'mitral regurgitation': ['I34.0'], mr: ['I34.0'], anemia: ['D64.9'], 'kidney stone': ['N20.0'], asthma: ['J45.909'], glaucoma: ['H40.9'],
});
const sources = mentionSources(book, on);

function read(text: string): readonly Mention[] {
  return new MentionReader(sources).read(parseNote(text));
}

function textsOf(text: string): readonly string[] {
  return read(text).map(({ span }) => text.slice(span.start, span.end));
}

test('a name is found whatever the order of its words, in the plural, and with a side within', () => {
  assert.deepEqual(textsOf('Fracture of the left radius. Kidney stones.'), ['Fracture of the left radius', 'Kidney stones']);
  assert.equal(read('Fracture of the left radius.')[0]?.side, 'left');
});

test('the longest name wins, and words of degree may be left out', () => {
  assert.deepEqual(textsOf('He has chest pain.'), ['chest pain']);
  assert.deepEqual(textsOf('Chronic back pain.'), ['back pain']);
});

test('a name within that of a treatment is no problem', () => {
  assert.deepEqual(textsOf('She had cataract surgery. She has a cataract.'), ['cataract']);
});

test('an abbreviation that is an everyday word needs its capitals', () => {
  assert.deepEqual(textsOf('Mr. Doe has MR and anemia.'), ['MR', 'anemia']);
});

test('an item of an assessment is whole where nothing else stands in it', () => {
  const mentions = read('Assessment:\n1. Scalp psoriasis.\n2. Hypertension, stable.\n3. Continue care for anemia.\n');
  assert.deepEqual(mentions.map(({ isWhole }) => isWhole), [true, true, false]);
  assert.equal(mentions[0]?.candidates[0]?.via, 'near-code');
});

test('what a section says holds for its mentions, and some sections have none', () => {
  const text = 'PMH: anemia\n\nFamily History: glaucoma\n\nAllergies: hypertension\n';
  assert.deepEqual(read(text).map(({ time, experiencer }) => [time, experiencer]), [['historical', 'patient'], ['current', 'family']]);
});

test('a disease that lasts is of the present in a past history, unless its own words say when it was', () => {
  const timesOf = (text: string): readonly string[] => read(text).map(({ time }) => time);
  for (const text of ['PMH: asthma, hypertension, glaucoma in 2020', 'HPI: 60M with a history of asthma and hypertension; glaucoma in 2020', 'Copied: "PMH: asthma, hypertension, glaucoma in 2020"']) assert.deepEqual(timesOf(`${text}\n`), ['current', 'current', 'historical'], text);
  for (const text of ['PMH: asthma as a child', 'PMH: asthma resolved', 'HPI: history of asthma in childhood', 'Assessment: history of asthma']) assert.deepEqual(timesOf(`${text}\n`), ['historical'], text);
  assert.deepEqual(timesOf('Comorbidities: glaucoma, glaucoma from an accident in 1998\n'), ['current', 'current']);
});

test('what a differential diagnosis names is weighed, and a lone "A:" below written headings is the assessment', () => {
  assert.deepEqual(read('DDx: glaucoma, asthma\n').map(({ assertion }) => assertion), ['possible', 'possible']);
  assert.deepEqual(read('FHx: asthma\nA: 1 glaucoma. 2 hypertension\n').map(({ experiencer }) => experiencer), ['family', 'patient', 'patient']);
});

test('the letter of an item begins a sentence, however long the line before it is', () => {
  const text = 'Assessment\nc) Glaucoma suspected by what was measured today\nd) asthma since the spring\n';
  assert.deepEqual(read(text).map(({ assertion }) => assertion), ['possible', 'affirmed']);
});

test('a symptom is told from a finding and from a problem by its chapter', () => {
  assert.deepEqual(read('Chest pain. Anemia.').map(({ kind }) => kind), ['symptom', 'problem']);
});

test('words within comments are not read', () => {
  assert.deepEqual(textsOf('<!-- hcdr-ignore icd/duplicate: asthma is elsewhere --> Anemia.'), ['Anemia']);
});

test('after an edit a reader answers as one that reads the note anew, with spans moved', () => {
  const reader = new MentionReader(sources);
  const before = 'HPI: no asthma.\n\nAssessment:\n1. Anemia.\n';
  reader.read(parseNote(before));
  const after = `HPI: no asthma, no chest pain today.\n\nAssessment:\n1. Anemia.\n`;
  assert.deepEqual(reader.read(parseNote(after)), read(after));
});

test('a long note read in steps, another between them, says what it says read at once', () => {
  const reader = new MentionReader(sources);
  const text = `HPI\n${'No asthma. Chest pain on the left.\n'.repeat(500)}`;
  let steps = 0;
  const reading = reader.readInSteps(parseNote(text));
  for (;;) {
    const step = reading.next();
    if (step.done === true) {
      assert.deepEqual(step.value, read(text));
      break;
    }
    steps += 1;
    assert.equal(reader.read(parseNote('Anemia.')).length, 1);
  }
  assert.ok(steps > 1);
});

test('a problem before a dash is one, whatever is done about it behind', () => {
  assert.deepEqual(textsOf('Assessment:\n# Cataract - surgery planned\n# Cataract surgery\n'), ['Cataract']);
});
