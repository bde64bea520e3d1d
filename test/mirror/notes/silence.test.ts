import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parseNote } from '../../../server/core/note/noteDocument';
import { lookalikes, placesForLookalikes } from '../../support/notes/lookalikes';
import { mirrorService } from './openMirror';
import { aciDialogues, aciNotes, mtsDialogues, mtsSections } from './publicNotes';

const here = mirrorService();

/** Nothing is found, and nothing is coloured as a code. */
function checkSilent(text: string): void {
  const note = parseNote(text);
  assert.deepEqual(here.service.findings(note).map(({ message }) => message), [], text);
  const codes = here.service.highlights(note).filter(({ type }) => type === 'icdCode');
  assert.deepEqual(codes.map(({ span }) => text.slice(span.start - 20, span.end + 20)), []);
}

describe('real prose without codes', () => {
  it('has no finding at default settings, as it is and as an assessment or a diagnosis', () => {
    const texts = [...aciNotes(), ...aciDialogues(), ...mtsSections(), ...mtsDialogues()];
    assert.equal(texts.length, 2 * 87 + 2 * 1201);
    for (const text of texts) {
      for (const prefix of ['', 'ASSESSMENT:\n', 'ASSESSMENT: ', 'Dx: ']) checkSilent(prefix + text);
    }
  });
});

describe('what only looks like a code', () => {
  it('has no finding with three whole releases installed either', () => {
    for (const words of lookalikes) {
      for (const place of placesForLookalikes) {
        const text = place(words);
        assert.deepEqual(here.service.findings(parseNote(text)).map(({ message }) => message), [], text);
      }
    }
  });
});
