import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { checkFindings, checkFixes } from '../../../support/notes/checkService';
import { listRules, onlyRules, serviceForTests } from '../../../support/notes/serviceOf';

const here = serviceForTests();
const check = (text: string, expected: readonly string[]) => checkFindings(here.with(onlyRules(...listRules)), text, expected);
const item = (text: string): string => `ASSESSMENT\n1. ${text}\n`;

describe('icd/seventh-character', () => {
  it('fires on a stem without its seventh character', () => {
    const [finding] = check(item('Laceration of chin — S01.81'), ['icd/seventh-character S01.81']);
    assert.equal(
      finding?.message,
      'S01.81 (Laceration without foreign body of other part of head) lacks its seventh character: A (initial encounter), D (subsequent encounter), S (sequela). — ICD-10-CM FY2026',
    );
  });

  it('fires on a seventh character that the stem does not take', () => {
    const [finding] = check(item('Laceration of chin — S01.81XB'), ['icd/seventh-character S01.81XB']);
    assert.match(finding?.message ?? '', /^S01\.81XB: "B" is not a seventh character of S01\.81; it takes A/);
    check(item('Radius — S52.501Z'), ['icd/seventh-character S52.501Z']);
  });

  it('fires on a stem with its placeholders but without the character behind them', () => {
    check(item('Fall — W19.XXX'), ['icd/seventh-character W19.XXX']);
    check(item('Fall — W19'), ['icd/seventh-character W19']);
    check(item('Jet — V97.33X'), ['icd/seventh-character V97.33X']);
  });

  it('does not fire on complete codes, nor on headers that need more before', () => {
    check(item('Jet — V97.33XD'), []);
    check(item('Fracture — S52.5'), ['icd/not-billable S52.5']);
    check(item('SCN2A-related disorder — QA0.0101'), []);
  });

  it('names the characters alone where there are many', () => {
    const [finding] = check(item('Radius — S52.501'), ['icd/seventh-character S52.501']);
    assert.match(finding?.message ?? '', /lacks its seventh character: one of A, B, C, D, E, F, G, H, J, K, M, N, P, Q, R, S\. — ICD-10-CM FY2026$/);
    assert.equal(finding?.fixes.length, 16);
  });

  it('offers the initial encounter first, unless the line speaks of healing or sequela', () => {
    checkFixes(here.with(onlyRules(...listRules)), item('Closed fracture of lower end of right radius — S52.501'), ['S52.501A']);
    checkFixes(here.with(onlyRules(...listRules)), item('Open fracture of right radius — S52.501'), ['S52.501B']);
    checkFixes(here.with(onlyRules(...listRules)), item('Radius fracture, follow-up, routine healing — S52.501'), ['S52.501D']);
    checkFixes(here.with(onlyRules(...listRules)), item('Radius fracture with nonunion — S52.501'), ['S52.501K']);
    checkFixes(here.with(onlyRules(...listRules)), item('Old fracture of radius, residual stiffness — S52.501'), ['S52.501S']);
    checkFixes(here.with(onlyRules(...listRules)), item('Vertebral compression fracture, delayed healing — M80.08'), ['M80.08XG']);
  });

  it('is mended with placeholders in their places', () => {
    checkFixes(here.with(onlyRules(...listRules)), item('Jet engine — V97.33'), ['V97.33XA', 'V97.33XD', 'V97.33XS']);
    checkFixes(here.with(onlyRules(...listRules)), item('Fall — W19'), ['W19.XXXA', 'W19.XXXD', 'W19.XXXS']);
  });

  it('is silent in prose', () => {
    check('HPI\nThe old letter says S52.501 and V97.33XQ.\n', []);
  });
});
