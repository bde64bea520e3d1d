import assert from 'node:assert/strict';
import { test } from 'node:test';
import { meets } from '../../../../../server/store/catalog/tabular/codeCondition';
import { readReferences } from '../../../../../server/store/catalog/tabular/referenceText';

/** References as one line: `T36-T50 {fifth or sixth character 5}`, a family with its dash. */
function read(text: string): string {
  return readReferences(text)
    .references.map(({ form, from, to, condition }) => `${from}${form === 'prefix' ? '-' : ''}${to === undefined ? '' : `..${to}`}${condition === undefined ? '' : ` {${condition.text}}`}`)
    .join(' ');
}

function check(text: string, expected: string): void {
  assert.equal(read(text), expected, text);
}

test('codes, families and ranges are read, one by one and in lists', () => {
  check('sore knee (M25.561)', 'M25561');
  check('burns (T20-T32)', 'T20..T32');
  check('aspiration (J69.-), other (J95.81-)', 'J69- J9581-');
  check('knees (M17.0, M17.1-), hips (M16.-, S72.0-S72.2)', 'M170 M171- M16- S720..S722');
  check('rare cases (C4A.1, D3A.0-, QA0.01, O9A.-)', 'C4A1 D3A0- QA001 O9A-');
});

test('the odd forms of the publisher are read as they are meant', () => {
  check('limbs (I70.2--I70.7-)', 'I702..I707');
  check('head (S00 - S09)', 'S00..S09');
  check('valves (I01.0 -I01.9)', 'I010..I019');
  check('web of toes (Q70.0- -Q70.3-)', 'Q700..Q703');
  check('breathing (P28.3- - P28.4-)', 'P283..P284');
  check('abuse (F10.-F19.-)', 'F10..F19');
  check('habit (F98.2.-F98.3)', 'F982..F983');
  check('by site (M05.00 to M05.8A)', 'M0500..M058A');
  check('brain (I60.-. I61.-, I62.-)', 'I60- I61- I62-');
  check('salts (E87.8}', 'E878');
  check('knee (Z89.52-', 'Z8952-');
  check('ear (C43.2-,C44.2-)', 'C432- C442-');
  check('spill (K50.014, K50.114,)', 'K50014 K50114');
  check('toxins (A00-R94 and T80-T88.6, T88.8)', 'A00..R94 T80..T886 T888');
  check('lungs (J96.)', 'J96-');
});

test('references stand outside of brackets too, where words point there', () => {
  check('bruise of eye S04.04-', 'S0404-');
  check('code from category T31 or T32 for the extent', 'T31 T32');
  check('from categories E08, E09 and E13 to go further', 'E08 E09 E13');
  check('any condition in N18 and N26 - due to pressure', 'N18 N26');
  check('as classified in F01-F02', 'F01..F02');
});

test('what only looks like a code is passed over', () => {
  for (const text of ['lack of vitamin B12', 'vitamin B12 or folate', 'G6PD deficiency', 'influenza A/H1N1', 'dystrophy, LGMD R12', 'CD30-positive cells', 'see Alphabetical Index', 'omit code']) check(text, '');
  check('lack of vitamin B12 (E53.8)', 'E538');
  assert.deepEqual(readReferences('palsy, except as in G80-G82').passedOver, ['G80-G82']);
  const { references, passedOver } = readReferences('newborn affected by conditions classifiable to O62.-, except O62.3');
  assert.deepEqual([references.map(({ from }) => from), passedOver], [['O62'], ['O62.3']]);
  assert.deepEqual(readReferences('code, if applicable, for codes G31.0-G31.83, G31.85, to identify:').references, []);
});

test('a condition is read in every spelling and goes for the whole list before it', () => {
  check('drug (T36-T50 with fifth or sixth character 5)', 'T36..T50 {fifth or sixth character 5}');
  check('drug (T36-T50) with fifth or sixth character 6', 'T36..T50 {fifth or sixth character 6}');
  check('remission C91.0-C95.9 with 5th character 1', 'C910..C959 {5th character 1}');
  check('salicylate (T39.0-, with sixth character 1-4)', 'T390- {sixth character 1-4}');
  check('gap (F10, F13, F19 with .26, .96)', 'F10 {.26, .96} F13 {.26, .96} F19 {.26, .96}');
  check('vessels (E08-E13 with .51-.52)', 'E08..E13 {.51-.52}');
  check('coma (E08, E13 with final characters .00 or .01)', 'E08 {final characters .00 or .01} E13 {final characters .00 or .01}');
  check('speech (I69. with final characters -23)', 'I69- {final characters -23}');
  check('foot (S92.-with 7th character B)', 'S92- {7th character B}');
  check('elbow (S52.- with open fracture 7th character)', 'S52- {open fracture 7th character}');
  check('cough (A37 with fifth-character 1)', 'A37 {fifth-character 1}');
  check('breath (J96. with 5th character 2)', 'J96- {5th character 2}');
  check('drink (F10-F19, with .17, .27, .97)', 'F10..F19 {.17, .27, .97}');
  check('haze (F11-F19 with fifth to sixth characters 51)', 'F11..F19 {fifth to sixth characters 51}');
  check('poison (T51-T65 with fifth or sixth character to indicate intent), lungs', 'T51..T65 {fifth or sixth character to indicate intent}');
  check('heart I11.- with any condition in I12.-', 'I11- I12-');
});

test('a condition tells the codes that it means from those that it does not', () => {
  const codes = (text: string, candidates: readonly (readonly [stem: string, key: string, title?: string])[]): string[] => {
    const condition = readReferences(text).references[0]?.condition;
    assert.ok(condition !== undefined, text);
    return candidates.filter(([stem, key, title = '']) => meets(condition.test, { stem, key, title })).map(([, key]) => key);
  };
  const drugs = [['T360X5', 'T360X5A'], ['T360X1', 'T360X1A'], ['T3695', 'T3695XA'], ['T3691', 'T3691XA'], ['T45515', 'T45515D'], ['T45511', 'T45511D']] as const;
  // In T36.95XA the fifth character tells the intent, since the sixth is a placeholder; in T45.515D it is the sixth.
  assert.deepEqual(codes('(T36-T50 with fifth or sixth character 5)', drugs), ['T360X5A', 'T3695XA', 'T45515D']);
  assert.deepEqual(codes('(T36-T50 with fifth or sixth character 1-4 or 6)', drugs), ['T360X1A', 'T3691XA', 'T45511D']);
  assert.deepEqual(codes('(T36-T50 with final character 5)', drugs), ['T360X5A', 'T3695XA', 'T45515D']);
  assert.deepEqual(codes('(E08-E13 with .51-.52)', [['E1151', 'E1151'], ['E1152', 'E1152'], ['E1159', 'E1159'], ['E0952', 'E0952']]), ['E1151', 'E1152', 'E0952']);
  assert.deepEqual(codes('(I69. with final characters -20)', [['I69320', 'I69320'], ['I69321', 'I69321']]), ['I69320']);
  assert.deepEqual(codes('(S92.-with 7th character B)', [['S92001', 'S92001B'], ['S92001', 'S92001A']]), ['S92001B']);
  assert.deepEqual(codes('(F11-F19 with fifth to sixth characters 51)', [['F11151', 'F11151'], ['F11150', 'F11150'], ['F1151', 'F1151']]), ['F11151']);
  assert.deepEqual(codes('(S52.- with open fracture 7th character)', [['S52001', 'S52001B', 'Fracture, initial encounter for open fracture type I'], ['S52001', 'S52001A', 'Fracture, initial encounter for closed fracture']]), ['S52001B']);
});

test('spans give back the reference as it stands in the text', () => {
  const text = 'any of (T36-T50 with final character 6), or J69.-';
  assert.deepEqual(readReferences(text).references.map(({ start, end }) => text.slice(start, end)), ['T36-T50', 'J69.-']);
});
