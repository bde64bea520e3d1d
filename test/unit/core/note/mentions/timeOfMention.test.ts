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
  phraseBookOf({ appendicitis: ['K37'], osteoporosis: ['M81.0'], psoriasis: ['L40.9'], cellulitis: ['L03.90'], nausea: ['R11.0'], pneumonia: ['J18.9'], keloid: ['L91.0'], dizziness: ['R42'] }),
  on,
);

/** "words: time" of each mention; what is not affirmed is told too. */
function read(text: string): readonly string[] {
  return new MentionReader(sources).read(parseNote(text)).map(({ span, assertion, time }) => `${text.slice(span.start, span.end)}: ${time}${assertion === 'affirmed' ? '' : ` ${assertion}`}`);
}

test('a year right behind a problem is of the past where it is one', () => {
  assert.deepEqual(read('Appendicitis 1988, cellulitis 2026. Pneumonia 2019 with drain.'), ['Appendicitis: historical', 'cellulitis: current', 'Pneumonia: historical']);
  assert.deepEqual(read('Psoriasis 2004, on cream. Psoriasis 2004, cured 2010.'), ['Psoriasis: current', 'Psoriasis: historical negated']);
  assert.deepEqual(read('Film of 1/2/2019: pneumonia.'), ['pneumonia: current']);
});

test('a year in brackets is that of what is over, and of a disease that lasts that of its diagnosis', () => {
  assert.deepEqual(read('Cellulitis (2019), psoriasis (2004), pneumonia (in 2026).'), ['Cellulitis: historical', 'psoriasis: current', 'pneumonia: current']);
});

test('behind the comma of an operation a disease that lasts is there', () => {
  assert.deepEqual(read('PMH: appendicitis s/p removal, osteoporosis, and cellulitis.').slice(1), ['osteoporosis: current', 'cellulitis: historical']);
});

test('a differential diagnosis weighs what its own line names, or the list below', () => {
  assert.deepEqual(read('DDx: pneumonia, cellulitis\nNausea all day.\n'), ['pneumonia: current possible', 'cellulitis: current possible', 'Nausea: current']);
  assert.deepEqual(read('DDx: pneumonia,\ncellulitis\nNausea all day.\n').at(1), 'cellulitis: current possible');
  assert.deepEqual(read('DDx:\n- pneumonia\n- cellulitis\n'), ['pneumonia: current possible', 'cellulitis: current possible']);
  assert.deepEqual(read('Working diagnosis: pneumonia\n'), ['pneumonia: current possible']);
});

test('diseases that last are there in a history, infections and operations are past', () => {
  assert.deepEqual(read('PMH: osteoporosis, psoriasis, cellulitis\n'), ['osteoporosis: current', 'psoriasis: current', 'cellulitis: historical']);
  assert.deepEqual(read('She has a hx of osteoporosis and of cellulitis.'), ['osteoporosis: current', 'cellulitis: historical']);
});

test('"Hx:" before who the patient is opens the present illness', () => {
  assert.deepEqual(read('Hx: 27 yo F with nausea, dizziness x2d'), ['nausea: current', 'dizziness: current']);
  assert.deepEqual(read('Hx: cellulitis, pneumonia'), ['cellulitis: historical', 'pneumonia: historical']);
});

test('what a list of resolved problems names is over', () => {
  for (const heading of ['Resolved Problems:', 'Problem list (resolved)', 'Inactive problems:']) assert.deepEqual(read(`${heading}\n- pneumonia\n- psoriasis\n`), ['pneumonia: historical', 'psoriasis: historical'], heading);
  assert.deepEqual(read('Active problems:\n- pneumonia\n'), ['pneumonia: current']);
});

test('an indication names the symptoms that are there, and the diagnosis that is asked for', () => {
  assert.deepEqual(read('Indication: nausea, pneumonia\n'), ['nausea: current', 'pneumonia: current possible']);
  assert.deepEqual(read('Indication: pneumonia. Prior cellulitis.\n').at(-1), 'cellulitis: historical');
});

test('an age of months behind a problem is of the past', () => {
  assert.deepEqual(read('Pneumonia at 7 months. Nausea at 7 this morning.'), ['Pneumonia: historical', 'Nausea: current']);
});
