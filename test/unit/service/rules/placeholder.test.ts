import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { checkFindings, checkFixes } from '../../../support/notes/checkService';
import { listRules, onlyRules, serviceForTests } from '../../../support/notes/serviceOf';

const here = serviceForTests();
const check = (text: string, expected: readonly string[]) => checkFindings(here.with(onlyRules(...listRules)), text, expected);
const item = (text: string): string => `ASSESSMENT\n1. ${text}\n`;

describe('icd/placeholder', () => {
  it('fires on a placeholder that is missing, too many or misplaced', () => {
    for (const slip of ['W00.0XA', 'W00.0A', 'W00.0XXXA', 'W19.XA', 'W19.A', 'S52.501XA', 'V97.33D', 'S06.00A']) check(item(`Injury — ${slip}`), [`icd/placeholder ${slip}`]);
  });

  it('does not fire on codes whose placeholders are right', () => {
    for (const code of ['W00.0XXA', 'W19.XXXA', 'S52.501A', 'V97.33XD', 'S06.0X0A', 'M80.08XA']) check(item(`Injury — ${code}`), []);
  });

  it('fires on a slip without its dot', () => {
    check(item('Fall on ice — W000XA'), ['icd/placeholder W000XA']);
  });

  it('says the right code and puts it in', () => {
    const [finding] = check(item('Fall on ice — W00.0XA'), ['icd/placeholder W00.0XA']);
    assert.equal(finding?.message, 'W00.0XA has a wrong placeholder X: the code is W00.0XXA. — ICD-10-CM FY2026');
    for (const [slip, code] of [['W00.0XA', 'W00.0XXA'], ['W00.0XXXA', 'W00.0XXA'], ['W19.XA', 'W19.XXXA'], ['S52.501XA', 'S52.501A'], ['V97.33D', 'V97.33XD'], ['S06.00A', 'S06.0X0A']] as const) {
      checkFixes(here.with(onlyRules(...listRules)), item(`Injury — ${slip}`), [code]);
    }
  });

  it('leaves what differs by more than placeholders to other rules', () => {
    check(item('Fall on ice — W00.1XA'), ['icd/unknown-code W00.1XA']);
    check(item('Laceration — S01.81XB'), ['icd/seventh-character S01.81XB']);
  });

  it('judges by the date of service', () => {
    check(`Date of service: 2025-03-01\n${item('Contusion of abdominal wall — S30.1XA')}`, ['icd/placeholder S30.1XA']);
    check(`Date of service: 2026-03-01\n${item('Contusion of abdominal wall — S30.1XXA')}`, ['icd/deleted S30.1XXA']);
  });

  it('knows a category with nothing but its seventh character, as the whole entry or beside its title', () => {
    for (const entry of ['Unspecified fall — W19A', 'Fall W19A', 'W19A']) check(item(entry), ['icd/placeholder W19A']);
    check('External cause: W19A\n', ['icd/placeholder W19A']);
    const [finding] = check(item('Fall — W19A'), ['icd/placeholder W19A']);
    assert.equal(finding?.message, 'W19A lacks a placeholder X: the code is W19.XXXA. — ICD-10-CM FY2026');
    checkFixes(here.with(onlyRules(...listRules)), item('Fall — W19A'), ['W19.XXXA']);
    check(item('Seen in W19A of the ward'), []);
  });

  it('is silent in prose, but for a code that is set off beside its title', () => {
    check('HPI\nForm W00.0XA and W19.XA were filed. Room W19A. Ward (W19A).\n', []);
    check('HPI\nUnspecified fall (W19.A) at home.\n', ['icd/placeholder W19.A']);
  });
});
