import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parseNote } from '../../../server/core/note/noteDocument';
import { lookalikes, placesForLookalikes } from '../../support/notes/lookalikes';
import { serviceForTests } from '../../support/notes/serviceOf';

const here = serviceForTests();

describe('what only looks like a code', () => {
  it('has no finding in any place of a note', () => {
    const { service } = here;
    for (const words of lookalikes) {
      for (const place of placesForLookalikes) {
        const text = place(words);
        assert.deepEqual(service.findings(parseNote(text)).map(({ message }) => message), [], text);
      }
    }
  });

  it('alone in a code field has none, where no category begins so', () => {
    const { service } = here;
    for (const words of ['T12', 'B12', 'A1C', 'H1N1', 'G6PD', 'L4-L5', 'C3-C4', 'S1', 'D5W', 'Q8H', 'G2P1', 'CA125']) {
      for (const label of ['Dx', 'Diagnosis', 'Principal', 'ICD-10']) assert.deepEqual(service.findings(parseNote(`${label}: ${words}\n`)), [], `${label}: ${words}`);
    }
  });

  it('beside a real code keeps that code checked', () => {
    const text = 'ASSESSMENT\n1. Old T12 fracture, L4-L5 stenosis, B12 low, A1C 9.2, H1N1 in May, room 12B — J44\n';
    assert.deepEqual(here.service.findings(parseNote(text)).map(({ rule, span }) => [rule, text.slice(span.start, span.end)]), [['icd/not-billable', 'J44']]);
  });
});
