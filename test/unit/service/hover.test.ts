import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parseNote } from '../../../server/core/note/noteDocument';
import { readCursor } from '../../support/cursor';
import { serviceForTests } from '../../support/notes/serviceOf';

const here = serviceForTests();

/** The text that the card at the cursor `|` is of; undefined where there is none. */
function checkHover(marked: string, expected: string | undefined, heading?: RegExp): void {
  const { text, offset } = readCursor(marked);
  const card = here.service.hover(parseNote(text), offset);
  assert.equal(card && text.slice(card.span.start, card.span.end), expected, marked);
  if (heading !== undefined) assert.match(card?.markdown ?? '', heading);
}

describe('hover', () => {
  it('shows the card of a code in a list, field or sentence, anywhere on it and at both its ends', () => {
    for (const marked of ['ASSESSMENT\n1. |J18.9', 'ASSESSMENT\n1. J1|8.9', 'ASSESSMENT\n1. J18.9|', 'Dx: J18|.9', 'HPI\nseen J18.9| again', 'J1|8.9']) {
      checkHover(marked, 'J18.9', /^\*\*J18\.9\*\* — Pneumonia, unspecified organism\n/);
    }
  });

  it('shows codes of three characters, in prose too, where the release has them', () => {
    checkHover('ASSESSMENT\n1. COPD — J4|4', 'J44', /header: not billable/);
    checkHover('HPI\nher I1|0 code', 'I10', /✓ billable/);
  });

  it('shows nothing on what only looks like a code', () => {
    for (const marked of ['HPI\nT1|2 fracture', 'HPI\nL4|-L5', 'HPI\nvitamin B1|2', 'HPI\nHbA1|c', 'ASSESSMENT\n1. Fracture of T1|2', 'HPI\nRoom E1|1', 'ASSESSMENT\n1. Model E11|.9']) checkHover(marked, undefined);
  });

  it('shows nothing beside a code, in a comment, or past the end', () => {
    checkHover('ASSESSMENT\n1.| J18.9', undefined);
    checkHover('ASSESSMENT\n1. <!-- J18|.9 -->', undefined);
    checkHover('J18.9\n\n|', undefined);
    assert.equal(here.service.hover(parseNote('J18.9'), 999), undefined);
  });

  it('shows the code that a sloppy writing means', () => {
    checkHover('ASSESSMENT\n1. Diabetes with hyperglycemia — E11|65', 'E1165', /^\*\*E11\.65\*\*/);
  });

  it('judges by the date of service', () => {
    checkHover('Date of service: 2025-03-01\nDx: G3|5', 'G35', /✓ billable · FY2025/);
    checkHover('Date of service: 2026-03-01\nDx: G3|5', 'G35', /header: not billable, needs more characters · FY2026/);
    checkHover('Date of service: 2026-03-01\nDx: S30.1X|XA', 'S30.1XXA', /✗ deleted/);
    checkHover('Date of service: 2025-03-01\nDx: G35|.D', 'G35.D', /✗ not valid before 2025-10-01/);
  });

  it('shows nothing on a code that nobody knows', () => {
    checkHover('Dx: J18|.99', undefined);
  });
});
