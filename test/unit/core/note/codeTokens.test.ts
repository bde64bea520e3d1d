import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { CodeToken } from '../../../../server/core/note/codes/codeToken';
import { parseNote } from '../../../../server/core/note/noteDocument';

type View = (token: CodeToken) => unknown;

function checkTokens(text: string, view: View, expected: readonly unknown[]): void {
  const { codeTokens } = parseNote(text);
  assert.deepEqual(codeTokens.map(view), expected, text);
  for (const token of codeTokens) assert.equal(text.slice(token.span.start, token.span.end), token.text);
}

const text: View = (token) => token.text;
const readings: View = (token) => token.readings.join(' ');
const place: View = ({ place: at, field }) => (field === undefined ? at : `${at} ${field}`);
const position: View = (token) => token.position;

/** How the codes of an assessment item stand. */
const checkPosition = (item: string, expected: readonly string[]): void => checkTokens(`ASSESSMENT\n1. ${item}\n`, position, expected);

describe('tokens that may be codes', () => {
  it('are codes and headers of any length', () => {
    checkTokens('I10 J18.9 C4A.9 V97.33XD QA0.0101 S52.501A M80.08XA U07.1', text, ['I10', 'J18.9', 'C4A.9', 'V97.33XD', 'QA0.0101', 'S52.501A', 'M80.08XA', 'U07.1']);
  });

  it('end where the next sentence begins without a space', () => {
    checkTokens('It is I10.The rest J18.9.Then', text, ['I10', 'J18.9']);
    checkTokens('see G35.A and W19.XXXA.', text, ['G35.A', 'W19.XXXA']);
  });

  it('are not parts of longer words and numbers', () => {
    checkTokens('6I10 I10x3yzzz A0012345 V10.2.1 J18.9123456 22q11.2 _J18 .J18 βI10', text, []);
  });

  it('are read with the letter O as zero, and sloppily written', () => {
    checkTokens('e11.65 E1165 E1O.9', readings, ['E11.65', 'E11.65', 'E1O.9 E10.9']);
    checkTokens('x: E11,65; E11. 65; E11 65', text, ['E11,65', 'E11. 65', 'E11 65']);
  });

  it('keep every character of what is too long', () => {
    checkTokens('W00.0XXXA', ({ key, readings: all }) => [key, ...all], [['W000XXXA', 'W00.0XXX']]);
  });

  it('have UTF-16 offsets behind surrogate pairs', () => {
    checkTokens('🤒🤒 J18.9', ({ span }) => span.start, [5]);
  });
});

describe('where a token stands', () => {
  it('is a list in diagnosis sections, a field behind its label, and prose elsewhere', () => {
    for (const [principal, secondary] of [['## Principal diagnosis', '## Secondary diagnoses'], ['PRINCIPAL DIAGNOSIS', 'OTHER DIAGNOSES'], ['**Primary diagnosis**', '**Additional diagnoses**']]) {
      checkTokens(`${principal}\nJ18.9\n\n${secondary}\n- I10\n`, place, ['list principal', 'list secondary']);
    }
    checkTokens('HPI\nJ18.9 seen\n\nASSESSMENT\n1. J18.9\n\nPLAN\nPrincipal: I10\nDx: J18.9\n', place, ['inline', 'list', 'field principal', 'field diagnosis']);
  });

  it('is a list for dotted codes first on the line of a note without headings', () => {
    checkTokens('J18.9 pneumonia\nseen J44.1 too\nT12 fracture\n', place, ['list', 'inline', 'inline']);
  });

  it('reads field labels in every style', () => {
    checkTokens('**Principal:** I10\n- Secondary dx: J18.9\nICD-10: E11.9\nExternal cause: W19.XXXA\nAdmitting diagnosis: R07.9\n', place, [
      'field principal',
      'field secondary',
      'field diagnosis',
      'field external-cause',
      'field admitting',
    ]);
  });

  it('is a field on the lines below an empty label, up to a blank line', () => {
    checkTokens('Codes:\nI10\nJ18.9\n\nI10\n', place, ['field diagnosis', 'field diagnosis', 'inline']);
  });

  it('is nothing on the lines of procedures and numbers', () => {
    checkTokens('ASSESSMENT\nCPT: G0439\nHCPCS code: J1885\nLot: J18.9\n', text, []);
  });
});

describe('how a token stands in its entry', () => {
  it('alone, where the entry holds codes only', () => {
    checkPosition('J44', ['alone']);
    checkPosition('E11, I10; J44 and N18', ['alone', 'alone', 'alone', 'alone']);
    checkPosition('**J44**', ['alone']);
    checkPosition('J44 <!-- hcdr-ignore icd/not-billable: was E11 -->', ['alone']);
  });

  it('marked, in brackets or behind a dash or colon at the end', () => {
    for (const item of ['COPD — J44', 'COPD – J44', 'COPD - J44', 'COPD: J44', 'COPD (J44)', 'COPD [J44] worse', 'COPD — J44.', 'COPD — J44 (POA Y)', 'COPD — J44 POA: Y', 'COPD — J44 <!-- x -->', 'COPD ICD-10 J44', 'J44 — COPD', 'J44: COPD', 'COPD — J44 2. next']) {
      checkPosition(item, ['marked']);
    }
    checkPosition('diabetes, gout (E11, M10)', ['marked', 'marked']);
    checkPosition('diabetes, gout — E11, M10', ['marked', 'marked']);
  });

  it('at the edge, where only its end or a comma says so', () => {
    for (const item of ['J44 with exacerbation', 'COPD J44', 'COPD, J44', 'J44, COPD', 'COPD-J44']) checkPosition(item, ['edge']);
  });

  it('inside of a sentence', () => {
    checkPosition('follow the J44 plan', ['inside']);
    checkPosition('ceftriaxone for J18.9', ['inside']);
    checkPosition('crash on I95', ['inside']);
  });

  it('excluded, where words or signs around it make it something else', () => {
    for (const item of ['Room B20', 'bed: C34', 'model E11.9', 'Lot no. J18.9', 'HLA-B27', 'size F14', 'MRN: E1165', 'fracture at T10', 'E08-E13', 'software V10.4']) {
      for (const found of parseNote(`ASSESSMENT\n1. ${item}\n`).codeTokens) assert.equal(found.position, 'excluded', `${item}: ${found.text}`);
    }
    checkPosition('She is G10, P07', ['excluded', 'edge']);
  });

  it('is not misled by long lines', () => {
    const filler = 'word '.repeat(40);
    checkPosition(`${filler}— J44`, ['marked']);
    checkPosition(`J44 — ${filler}`, ['marked']);
    checkPosition(`${filler}J44 ${filler}`, ['inside']);
  });
});

describe('tables and claims', () => {
  it('write codes without a dot', () => {
    checkTokens('HI*ABK:J189*ABF:I10~\n| J189 | x |\n', (token) => token.isTabular, [true, true, true]);
    checkTokens('Codes:\nJ189\nE1165\n', (token) => token.isTabular, [true, true]);
    checkTokens('ASSESSMENT\n1. E1165\n2. J189\n', (token) => token.isTabular, [false, false]);
  });
});
