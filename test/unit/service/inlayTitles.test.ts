import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parseNote } from '../../../server/core/note/noteDocument';
import { serviceForTests } from '../../support/notes/serviceOf';

const here = serviceForTests();

/** The note with its titles in braces, where the editor shows them. */
function checkTitles(text: string, expected: string, length = 60): void {
  const note = parseNote(text);
  const titles = here.with({ inlayTitleLength: length }).inlayTitles(note, { start: 0, end: text.length });
  const shown = titles.toReversed().reduce((drawn, { offset, label }) => `${drawn.slice(0, offset)}{${label}}${drawn.slice(offset)}`, text);
  assert.equal(shown, expected);
}

describe('titles shown after codes', () => {
  it('are the short ones', () => {
    checkTitles('ASSESSMENT\n1. Lungs — J18.9\n', 'ASSESSMENT\n1. Lungs — J18.9{Pneumonia, unspecified organism}\n');
  });

  it('are hidden where the line tells them already', () => {
    checkTitles('ASSESSMENT\n1. Pneumonia, organism not known — J18.9\n', 'ASSESSMENT\n1. Pneumonia, organism not known — J18.9\n');
    checkTitles('ASSESSMENT\n1. J18.9 — Pneumonia, unspecified organism\n', 'ASSESSMENT\n1. J18.9 — Pneumonia, unspecified organism\n');
    checkTitles('ASSESSMENT\n1. COPD — J44.9\n', 'ASSESSMENT\n1. COPD — J44.9\n');
    // Its short title is "Hyp hrt & chr kdny dis w hrt fail and stg 1-4/unsp chr kdny".
    const whole = 'ASSESSMENT\n1. I13.0 Hypertensive heart and chronic kidney disease with heart failure and stage 1 through stage 4 chronic kidney disease, or unspecified chronic kidney disease\n';
    checkTitles(whole, whole);
  });

  it('are shown in prose after codes that exist, and not after what is no code', () => {
    checkTitles('HPI\nJ18.9 in May, T38.4 at home, B12 low\n', 'HPI\nJ18.9{Pneumonia, unspecified organism} in May, T38.4 at home, B12 low\n');
    checkTitles('Dx: J18.99\n', 'Dx: J18.99\n');
  });

  it('are cut to the length of the settings, and left out at 0', () => {
    checkTitles('Dx: J18.9\n', 'Dx: J18.9{Pneumonia…}\n', 10);
    checkTitles('Dx: J18.9\n', 'Dx: J18.9\n', 0);
  });

  it('wait until a code that is being typed goes on', () => {
    checkTitles('ASSESSMENT\n1. Lungs — J18.', 'ASSESSMENT\n1. Lungs — J18.');
    checkTitles('ASSESSMENT\n1. Lungs — J18', 'ASSESSMENT\n1. Lungs — J18{Pneumonia, unspecified organism}');
    checkTitles('ASSESSMENT\n1. Blood — I10.', 'ASSESSMENT\n1. Blood — I10{Essential (primary) hypertension}.');
  });

  it('are those of the asked range only', () => {
    const text = 'Dx: J18.9\nDx: I10\n';
    assert.deepEqual(here.service.inlayTitles(parseNote(text), { start: 10, end: text.length }).map(({ offset }) => offset), [17]);
  });
});
