import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import { parseNote, type NoteDocument } from '../../../../server/core/note/noteDocument';
import { seededRandom } from '../../../support/seededRandom';

declare const __PROJECT_ROOT__: string;

const folder = path.join(__PROJECT_ROOT__, 'test/samples');
const samples = readdirSync(folder).filter((name) => !name.endsWith('.md')).map((name) => readFileSync(path.join(folder, name), 'utf8'));
const pieces = ['\n', '\r', '\r\n', '\n\n', ' ', 'x', '#', ':', '<!--', '-->', '<!-- hcdr-ignore icd/duplicate: both -->', 'E11.9', 'ASSESSMENT', 'ACUTE BACK PAIN', '\nPrincipal: J18.9', 'Dx:', '---\nDate of service: 2024-03-01\n', 'P: ', '|', '\t'];

function saidOf({ encounters, sections, codeTokens, comments, suppressions, readings }: NoteDocument): object {
  return { encounters, sections, codeTokens, comments, suppressions, readings };
}

describe('a note read after another version of it', () => {
  it('says what it says read for the first time, whatever was written, cut out or put elsewhere', () => {
    const random = seededRandom(5);
    const upTo = (count: number): number => Math.floor(random() * count);
    for (const sample of samples) {
      let note = parseNote(sample);
      for (let edit = 0; edit < 200; edit += 1) {
        const { text } = note;
        const [at, length] = [upTo(text.length + 1), upTo(random() < 0.2 ? 200 : 4)];
        const written = random() < 0.1 ? sample.slice(at, at + 80) : random() < 0.8 ? (pieces[upTo(pieces.length)] ?? '') : '';
        const edited = random() < 0.02 ? text.replaceAll('\n', '\r\n') : text.slice(0, at) + written + text.slice(at + length);
        note = parseNote(edited, undefined, note);
        assert.deepEqual(saidOf(note), saidOf(parseNote(edited)), JSON.stringify({ text, at, length, written }));
      }
    }
  });

  it('is read with the headings of today, not with those of the version before', () => {
    const text = 'Course at home:\nCough.\n\nAssessment:\nPneumonia — J18.9\n';
    const note = parseNote(text, new Map([['course at home', 'hpi']]), parseNote(text));
    assert.deepEqual(note.sections.map(({ kind }) => kind), ['hpi', 'assessment']);
  });

  it('takes over the lines that nobody touched', () => {
    const before = parseNote('Assessment:\nPneumonia — J18.9\nHypertension — I10\n');
    const after = parseNote('Assessment:\nPneumonia — J18.9, severe\nHypertension — I10\n', undefined, before);
    assert.deepEqual(after.readings.map((reading, line) => reading === before.readings[line]), [true, false, true, true]);
  });
});
