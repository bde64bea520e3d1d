import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { makeEncounterNote } from '../../../server/core/note/encounter/encounterNote';
import type { Setting, Sex } from '../../../server/core/note/encounter/encounterValues';
import type { RuleId } from '../../../server/service/findings/finding';
import { toDay } from '../catalog/mirrorEditions';
import type { RulesUnderTest } from './openRules';

interface Facts {
  readonly date?: string;
  readonly setting?: Setting;
  readonly sex?: Sex;
  readonly age?: number;
}

/** Codes of an encounter in sequence (a mark behind "/" is its POA), and what else is known; inpatient on a day of FY2026 unless said. */
type Variant = readonly [codes: string, facts?: Facts];

const clinic: Facts = { setting: 'outpatient' };

/** Encounters on which each rule speaks, from chapters, forms and days of every kind. */
const speaks: Readonly<Partial<Record<RuleId, readonly Variant[]>>> = {
  'icd/excludes1': [['E10.9 E11.9'], ['C50.911 D05.11'], ['S06.0X0A S06.2X0A'], ['F32.A F31.9'], ['Q21.0 I51.0'], ['N17.9 N19'], ['I10 O10.011'], ['S21.95XA S20.97XA']],
  'icd/code-first': [['N18.6 I12.0'], ['R65.21 A41.9'], ['I13.0 F02.80 G30.9'], ['L97.411 E11.621'], ['D63.1 N18.4'], ['T50.905A N14.11', clinic], ['M90.511 T70.3XXA']],
  'icd/manifestation-principal': [['F02.80 E11.9'], ['D63.1 E11.9'], ['N08 E11.9'], ['G63 E11.9']],
  'icd/external-cause-principal': [['Y99.0 S00.00XA'], ['W19.XXXS S52.501S'], ['Y92.009 S00.00XA'], ['X58.XXXA T14.8XXA', clinic], ['V00.01XA S00.00XA']],
  'icd/unacceptable-principal': [['Z87.891 J18.9'], ['Z37.0 J18.9'], ['Z68.41 J18.9'], ['B95.61 J18.9'], ['Z51.89'], ['Z79.4 E11.9', clinic], ['Z3A.20 O09.512', clinic]],
  'icd/secondary-only': [['Z68.1 I10', clinic], ['R40.2411 I10', clinic], ['R29.710 I10'], ['Y90.5 I10'], ['Z59.01 I10', clinic], ['Z28.310 I10', clinic], ['R65.20 I10'], ['T38.3X6A I10'], ['T45.526A I10'], ['Z33.1 I10', clinic], ['T36.96XA I10']],
  'icd/first-listed-only': ['Z00.129', 'Z01.411', 'Z02.4', 'Z04.1', 'Z33.2', 'Z31.83', 'Z34.81', 'Z39.2', 'Z38.01', 'Z40.01', 'Z42.1', 'Z51.0', 'Z51.12', 'Z52.4', 'Z76.1', 'Z99.12'].map((code) => [`I10 ${code}`, clinic] as const),
  'icd/combination': [['I10 I51.7'], ['N18.5 I10'], ['E11.9 N18.30'], ['I10 I50.32 N18.6'], ['E13.9 N18.9'], ['I10 I51.5'], ['E10.9 N18.4']],
  'icd/bilateral-pair': [['H25.11 H25.12'], ['M17.11 M17.12'], ['I80.01 I80.02'], ['H66.001 H66.002'], ['G56.01 G56.02'], ['H04.121 H04.122'], ['S20.221A S20.222A']],
  'icd/sequela-with-acute': [['S52.501A S52.501S'], ['T20.00XS T20.00XD'], ['S72.001S S72.001B'], ['W19.XXXA W19.XXXS'], ['M80.08XS M80.08XG']],
  'icd/age-conflict': [['Z00.121', { age: 18 }], ['O80', { age: 65 }], ['O80', { age: 8 }], ['O80', { age: 0, setting: 'outpatient' }], ['H25.9', { age: 14 }], ['Z00.00', { age: 14 }], ['F03.90', { age: 10 }], ['O80', { age: 56, date: '2019-09-30' }]],
  'icd/sex-conflict': [['N40.0', { sex: 'F', date: '2024-09-30' }], ['O80', { sex: 'M', date: '2016-05-01' }], ['C61', { sex: 'F', date: '2020-01-01' }], ['Z34.00', { sex: 'M', date: '2023-12-01' }]],
  'icd/unspecified': [['S52.609A I10'], ['G81.90 I10'], ['M86.50 I10', { date: '2022-04-01' }]],
  'poa/exempt': [['A41.9/Y Z79.4/Y'], ['S52.501A/Y S52.501D/Y'], ['S52.501A/Y V00.01XD/Y']],
  'poa/missing': [['A41.9/Y J18.9'], ['S52.501A A41.9/N']],
  'poa/invalid': [['A41.9/X'], ['A41.9/1'], ['A41.9/E']],
  'icd/seventh-character': [['S52.501'], ['T36.0X1'], ['M80.08X'], ['O31.01X'], ['S02.0XX'], ['H40.111'], ['S06.0X0']],
  'icd/placeholder': [['W19.XA'], ['W19.A'], ['T14.8A']],
  'icd/not-billable': [['E11'], ['J44'], ['I12'], ['M25.5'], ['G35'], ['E88.81']],
  'icd/deleted': [['S30.1XXA']],
  'icd/not-yet-valid': [['G35.A', { date: '2025-09-30' }]],
  'icd/malformed': [['e11.9'], ['E11,9'], ['I1O']],
  'icd/icd9-code': [['401.9'], ['250.00'], ['V58.69'], ['E885.9'], ['780.2']],
  'icd/unknown-code': [['J18.99'], ['Q99.99'], ['A00.5'], ['Z99.99']],
};

/** Encounters next to them, on which the rule is silent. */
const silent: Readonly<Partial<Record<RuleId, readonly Variant[]>>> = {
  'icd/excludes1': [['F45.8 G47.64'], ['E11.22 N18.4']],
  'icd/unacceptable-principal': [['Z51.89 J18.9'], ['Z00.00 I10', clinic], ['Z23', clinic]],
  'icd/first-listed-only': [['I10 Z00.6', clinic], ['I10 Z52.9', clinic], ['Z51.11 Z51.0', clinic]],
  'icd/bilateral-pair': [['N60.11 N60.12'], ['M17.11 M16.12'], ['I50.1 I50.810']],
  'icd/sequela-with-acute': [['S52.501S S52.502A']],
  'icd/age-conflict': [['O80', { age: 56, date: '2019-10-01' }], ['O80', { age: 9 }], ['O80', { age: 64 }], ['Z00.121', { age: 17 }], ['H25.9', { age: 15 }], ['O80']],
  'icd/sex-conflict': [['N40.0', { sex: 'F', date: '2024-10-01' }], ['N40.0', { date: '2024-09-30' }], ['N40.0', { sex: 'M', date: '2024-09-30' }]],
  'icd/unspecified': [['M86.50 I10', { date: '2022-03-31' }], ['S52.609A I10', clinic]],
  'poa/missing': [['A41.9/Y Z79.4'], ['A41.9 J18.9'], ['A41.9/Y J18.9', clinic]],
  'poa/exempt': [['A41.9/Y Z79.4/Y', clinic]],
  'icd/not-yet-valid': [['G35.A', { date: '2025-10-01' }]],
  'icd/icd9-code': [['401.9', { date: '2015-09-30' }]],
};

/** The tests of variants, on the real lists. */
export function testVariants(here: RulesUnderTest): void {
  const rulesOn = ([codes, { date = '2026-02-10', setting = 'inpatient', sex, age } = {}]: Variant): readonly RuleId[] => {
    const listed = codes.split(' ').map((entry) => {
      const [code = '', poa] = entry.split('/');
      return { code, ...(poa === undefined ? {} : { poa }) };
    });
    const data = { date: toDay(date), setting, ...(sex === undefined ? {} : { sex }), ...(age === undefined ? {} : { ageYears: age }), codes: listed };
    return here.service.findings(makeEncounterNote(data).note).map(({ rule }) => rule);
  };
  const list = (variants: typeof speaks): readonly (readonly [RuleId, Variant])[] => Object.entries(variants).flatMap(([rule, all]) => all.map((variant) => [rule as RuleId, variant] as const));

  describe('encounters of every chapter, form and day', () => {
    it('have the finding that they are made for', () => {
      assert.deepEqual(list(speaks).filter(([rule, variant]) => !rulesOn(variant).includes(rule)).map(([rule, variant]) => `${rule} on ${JSON.stringify(variant)}: ${rulesOn(variant).join()}`), []);
    });

    it('have it not, where one fact is another', () => {
      assert.deepEqual(list(silent).filter(([rule, variant]) => rulesOn(variant).includes(rule)).map(([rule, variant]) => `${rule} on ${JSON.stringify(variant)}`), []);
    });
  });
}
