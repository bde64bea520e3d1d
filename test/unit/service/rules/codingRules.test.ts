import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parseNote } from '../../../../server/core/note/noteDocument';
import type { Finding, RuleId } from '../../../../server/service/findings/finding';
import { applyFix } from '../../../support/notes/checkService';
import { serviceForTests } from '../../../support/notes/serviceOf';
import { editsForTests } from '../../../support/releases/testEdits';

const here = serviceForTests();

/** The findings of one rule, with the edit lists of the tests. */
function found(rule: RuleId, text: string): readonly Finding[] {
  return here.withEdits(editsForTests()).findings(parseNote(text)).filter((finding) => finding.rule === rule);
}

/** The words that a rule speaks on. */
function wordsOf(rule: RuleId, text: string): readonly string[] {
  return found(rule, text).map(({ span }) => text.slice(span.start, span.end));
}

/** The text after the first fix, on which the rule is then silent. */
function firstFix(rule: RuleId, text: string): string {
  const fix = found(rule, text)[0]?.fixes[0];
  assert.ok(fix, `${rule} offers nothing in ${text}`);
  const mended = applyFix(text, fix);
  assert.deepEqual(wordsOf(rule, mended), [], mended);
  return mended;
}

describe('icd/sequela-with-acute', () => {
  const text = 'ASSESSMENT\n1. Fracture, healing — S52.501D\n2. Late effect — S52.501S\n';
  it('fires on the later of an injury and its late effect, and takes the acute phase out', () => {
    assert.deepEqual(wordsOf('icd/sequela-with-acute', text), ['S52.501S']);
    assert.equal(firstFix('icd/sequela-with-acute', text), 'ASSESSMENT\n2. Late effect — S52.501S\n');
  });
  it('does not fire on one phase alone', () => {
    assert.deepEqual(wordsOf('icd/sequela-with-acute', 'ASSESSMENT\n1. S52.501A\n2. S52.501D\n'), []);
  });
});

describe('icd/laterality-mismatch', () => {
  it('fires where the line names only the other side, and offers the twin', () => {
    assert.equal(firstFix('icd/laterality-mismatch', 'ASSESSMENT\n1. Pain in left knee — M25.561\n'), 'ASSESSMENT\n1. Pain in left knee — M25.562\n');
  });
  it('does not fire on handedness, the past, both sides named, or a side of another line', () => {
    for (const line of ['Knee pain, left-handed patient — M25.561', 'Right knee pain, s/p left knee replacement — M25.561', 'Right and left knee pain — M25.561', 'Knee pain, left work early — M25.561', 'Right knee pain — M25.561']) {
      assert.deepEqual(wordsOf('icd/laterality-mismatch', `ASSESSMENT\n1. ${line}\n2. Left ear pain\n`), [], line);
    }
  });
});

describe('icd/unspecified', () => {
  it('fires only where the line says what a sibling’s title adds', () => {
    assert.deepEqual(wordsOf('icd/unspecified', 'ASSESSMENT\n1. COPD with acute exacerbation — J44.9\n'), ['J44.9']);
    assert.deepEqual(wordsOf('icd/unspecified', 'ASSESSMENT\n1. COPD — J44.9\n2. J44.9\n'), []);
  });
});

describe('icd/combination', () => {
  it('fires on the later of hypertension and heart failure, and says both in one code', () => {
    const text = 'ASSESSMENT\n1. Hypertension — I10\n2. Heart failure — I50.9\n';
    assert.deepEqual(wordsOf('icd/combination', text), ['I50.9']);
    assert.equal(firstFix('icd/combination', text), 'ASSESSMENT\n1. Hypertension — I11.0\n2. Heart failure — I50.9\n');
  });
  it('does not fire where the note says that they are not related', () => {
    assert.deepEqual(wordsOf('icd/combination', 'ASSESSMENT\n1. Hypertension — I10\n2. Heart failure, not due to hypertension — I50.9\n'), []);
  });
});

describe('icd/age-conflict and icd/sex-conflict', () => {
  it('judge by the ages and the days of the edit; in a clinic age only informs', () => {
    const note = (head: string): string => `${head}\nASSESSMENT\n1. Delivery — O80\n`;
    const [inpatient] = found('icd/age-conflict', note('Date of service: 2026-02-10\nSetting: inpatient\nAge: 65'));
    assert.equal(inpatient?.severity, 'warning');
    const [outpatient] = found('icd/age-conflict', note('Date of service: 2026-02-10\nAge: 65'));
    assert.equal(outpatient?.severity, 'information');
    assert.deepEqual(wordsOf('icd/age-conflict', note('Date of service: 2026-02-10\nAge: 64')), []);
    assert.deepEqual(wordsOf('icd/age-conflict', note('Date of service: 2026-02-10')), []);
    assert.deepEqual(wordsOf('icd/sex-conflict', note('Date of service: 2025-10-02\nSex: M')), []);
    assert.deepEqual(wordsOf('icd/sex-conflict', note('Date of service: 2026-02-10\nSex: X')), []);
  });
});

describe('poa/invalid', () => {
  it('reads the usual forms, and asks for one of four letters; outpatient it is silent', () => {
    for (const mark of ['POA: Z', '(POA Z)', 'POA-Z']) {
      const text = `Setting: inpatient\nASSESSMENT\n1. Pneumonia — J18.9 ${mark}\n`;
      assert.deepEqual(wordsOf('poa/invalid', text), ['J18.9'], mark);
      assert.equal(firstFix('poa/invalid', text), text.replace('Z', 'Y'));
      assert.deepEqual(wordsOf('poa/invalid', text.replace('inpatient', 'outpatient')), []);
    }
    assert.deepEqual(wordsOf('poa/invalid', 'Setting: inpatient\nASSESSMENT\n1. Pneumonia — J18.9 (POA Y)\n'), []);
  });
  it('reads a column of a table', () => {
    assert.deepEqual(wordsOf('poa/invalid', 'Setting: inpatient\nDIAGNOSES\n| Code | POA |\n|---|---|\n| J18.9 | Q |\n| I10 | Y |\n'), ['J18.9']);
  });
});

describe('cpt/malformed', () => {
  it('judges form alone, in fields named so', () => {
    assert.deepEqual(wordsOf('cpt/malformed', 'CPT: 99213-25, J1885, 0001U, 9921, 99213-2\n'), ['9921', '99213-2']);
    assert.deepEqual(wordsOf('cpt/malformed', 'The patient weighs 9921 g.\nPLAN\n2 views of the chest\n'), []);
    assert.equal(firstFix('cpt/malformed', 'HCPCS: j1885\n'), 'HCPCS: J1885\n');
  });
});

describe('pcs/invalid', () => {
  it('judges the form alone where no list is installed, in fields named so', () => {
    assert.deepEqual(wordsOf('pcs/invalid', 'ICD-10-PCS: 0DTJ4ZZ, ODTJ4ZZ, 0DTJ4Z\nPCS codes:\n- 0DTJ4Z1\n- 0DTJ4ZI1\n'), ['ODTJ4ZZ', '0DTJ4Z', '0DTJ4ZI1']);
    assert.deepEqual(wordsOf('pcs/invalid', 'CPT: 99213\nProcedure: 2024011\nThe device 0DTJ4Z was removed.\n'), []);
    assert.equal(firstFix('pcs/invalid', 'ICD-10-PCS: ODTJ4ZZ\n'), 'ICD-10-PCS: 0DTJ4ZZ\n');
  });
});

describe('note/missing-section', () => {
  it('asks for the assessment of a note that carries headings of SOAP', () => {
    assert.equal(found('note/missing-section', 'SUBJECTIVE\nCough.\n\nOBJECTIVE\nClear.\n\nPLAN\nRest.\n').length, 1);
    assert.deepEqual(found('note/missing-section', 'SUBJECTIVE\nCough.\n\nOBJECTIVE\nClear.\n\nASSESSMENT AND PLAN\nRest.\n'), []);
    assert.deepEqual(found('note/missing-section', 'CHIEF COMPLAINT\nCough.\n\nREVIEW OF SYSTEMS\nNone.\n\nPHYSICAL EXAM\nClear.\n'), []);
    assert.deepEqual(found('note/missing-section', 'SUBJECTIVE\nCough.\n\nOBJECTIVE\nClear.\n'), []);
  });
});

describe('rules', () => {
  it('stay silent on prose', () => {
    const prose = 'The patient, a 65-year-old man, has left knee pain after a fall on ice. He denies chest pain; pneumonia was ruled out. He weighs 250.00 lb.\n';
    assert.deepEqual(here.withEdits(editsForTests()).findings(parseNote(prose)), []);
  });
});
