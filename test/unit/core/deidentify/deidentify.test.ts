import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { shiftDate } from '../../../../server/core/deidentify/dates';
import { deidentify, restore } from '../../../../server/core/deidentify/deidentify';
import { parseNote } from '../../../../server/core/note/noteDocument';

const read = (text: string, options = {}) => deidentify(parseNote(text), options);

describe('a de-identified note', () => {
  it('has the same placeholder for the same words, and one person has one', () => {
    const text = 'Mr. John Perry, 93 years old, came on 3/4/2025. Perry fell on 3/1/2025; on 3/4/2025 John Perry limps. Dr. Holt agrees.';
    const note = read(text);
    assert.equal(note.text, 'Mr. [NAME-1], [AGE-1] years old, came on [DATE-1]. [NAME-1] fell on [DATE-2]; on [DATE-1] [NAME-1] limps. Dr. [NAME-2] agrees.');
    assert.deepEqual([...note.originals], [['[NAME-1]', 'John Perry'], ['[AGE-1]', '93'], ['[DATE-1]', '3/4/2025'], ['[DATE-2]', '3/1/2025'], ['[NAME-2]', 'Holt']]);
  });

  it('says of each replacement where it stood and where it stands', () => {
    const text = 'MRN: 00482913\nDr. Holt: J18.9 on 3/4/2025.';
    const note = read(text);
    for (const { span, at, placeholder } of note.replacements) {
      assert.equal(note.text.slice(at.start, at.end), placeholder);
      assert.equal(note.originals.get(placeholder), text.slice(span.start, span.end));
    }
    assert.deepEqual(note.replacements.map(({ kind }) => kind), ['record', 'name', 'date']);
    assert.match(note.text, /J18\.9/);
  });

  it('comes back with its originals, and leaves placeholders alone that are not its own', () => {
    const text = 'Ms. Okonkwo called 312-555-0143 on March 3, 2025.';
    const note = read(text);
    assert.equal(restore(note.text, note.originals), text);
    assert.equal(restore('[NAME-1] and [NAME-9], [J18.9]', note.originals), 'Okonkwo and [NAME-9], [J18.9]');
  });

  it('makes no placeholder that the note has already', () => {
    const note = read('The form says [NAME-1]. Ms. Okonkwo signed.');
    assert.equal(note.text, 'The form says [NAME-1]. Ms. [NAME-2] signed.');
    assert.equal(restore(note.text, note.originals), 'The form says [NAME-1]. Ms. Okonkwo signed.');
  });

  it('has one placeholder for a person who is called by parts of the name, among thousands of others', () => {
    // Names of letters that no list has: Dr. Bab, Dr. Cab, …
    const names = Array.from({ length: 8_000 }, (_, index) => `X${[...index.toString(26)].map((digit) => String.fromCharCode(97 + Number.parseInt(digit, 26))).join('')}q`);
    const text = `${names.map((name) => `Dr. ${name} saw her.`).join('\n')}\nDr. Wilma Xbq saw her.`;
    const started = performance.now();
    const note = read(text);
    // A comparison of each name with each other takes a quarter of a minute.
    assert.ok(performance.now() - started < 8_000, `${performance.now() - started} ms`);
    assert.equal(note.originals.size, 8_000);
    assert.ok([...note.originals.values()].includes('Wilma Xbq'));
  });

  it('is the note itself where nothing is found', () => {
    const text = 'ASSESSMENT\n1. Pneumonia — J18.9\n';
    assert.deepEqual(read(text), { text, replacements: [], originals: new Map() });
  });
});

describe('dates that are moved', () => {
  it('keep the days between them and the way they are written', () => {
    assert.equal(read('Admitted 3/4/2025, discharged on March 11, 2025, seen 2025-04-01.', { shiftDays: -40 }).text, 'Admitted 1/23/2025, discharged on January 30, 2025, seen 2025-02-20.');
  });

  it('in each form are written in the same form', () => {
    const moved: readonly (readonly [string, number, string])[] = [
      ['03/04/2025', 10, '03/14/2025'],
      ['3/4/25', 30, '4/3/25'],
      ['12/31/99', 1, '1/1/00'],
      ['Feb 28, 2024', 1, 'Feb 29, 2024'],
      ['FEB. 28, 2024', 2, 'MAR. 1, 2024'],
      ['March 1st, 2025', 1, 'March 2nd, 2025'],
      ['14-Mar-2025', 17, '31-Mar-2025'],
      ['03/2025', 31, '04/2025'],
      ['December 2025', 31, 'January 2026'],
      ['4/15', 20, '5/5'],
    ];
    for (const [written, days, expected] of moved) assert.equal(shiftDate(written, days), expected, written);
  });

  it('are taken out where they name no day of the calendar', () => {
    const { text } = read('Since Christmas. On 2/30/2025.', { shiftDays: 5 });
    assert.equal(text, 'Since [DATE-1]. On [DATE-2].');
  });
});
