import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { checkFindings, checkFixes } from '../../../support/notes/checkService';
import { listRules, onlyRules, serviceForTests } from '../../../support/notes/serviceOf';

const here = serviceForTests();
const check = (text: string, expected: readonly string[]) => checkFindings(here.with(onlyRules(...listRules)), text, expected);

describe('icd/unknown-code', () => {
  it('fires on what has the form of a code and is in no release', () => {
    check('ASSESSMENT\n1. Pneumonia — J18.99\n', ['icd/unknown-code J18.99']);
    check('Principal: J18.99\n', ['icd/unknown-code J18.99']);
    check('ASSESSMENT\n1. Something — H99.9\n', ['icd/unknown-code H99.9']);
  });

  it('does not fire on codes that any release knows', () => {
    check('Date of service: 2026-02-10\nASSESSMENT\n1. J18.9\n2. G35.D\n', []);
  });

  it('needs a category that exists, or a place where only a code can stand', () => {
    check('ASSESSMENT\n1. Air quality PM2.5 today\n2. Shift A10.4, rest\n3. Dose level V2.10\n', []);
    check('ASSESSMENT\n1. Pneumonia J18.99\n', ['icd/unknown-code J18.99']);
  });

  it('takes undotted words for codes only alone in a field, of a category that exists', () => {
    check('Dx: J1899\n', ['icd/unknown-code J1899']);
    check('Dx: T12\nDx: H1N1\nDx: G6PD\nDx: B12\nDx: A1C\n', []);
    check('ASSESSMENT\n1. J1899\n', []);
  });

  it('offers the codes one slip away, those first whose titles are likest to the line', () => {
    checkFixes(here.with(onlyRules(...listRules)), 'ASSESSMENT\n1. Personal history of nicotine dependence — Z87.981\n', ['Z87.891']);
    checkFixes(here.with(onlyRules(...listRules)), 'ASSESSMENT\n1. Pneumonia — J18.99\n', ['J18.9']);
    checkFixes(here.with(onlyRules(...listRules)), 'ASSESSMENT\n1. Right lower quadrant pain — R01.31\n', ['R10.31']);
    checkFixes(here.with(onlyRules(...listRules)), 'ASSESSMENT\n1. Left shoulder pain — M25.12\n', ['M25.512']);
  });

  it('offers the code that looks like it, whatever the line says', () => {
    checkFixes(here.with(onlyRules(...listRules)), 'Dx: JI8.9\n', ['J18.9']);
    checkFixes(here.with(onlyRules(...listRules)), 'ASSESSMENT\n1. Chest cold — JI8.9\n', ['J18.9']);
  });

  it('offers three at most, and only to take the code out where no title is like the line', () => {
    const [finding] = check('ASSESSMENT\n1. Pain in right knee — M25.567\n', ['icd/unknown-code M25.567']);
    assert.ok((finding?.fixes.length ?? 0) <= 3);
    assert.equal(finding?.fixes[0]?.edits[0]?.newText, 'M25.561');
    const [nothing] = check('ASSESSMENT\n1. Something — H99.9\n', ['icd/unknown-code H99.9']);
    assert.deepEqual(nothing?.fixes.map(({ title }) => title), ['Remove H99.9']);
  });

  it('reads every character of a code that is too long', () => {
    checkFixes(here.with(onlyRules(...listRules)), 'ASSESSMENT\n1. Sidewalk — Y92.4805\n', ['Y92.480']);
    const [finding] = check('ASSESSMENT\n1. Ear — H66.9199A\n', ['icd/unknown-code H66.9199A']);
    assert.match(finding?.message ?? '', /^H66\.9199A is in no installed release\. — ICD-10-CM FY2026$/);
  });

  it('is silent in prose', () => {
    check('HPI\nShe read J18.99 on the letter. T39.2 at home, T98.6 F here.\n', []);
  });

  it('is silent on temperatures in a list', () => {
    check('ASSESSMENT\n1. Fever, T38.4\n2. Febrile to T101.3\n3. Fever — T98.6\n', []);
  });
});

