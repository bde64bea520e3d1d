import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parseNote } from '../../../../server/core/note/noteDocument';
import { applyFix, viewFinding } from '../../../support/notes/checkService';
import { editsForTests } from '../../../support/releases/testEdits';
import { serviceForTests } from '../../../support/notes/serviceOf';
import type { Finding } from '../../../../server/service/findings/finding';

const here = serviceForTests();
const sequenceRules: ReadonlySet<string> = new Set(['icd/external-cause-principal', 'icd/manifestation-principal', 'icd/unacceptable-principal', 'icd/secondary-only', 'icd/first-listed-only']);

/** The findings of sequence of a note, as `rule text`. */
function found(text: string): readonly Finding[] {
  return here.withEdits(editsForTests()).findings(parseNote(text)).filter(({ rule }) => sequenceRules.has(rule));
}

function check(text: string, expected: readonly string[]): readonly Finding[] {
  const findings = found(text);
  assert.deepEqual(findings.map((finding) => viewFinding(parseNote(text), finding)), expected, text);
  return findings;
}

function checkFirstFix(text: string, expected: string): void {
  const fix = found(text)[0]?.fixes[0];
  assert.ok(fix, text);
  assert.equal(applyFix(text, fix), expected);
  check(expected, []);
}

describe('icd/external-cause-principal', () => {
  it('fires on an external cause in the first place, and moves it to the end', () => {
    const text = 'ASSESSMENT\n1. Slipped on ice — W00.0XXA\n2. Wrist fracture — S52.501A\n';
    const [finding] = check(text, ['icd/external-cause-principal W00.0XXA']);
    assert.equal(finding?.severity, 'error');
    assert.match(finding.message, / — MCE v43, edit 2$/);
    checkFirstFix(text, 'ASSESSMENT\n1. Wrist fracture — S52.501A\n2. Slipped on ice — W00.0XXA\n');
  });

  it('does not fire later, in a field of its own, in prose or in history', () => {
    check('ASSESSMENT\n1. Wrist fracture — S52.501A\n2. Slipped on ice — W00.0XXA\n', []);
    check('External cause: W00.0XXA\nPrincipal: S52.501A\n', []);
    check('HISTORY OF PRESENT ILLNESS\nFell, Fall on same level due to ice and snow, initial encounter (W00.0XXA).\n', []);
    check('PAST MEDICAL HISTORY\n1. W00.0XXA\n\nASSESSMENT\n1. Pneumonia — J18.9\n', []);
  });
});

describe('icd/unacceptable-principal and icd/secondary-only', () => {
  it('judge inpatient claims by the edit, outpatient notes by the guidelines alone', () => {
    const codes = 'ASSESSMENT\n1. Z87.891\n2. J18.9\n';
    const [finding] = check(`Setting: inpatient\n${codes}`, ['icd/unacceptable-principal Z87.891']);
    assert.equal(finding?.severity, 'error');
    assert.match(finding.message, /edit 9$/);
    check(`Setting: outpatient\n${codes}`, []);
  });

  it('name the guideline of a code that is secondary only, and exchange it with the first code that may stand there', () => {
    const text = 'Setting: outpatient\nASSESSMENT\n1. Stress at work — Z56.6\n2. Obesity — E66.9\n';
    const [finding] = check(text, ['icd/secondary-only Z56.6']);
    assert.match(finding?.message ?? '', / — Guideline I\.B\.14 \(FY2026\)$/);
    checkFirstFix(text, 'Setting: outpatient\nASSESSMENT\n1. Obesity — E66.9\n2. Stress at work — Z56.6\n');
  });
});

describe('icd/first-listed-only', () => {
  it('fires on an examination that stands later, moves it with its lines, and knows the exception', () => {
    const text = 'ASSESSMENT\n1. Hypertension — I10\n   continue lisinopril\n2. Annual visit — Z00.00\n';
    const [finding] = check(text, ['icd/first-listed-only Z00.00']);
    assert.equal(finding?.related.length, 1);
    assert.match(finding.fixes[1]?.title ?? '', /records of several encounters of one day combined/);
    checkFirstFix(text, 'ASSESSMENT\n1. Annual visit — Z00.00\n2. Hypertension — I10\n   continue lisinopril\n');
  });

  it('does not fire on the first code, nor without an order', () => {
    check('ASSESSMENT\n1. Annual visit — Z00.00\n2. Hypertension — I10\n', []);
  });
});
