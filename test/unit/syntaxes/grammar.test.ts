import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { before, describe, test } from 'node:test';
import type { IGrammar } from 'vscode-textmate';
import { findScoped, loadNoteGrammar, tokenizeNote } from './noteTokens';

declare const __PROJECT_ROOT__: string;

const code = 'constant.other.code.icd-10-cm';
const section = 'entity.name.section';
const samples = path.join(__PROJECT_ROOT__, 'test/samples');

describe('the grammar of clinical notes', () => {
  let grammar: IGrammar;
  before(async () => {
    grammar = await loadNoteGrammar();
  });

  /** Each text has exactly these pieces in the scope. */
  function checkScoped(scope: string, cases: readonly (readonly [text: string, ...pieces: string[]])[]) {
    for (const [text, ...pieces] of cases) assert.deepEqual(findScoped(grammar, text, scope), pieces, text);
  }

  test('headings are found in every usual style', () => {
    checkScoped(section, [
      ['CHIEF COMPLAINT', 'CHIEF COMPLAINT'],
      ['HPI:', 'HPI'],
      ['PMH', 'PMH'],
      ['S: cough', 'S'],
      ['S) cough', 'S'],
      ['**A:** pneumonia', 'A'],
      ['Subjective', 'Subjective'],
      ['Assessment: pneumonia', 'Assessment'],
      ['Assessment/Plan', 'Assessment/Plan'],
      ['A/P:', 'A/P'],
      ['## Discharge Diagnoses', 'Discharge Diagnoses'],
      ['**Hospital Course**', 'Hospital Course'],
      ['**Plan:** rest', 'Plan'],
      ['BEHAVIOR', 'BEHAVIOR'],
      ['Data:', 'Data'],
      ['REVIEWED WITH THE FAMILY:', 'REVIEWED WITH THE FAMILY'],
      ['Impression and Plan', 'Impression and Plan'],
    ]);
  });

  test('text is no heading', () => {
    checkScoped(section, [
      ['HIV'],
      ['MSK: normal'],
      ['The plan is to rest.'],
      ['Plan to return in a week.'],
      ['Assessment of pain was repeated.'],
      ['General: well'],
      ['E1165'],
      ['S1 and S2 normal.'],
    ]);
  });

  test('a label of an examination is a label, in a list too', () => {
    checkScoped('entity.name.tag.label', [
      ['Lungs: clear', 'Lungs'],
      ['HEENT: normal', 'HEENT'],
      ['• Ears, Nose, Mouth and Throat: normal', 'Ears, Nose, Mouth and Throat'],
    ]);
  });

  test('header fields give their values', () => {
    checkScoped('entity.name.tag.header-field', [
      ['Date of service: 2026-02-10', 'Date of service'],
      ['**Setting:** inpatient', 'Setting'],
      ['DOB: 1/2/1958', 'DOB'],
      ['Release: FY2026', 'Release'],
    ]);
    checkScoped('constant.language.setting', [['Setting: outpatient', 'outpatient'], ['setting: ED', 'ED']]);
    checkScoped('constant.language.sex', [['Sex: F', 'F']]);
    checkScoped('constant.numeric.age', [['Age: 67', '67'], ['Age: 8 months', '8']]);
    checkScoped('constant.other.release', [['Release: FY2026', 'FY2026']]);
  });

  test('front matter holds header fields, and the note after it its headings', () => {
    const text = '---\nSetting: ED\nAge: 54\n---\nPLAN\n---';
    checkScoped('entity.name.tag.header-field', [[text, 'Setting', 'Age']]);
    checkScoped(section, [[text, 'PLAN']]);
    checkScoped('punctuation.definition.separator', [[text, '---']]);
  });

  test('dotted codes are codes wherever they stand', () => {
    checkScoped(code, [
      ['Pneumonia (J18.9) was likely.', 'J18.9'],
      ['V97.33XD.', 'V97.33XD'],
      ['G35.A and QA0.0101 and C4A.9', 'G35.A', 'QA0.0101', 'C4A.9'],
      ['T36.AX1A, M1A.00X0, W19.XXXA', 'T36.AX1A', 'M1A.00X0', 'W19.XXXA'],
      ['## Asthma J45.909', 'J45.909'],
      ['see S52.50- and J69.-', 'S52.50-', 'J69.-'],
      ['I10.The next sentence', ],
    ]);
  });

  test('codes without a dot count in code fields and in their places in list items', () => {
    checkScoped(code, [
      ['Principal: I10', 'I10'],
      ['Dx: E1165, I10', 'E1165', 'I10'],
      ['ICD-10: J189', 'J189'],
      ['- **Secondary:** G35 Multiple sclerosis', 'G35'],
      ['1. Hypertension — I10', 'I10'],
      ['2) Hypertension - I10', 'I10'],
      ['- Hypertension (I10)', 'I10'],
      ['- I10 Essential hypertension', 'I10'],
      ['3. Diabetes, A1C 9.2 % — E1165', 'E1165'],
      ['He has E1165 today.'],
    ]);
  });

  test('what looks like a code and is none gets no code scope', () => {
    for (const line of [
      'T12 compression fracture, L4-L5 stenosis, C3-C4 fusion, S1 radiculopathy',
      '1. T12 Compression fracture',
      '2. Fracture of the vertebra — T12',
      '- B12 Deficiency',
      '- Vitamin (B12)',
      'Dx: B12 deficiency, G6PD deficiency, A1C 7.2, H1N1 influenza',
      'vitamin B12, A1C 7.2, HbA1c 8.1 %, influenza A H1N1, H5N1, G6PD deficiency, p53, CD4 count',
      'room 12B, bed C3, bay H2, D50 given, D5W at 75 mL/h',
      'T 38.4 C, T38.4, temp 101.2 F, BP 132/84',
      'metformin 500 mg PO BID, furosemide 40 mg IV q12h, insulin 10 units SC',
      '2026-02-10, 02/10/2026, 10-02-2026, 10:30',
      'Model X10.2b pump, part A-1234, version 1.2',
    ]) {
      assert.deepEqual(findScoped(grammar, line, code), [], line);
    }
  });

  test('dates and times are found', () => {
    checkScoped('constant.numeric.date', [
      ['Seen 2026-02-10 and 2/3/2026, again Feb 4, 2026 or 4 March 2026.', '2026-02-10', '2/3/2026', 'Feb 4, 2026', '4 March 2026'],
    ]);
    checkScoped('constant.numeric.time', [['At 06:30 and 5:15 p.m.', '06:30', '5:15 p.m.'], ['ratio 1:2']]);
  });

  test('vital signs have name, number and unit', () => {
    const line = 'BP 132/84, HR 88, T 38.4 C, RR 22, SpO2 93% on RA';
    checkScoped('variable.other.vital', [[line, 'BP', 'HR', 'T', 'RR', 'SpO2']]);
    checkScoped('constant.numeric.vital', [[line, '132/84', '88', '38.4', '22', '93']]);
    checkScoped('keyword.other.unit', [[line, 'C', '%']]);
  });

  test('laboratory values have name, number and unit', () => {
    const line = 'WBC 14.2 K/uL, K 4.1, glucose 268 mg/dL, A1C 9.2 %';
    checkScoped('variable.other.laboratory', [[line, 'WBC', 'K', 'glucose', 'A1C'], ['A1C in May']]);
    checkScoped('constant.numeric.laboratory', [[line, '14.2', '4.1', '268', '9.2']]);
    checkScoped('keyword.other.unit', [[line, 'K/uL', 'mg/dL', '%']]);
  });

  test('a medication line has drug, dose, unit, route, frequency and duration', () => {
    const line = 'amoxicillin 500 mg PO TID x 7 days';
    checkScoped('support.function.medication', [
      [line, 'amoxicillin'],
      ['She takes metformin XR 1,000 mg by mouth twice daily.', 'metformin XR'],
      ['gave 40 mg IV'],
      ['glucose 268 mg/dL daily'],
      ['pain for 3 days daily'],
    ]);
    checkScoped('constant.numeric.dose', [[line, '500']]);
    checkScoped('keyword.other.unit', [[line, 'mg']]);
    checkScoped('storage.modifier.route', [[line, 'PO']]);
    checkScoped('storage.modifier.frequency', [[line, 'TID'], ['albuterol 90 mcg inhaled q4h PRN', 'q4h', 'PRN']]);
    checkScoped('constant.numeric.duration', [[line, 'x 7 days']]);
  });

  test('cues of negation and uncertainty are found as whole words', () => {
    checkScoped('keyword.operator.wordlike.negation', [
      ['Denies fever; no evidence of effusion, negative for influenza, without rales.', 'Denies', 'no evidence of', 'negative for', 'without'],
      ['Nothing noted; knot, node.'],
    ]);
    checkScoped('keyword.control.uncertainty', [
      ['Likely viral, possible pneumonia; rule out embolism.', 'Likely', 'possible', 'rule out'],
      ['impossible'],
    ]);
  });

  test('list marks are found, bullets and numbers', () => {
    checkScoped('punctuation.definition.list.begin', [['- a\n* b\n• c\n1. d\n12) e', '-', '*', '•', '1.', '12)'], ['-5 degrees\n2.5 mg']]);
  });

  test('a comment is one block over lines, and a suppression shows its rules', () => {
    assert.deepEqual(findScoped(grammar, '<!-- one\nJ18.9 two -->\nJ18.9', code), ['J18.9']);
    const line = 'I10 <!-- hcdr-ignore icd/excludes1, icd/duplicate: unrelated conditions -->';
    checkScoped('keyword.other.suppression', [[line, 'hcdr-ignore']]);
    checkScoped('entity.name.tag.rule', [[line, 'icd/excludes1', 'icd/duplicate']]);
  });

  test('the blanks of de-identified text are found', () => {
    checkScoped('constant.other.placeholder.deidentified', [['Mr. ___ saw [**First Name 12**] on [**2151-1-2**].', '___', '[**First Name 12**]', '[**2151-1-2**]'], ['DOB: [DATE-1]', '[DATE-1]'], ['Her [PLAN-ID-2] lapsed.', '[PLAN-ID-2]'], ['snake_case [a-1] [X-1]']]);
  });

  test('bold text is bold, and blanks are not bold', () => {
    checkScoped('markup.bold', [['Pain is **much** better.', '**', 'much', '**'], ['[**a**] and [**b**]']]);
  });

  test('the samples show all their codes, and nothing else as a code', () => {
    for (const file of readdirSync(samples).filter((name) => !name.endsWith('.md'))) {
      const text = readFileSync(path.join(samples, file), 'utf8');
      const found = findScoped(grammar, text, code);
      const dotted = [...text.matchAll(/\b[A-Z][0-9A-Z]{2}\.[0-9A-Z]+\b/g)].map((match) => match[0]);
      const bare = [...text.matchAll(/(?:— |Secondary: )([A-Z]\d\d[0-9A-Z]*)(?=\s)(?!\.)/g)].map((match) => match[1]);
      assert.deepEqual([...found].sort(), [...dotted, ...bare].sort(), file);
    }
  });

  test('no line makes the grammar slow: hostile lines are read to their end', () => {
    const parts = ['a', 'A ', 'A1', '1,', '** a', 'AB ', '[**', '<!--', 'no ', '(', "A'&", 'drug (a', 'T 38 ', 'history of ', 'past ', ' ', '1. ', 'aspirin 5 mg PO '];
    for (const part of parts) {
      const line = part.repeat(Math.ceil(4000 / part.length));
      // Measured 1 to 70 ms; the limit only has to tell a line that ends from one that backtracks without end.
      const result = grammar.tokenizeLine(line, null, 5000);
      assert.equal(result.stoppedEarly, false, `a line of ${JSON.stringify(part)}`);
    }
  });

  test('every token of a line is kept, in order', () => {
    const text = 'A: 1. pneumonia — J18.9, denies fever\n| Na | 133 mmol/L |\n**x';
    assert.equal(tokenizeNote(grammar, text).map((line) => line.map((token) => token.text).join('')).join('\n'), text);
  });
});
