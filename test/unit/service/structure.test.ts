import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parseNote } from '../../../server/core/note/noteDocument';
import type { OutlineEntry } from '../../../server/service/editor/outline';
import { serviceForTests } from '../../support/notes/serviceOf';

const here = serviceForTests();

/** The outline, one line per entry, indented by depth. */
function checkOutline(text: string, expected: readonly string[]): void {
  const draw = (entries: readonly OutlineEntry[], indent: string): string[] => entries.flatMap(({ name, detail, children }) => [`${indent}${name} (${detail})`, ...draw(children, `${indent}  `)]);
  const outline = here.service.outline(parseNote(text));
  assert.deepEqual(draw(outline, ''), expected);
  const checkInside = ({ span, nameSpan, children }: OutlineEntry): void => {
    assert.ok(span.start <= nameSpan.start && nameSpan.end <= span.end);
    for (const child of children) {
      assert.ok(span.start <= child.span.start && child.span.end <= span.end, `${child.name} lies outside`);
      checkInside(child);
    }
  };
  outline.forEach(checkInside);
}

function checkFolds(text: string, expected: readonly string[]): void {
  assert.deepEqual(here.service.folds(parseNote(text)).map(({ startLine, endLine, kind }) => `${startLine}-${endLine} ${kind}`), expected);
}

function checkHighlights(text: string, expected: readonly string[]): void {
  const found = here.service.highlights(parseNote(text)).map(({ span, type, modifiers }) => [text.slice(span.start, span.end), type, ...modifiers].join(' '));
  assert.deepEqual(found, expected);
}

describe('the outline of a note', () => {
  it('holds its sections with their codes', () => {
    checkOutline('HPI\ncough, J18.9 last year\n\nASSESSMENT\n1. Pneumonia — J18.9\n2. Nicotine — Z87.981\n', [
      'HPI (hpi)',
      'ASSESSMENT (assessment)',
      '  Pneumonia (J18.9)',
      '    J18.9 (Pneumonia, unspecified organism)',
      '  Z87.981 (unknown code)',
    ]);
  });

  it('nests by Markdown level', () => {
    checkOutline('# Visit\n## Assessment\n- I10\n### Old\n- J18.9\n## Plan\n# Later\n', [
      'Visit ()',
      '  Assessment (assessment)',
      '    I10 (Essential (primary) hypertension)',
      '    Old ()',
      '  Plan (plan)',
      'Later ()',
    ]);
  });

  it('holds codes that stand before any heading', () => {
    checkOutline('J18.9 pneumonia\n\nPLAN\nrest\n', ['J18.9 (Pneumonia, unspecified organism)', 'PLAN (plan)']);
  });
});

describe('folding', () => {
  it('folds sections with what is nested in them, to their last line with text', () => {
    checkFolds('# Visit\n## Assessment\n- I10\n\n\n## Plan\nrest\n\n# Later\n', ['0-6 section', '1-2 section', '5-6 section']);
  });

  it('folds comments of several lines', () => {
    checkFolds('<!-- one -->\n<!-- two\nlines -->\n', ['1-2 comment']);
  });
});

describe('highlights', () => {
  it('name headings and codes, in the order of their places', () => {
    checkHighlights('HPI\nJ18.9 then\n\nASSESSMENT\n1. COPD — J44\n2. Nicotine — Z87.981\n3. Diabetes — E1165\n4. Contusion — S30.1XXA\n', [
      'HPI clinicalSection',
      'J18.9 icdCode',
      'ASSESSMENT clinicalSection',
      'J44 icdCode header',
      'Z87.981 icdCode invalid',
      'E1165 icdCode invalid',
      'S30.1XXA icdCode invalid',
    ]);
  });

  it('tell the problems that the note denies, doubts, tells of others or of the past from those that the patient has', () => {
    checkHighlights('HPI\nNo fever. Possible pneumonia. Mother had asthma. Hypertension ten years ago. He has cough.\n', [
      'HPI clinicalSection',
      'fever clinicalProblem negated',
      'pneumonia clinicalProblem possible',
      'asthma clinicalProblem ofOthers',
      'Hypertension clinicalProblem historical',
    ]);
  });

  it('leave out what only looks like a code', () => {
    checkHighlights('HPI\nT12, L4-L5, B12, A1C, T38.4, room E11, model E11.9\n', ['HPI clinicalSection']);
  });
});
