import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { findSectionAt, parseNote } from '../../../../server/core/note/noteDocument';
import { readCursor } from '../../../support/cursor';

/** The sections of a note as `kind: title`. */
function checkSections(text: string, expected: readonly string[]): void {
  const { sections } = parseNote(text);
  assert.deepEqual(sections.map(({ kind, title }) => `${kind}: ${title}`), expected, text);
  for (const { headingSpan, title, span } of sections) {
    assert.equal(text.slice(headingSpan.start, headingSpan.end), title);
    assert.ok(span.start <= headingSpan.start && headingSpan.end <= span.end);
  }
}

const checkNoSections = (text: string): void => checkSections(text, []);

describe('headings', () => {
  it('are read in capitals, Markdown, bold, with a colon, or in any case alone on their line', () => {
    for (const heading of ['ASSESSMENT', 'Assessment:', 'assessment', '## Assessment', '**Assessment**', '**Assessment:**', '__Assessment__:', '> ASSESSMENT', '# ASSESSMENT #']) {
      const { sections } = parseNote(`${heading}\nPneumonia\n`);
      assert.deepEqual(sections.map(({ kind }) => kind), ['assessment'], heading);
    }
  });

  it('may have their text on the same line', () => {
    checkSections('Assessment: pneumonia\nPlan: rest\n', ['assessment: Assessment', 'plan: Plan']);
    checkSections('**Impression:** pneumonia', ['assessment: Impression']);
  });

  it('are not the problems of an assessment that a number sign begins', () => {
    checkSections('ASSESSMENT AND PLAN\n# HTN - I10, continue lisinopril\n# Acute appendicitis K35.80\nTo surgery.\nFOLLOW-UP: 2 weeks\n', ['assessment-plan: ASSESSMENT AND PLAN', 'instructions: FOLLOW-UP']);
    checkSections('## Assessment\nPneumonia\n### Of old\nGout\n## Plan\nRest\n', ['assessment: Assessment', 'other: Of old', 'plan: Plan']);
    checkSections('# Assessment\nPneumonia\n# What the family asked\nNothing\n', ['assessment: Assessment', 'other: What the family asked']);
  });

  it('go by many names', () => {
    checkSections('A/P:\n', ['assessment-plan: A/P']);
    checkSections('ASSESSMENT & PLAN\n', ['assessment-plan: ASSESSMENT & PLAN']);
    checkSections('Assessment and   Plan\n', ['assessment-plan: Assessment and   Plan']);
    checkSections('Final Diagnoses\n', ['assessment: Final Diagnoses']);
    checkSections('PMH:\n', ['pmh: PMH']);
    checkSections('POSTOPERATIVE DIAGNOSIS:\n', ['postop-dx: POSTOPERATIVE DIAGNOSIS']);
    checkSections('Hospital Course\n', ['hospital-course: Hospital Course']);
  });

  it('that no template knows count in capitals between blank lines, or as Markdown', () => {
    checkSections('\nDENTAL HISTORY\n\ntext\n', ['other: DENTAL HISTORY']);
    checkSections('## Weather\n', ['other: Weather']);
  });

  it('are not single short words in capitals, sub-labels, items or sentences', () => {
    checkNoSections('\nHIV\n\n');
    checkNoSections('\nMSK:\n\n');
    checkNoSections('General: well.\nLungs: clear.\nCardiovascular: regular.\n');
    checkNoSections('- Assessment\n1. Plan\n• Allergies\n');
    checkNoSections('The plan.\nHistory is taken from the daughter, who lives with her.\n');
    checkNoSections('We spoke.\nPNEUMONIA AND SEPSIS in the text\n');
  });

  it('are not the names of problems in capitals inside of an assessment', () => {
    checkSections('ASSESSMENT AND PLAN\n\nACUTE KIDNEY INJURY\nhold lisinopril\n\nHYPERTENSION\nfine\n\nDISPOSITION\nhome\n', [
      'assessment-plan: ASSESSMENT AND PLAN',
      'disposition: DISPOSITION',
    ]);
  });

  it('nest by their Markdown level', () => {
    const { sections } = parseNote('# Visit\n## Assessment\n### Labs\n');
    assert.deepEqual(sections.map(({ level }) => level), [1, 2, 3]);
  });

  it('below that of an assessment are its problems, and of its kind', () => {
    checkSections('## Assessment\n### Left knee pain\nM25.562\n### Gout\nM10.9\n### History of stroke\nno deficit\n## Other\n### More\n', [
      'assessment: Assessment', 'assessment: Left knee pain', 'assessment: Gout', 'other: History of stroke', 'other: Other', 'other: More',
    ]);
  });

  it('are the same with CRLF', () => {
    checkSections('ASSESSMENT\r\n1. J18.9\r\n\r\nPLAN\r\nrest\r\n', ['assessment: ASSESSMENT', 'plan: PLAN']);
  });

  it('may stand at the end of a note without text', () => {
    checkSections('PLAN', ['plan: PLAN']);
  });
});

describe('letter headings', () => {
  it('mean what the template of their note says', () => {
    checkSections('S: cough\nO: clear\nA: cold\nP: rest\n', ['hpi: S', 'exam: O', 'assessment: A', 'plan: P']);
    checkSections('B: quiet\nI: listened\nR: engaged\nP: weekly\n', ['behavior: B', 'intervention: I', 'response: R', 'plan: P']);
    checkSections('D: facts\nA: cold\nP: rest\n', ['data: D', 'assessment: A', 'plan: P']);
    checkSections('G: walk\nI: gait\nR: better\nP: go on\n', ['goal: G', 'intervention: I', 'response: R', 'plan: P']);
    checkSections('P: pain\nI: ice\nE: eased\n', ['problem: P', 'intervention: I', 'evaluation: E']);
  });

  it('take bold, Markdown and a bracket', () => {
    checkSections('**S:** cough\n**A:** cold\n', ['hpi: S', 'assessment: A']);
    checkSections('## S:\ncough\n## P:\nrest\n', ['hpi: S', 'plan: P']);
    checkSections('S) cough\nO) clear\n', ['hpi: S', 'exam: O']);
    checkSections('**S**\ncough\n\n**A**\ncold\n', ['hpi: S', 'assessment: A']);
    checkSections('[S] cough\n[A] cold\n', ['hpi: S', 'assessment: A']);
    checkSections('S - cough\nA - cold\n', ['hpi: S', 'assessment: A']);
  });

  it('that are marked go with headings that the note writes out', () => {
    checkSections('**Subjective:** cough\n**A:** cold\n', ['hpi: Subjective', 'assessment: A']);
  });

  it('behind the word that they stand for change nothing', () => {
    checkSections('Assessment (A): cold\nPlan (P): rest\n', ['assessment: Assessment (A)', 'plan: Plan (P)']);
  });

  it('alone are text', () => {
    checkNoSections('A: the daughter\n');
    checkNoSections('S: cough\nA word.\n');
  });

  it('that their template does not have are text', () => {
    checkSections('S: cough\nO: clear\nA: cold\nE: none\nP: rest\n', ['hpi: S', 'exam: O', 'assessment: A', 'plan: P']);
  });

  it('in lower case are text', () => {
    checkNoSections('s: cough\no: clear\na: cold\n');
  });
});

describe('a section', () => {
  it('ends with its last line that is not blank', () => {
    const { sections } = parseNote('ASSESSMENT\ncold\n\n\nPLAN\nrest\n\n');
    assert.deepEqual(sections.map(({ firstLine, lastLine }) => [firstLine, lastLine]), [[0, 1], [4, 5]]);
  });

  it('is found at any offset from its heading to the next one', () => {
    const check = (marked: string, expected: string | undefined): void => {
      const { text, offset } = readCursor(marked);
      assert.equal(findSectionAt(parseNote(text), offset)?.title, expected, marked);
    };
    check('|before\nPLAN\nrest\n', undefined);
    check('before\n|PLAN\nrest\n', 'PLAN');
    check('before\nPLAN\nrest|\n', 'PLAN');
    check('ASSESSMENT\ncold\n\n|\nPLAN\n', 'ASSESSMENT');
  });
});
