import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parseNote } from '../../../server/core/note/noteDocument';
import type { RulesUnderTest } from './openRules';

/** A line, the code that it stands beside, and the code that it names in the FY2026 Tabular List (title, or inclusion term of F10.21 and F10.11). */
const misnamed: readonly (readonly [line: string, coded: string, named: string])[] = [
  ['Major depressive disorder, recurrent, moderate', 'F33.2', 'F33.1'],
  ['MDD, recurrent, moderate', 'F33.2', 'F33.1'],
  ['Alcohol use disorder, moderate, in early remission', 'F10.20', 'F10.21'],
  ['Alcohol use disorder, mild, in sustained remission', 'F10.10', 'F10.11'],
  ['Type 2 diabetes mellitus with hyperglycemia', 'E11.9', 'E11.65'],
  ['Type 2 diabetes mellitus with hyperglycemia', 'E11.649', 'E11.65'],
];

/** Lines that say less than their code, or leave open what it says. */
const consistent: readonly (readonly [line: string, coded: string])[] = [
  ['Major depressive disorder, recurrent', 'F33.2'],
  ['Major depressive disorder', 'F33.1'],
  ['Diabetes mellitus', 'E11.65'],
  ['Type 2 diabetes', 'E11.9'],
  ['Alcohol dependence', 'F10.21'],
  ['Chronic kidney disease, stage 3', 'N18.31'],
];

/** What a line of the note says, the diagnosis beside it, and the additional code that the Tabular List asks for there. */
const asked: readonly (readonly [said: string, diagnosis: string, additional: string])[] = [
  ['Takes insulin at bedtime.', 'Type 2 diabetes — E11.9', 'Z79.4'],
  ['Is on hemodialysis three times a week.', 'ESRD — N18.6', 'Z99.2'],
  ['She is 28 weeks pregnant.', 'Gestational diabetes, diet controlled — O24.410', 'Z3A.28'],
];

/** A line in full against its code, and treatments that an instruction asks for. */
export function testNamedCodes(here: RulesUnderTest): void {
  const toldOf = (rule: string, text: string): readonly string[] => here.service.findings(parseNote(text)).filter((finding) => finding.rule === rule).flatMap(({ fixes }) => fixes[0]?.edits[0]?.newText ?? '');
  const noteOf = (line: string, before = ''): string => `Date of service: 2026-02-10\nSetting: outpatient\n\n${before}ASSESSMENT\n1. ${line}\n`;

  describe('a line that is, in full, the name of another code', () => {
    for (const [line, coded, named] of misnamed) {
      it(`"${line}" beside ${coded} leads to ${named}`, () => assert.deepEqual(toldOf('icd/title-mismatch', noteOf(`${line} — ${coded}`)), [named]));
      it(`"${line}" beside ${named} is right`, () => assert.deepEqual(toldOf('icd/title-mismatch', noteOf(`${line} — ${named}`)), []));
    }
    for (const [line, coded] of consistent) it(`"${line}" only says less than ${coded}`, () => assert.deepEqual(toldOf('icd/title-mismatch', noteOf(`${line} — ${coded}`)), []));
  });

  describe('a treatment or a week that an instruction asks to code', () => {
    for (const [said, diagnosis, additional] of asked) {
      it(`${additional} for "${said}"`, () => {
        const [edit = '', ...others] = toldOf('icd/use-additional', noteOf(diagnosis, `SUBJECTIVE\n${said}\n\n`));
        assert.deepEqual(others, []);
        assert.ok(edit.includes(additional), edit);
      });
    }
    it('how long a cough lasts is no week of pregnancy', () => assert.deepEqual(toldOf('icd/use-additional', noteOf('Gestational diabetes, diet controlled — O24.410', 'SUBJECTIVE\nCough for 3 weeks.\n\n')), []));
  });
}
