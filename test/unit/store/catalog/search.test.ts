import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import type { Catalog } from '../../../../server/core/icd/catalog';
import { seededRandom } from '../../../support/seededRandom';
import { day, fy2025, fy2026, makeEdition, openMini } from './miniEditions';

const in2025 = day('2025-03-01');
const in2026 = day('2026-03-01');

const terms = makeEdition('FY2026', '2025-10-01', [
  'B15 0 Acute hepatitis A',
  'B159 1 Hepatitis A without hepatic coma',
  'E11 0 Type 2 diabetes mellitus',
  'E119 1 Type 2 diabetes mellitus without complications',
  'E118 1 Type 2 diabetes mellitus with unspecified complications',
  "K50 0 Crohn's disease [regional enteritis]",
  "K509 1 Crohn's disease, unspecified",
  'H81 0 Disorders of vestibular function',
  "H810 1 Meniere's disease",
  'J18 0 Pneumonia, unspecified organism',
  'J189 1 Pneumonia, unspecified organism',
  'J13 1 Pneumonia due to Streptococcus pneumoniae',
  'N18 0 Chronic kidney disease (CKD)',
  'N1832 1 Chronic kidney disease, stage 3b',
  'O14 0 Pre-eclampsia',
  'O149 1 Unspecified pre-eclampsia',
  'S82 0 Fracture of lower leg, including ankle',
  'S822 0 Fracture of shaft of tibia',
  'S82201 0 Unspecified fracture of shaft of right tibia',
  'S82201A 1 Unspecified fracture of shaft of right tibia, initial encounter for closed fracture',
  'S82201D 1 Unspecified fracture of shaft of right tibia, subsequent encounter for closed fracture with routine healing',
  'T30 0 Burn and corrosion, body region unspecified',
]);

const found = (catalog: Catalog, words: string, limit = 20): readonly string[] => catalog.search(words, in2026, limit).hits.map((hit) => hit.record.code);
const openTerms = (t: TestContext) => openMini(t, [terms]);

test('the whole title is found first, with the score 1; the billable code before its header', async (t) => {
  const catalog = await openTerms(t);
  const { hits } = catalog.search('Pneumonia, unspecified organism', in2026, 5);
  assert.deepEqual(hits.slice(0, 2).map((hit) => hit.record.code), ['J18.9', 'J18']);
  assert.ok(Math.abs((hits[0]?.score ?? 0) - 1) < 1e-6);
  assert.deepEqual(hits[0]?.matched, ['pneumonia', 'unspecified', 'organism']);
  for (const { score } of hits) assert.ok(score > 0 && score < 1 + 1e-6);
});

test('of titles of the same words the one that has them in the order asked for comes first', async (t) => {
  const catalog = await openMini(t, [makeEdition('FY2026', '2025-10-01', [
    'G43511 1 Persistent migraine aura without cerebral infarction, intractable, with status migrainosus',
    'G43619 1 Persistent migraine aura with cerebral infarction, intractable, without status migrainosus',
  ])]);
  assert.deepEqual(found(catalog, 'persistent migraine aura with cerebral infarction intractable without status migrainosus'), ['G43.619', 'G43.511']);
  assert.deepEqual(found(catalog, 'persistent migraine aura without cerebral infarction intractable with status migrainosus'), ['G43.511', 'G43.619']);
});

test('what has every word comes before what has some', async (t) => {
  const catalog = await openTerms(t);
  assert.equal(found(catalog, 'diabetes without complications')[0], 'E11.9');
  assert.equal(found(catalog, 'tibia fracture right')[0], 'S82.201');
});

test('a seventh-character family is one answer: its stem, or the code of the encounter that is named', async (t) => {
  const catalog = await openTerms(t);
  const codes = found(catalog, 'fracture of shaft of right tibia, initial encounter for closed fracture');
  assert.equal(codes[0], 'S82.201A');
  assert.equal(codes.filter((code) => code.startsWith('S82.201')).length, 1);
  assert.equal(found(catalog, 'fracture of shaft of right tibia subsequent encounter')[0], 'S82.201D');
  assert.equal(found(catalog, 'fracture of shaft of right tibia')[0], 'S82.201');
});

test('the last word may be unfinished, and so may a word that is no term', async (t) => {
  const catalog = await openTerms(t);
  assert.deepEqual([...found(catalog, 'pre-ecl')].sort(), ['O14', 'O14.9']);
  assert.equal(found(catalog, 'chron kidn dis stage')[0], 'N18.32');
  assert.equal(found(catalog, 'p').length > 0, true);
});

test('a finished word is preferred to the longer words that it begins', async (t) => {
  const catalog = await openTerms(t);
  assert.deepEqual(found(catalog, 'hepatitis a').slice(0, 2), ['B15.9', 'B15']);
});

test('possessives, hyphens, slashes, case and diacritics do not matter', async (t) => {
  const catalog = await openTerms(t);
  assert.equal(found(catalog, 'crohns disease')[0], 'K50.9');
  assert.equal(found(catalog, 'CROHN’S/disease')[0], 'K50.9');
  assert.equal(found(catalog, 'ménière')[0], 'H81.0');
  assert.deepEqual(found(catalog, 'preeclampsia').slice(0, 2).sort(), ['O14', 'O14.9']);
  assert.deepEqual(catalog.search('crohn', in2026, 1).hits[0]?.matched.slice(0, 1), ["crohn's"]);
});

test('singular and plural find each other', async (t) => {
  const catalog = await openTerms(t);
  assert.equal(found(catalog, 'burns body region')[0], 'T30');
  assert.ok(found(catalog, 'diseases of kidneys').slice(0, 2).includes('N18'));
});

test('a slip of the pen is forgiven in words that are nothing else', async (t) => {
  const catalog = await openTerms(t);
  assert.ok(found(catalog, 'pnuemonia').includes('J18.9'));
  assert.equal(found(catalog, 'diabetis melitus without complicatons')[0], 'E11.9');
  assert.equal(found(catalog, 'diabet')[0]?.slice(0, 3), 'E11');
  assert.deepEqual(found(catalog, 'xyzzyx'), []);
});

test('a word that is written as it sounds is known, and of two near words the one that a hurried writer more likely means', async (t) => {
  const catalog = await openMini(t, [makeEdition('FY2026', '2025-10-01', ['J189 1 Pneumonia', 'R410 1 Confusion', 'S060 1 Concussion', 'T148 1 Contusion', 'L409 1 Psoriasis'])]);
  assert.equal(found(catalog, 'numonia')[0], 'J18.9');
  assert.equal(found(catalog, 'soriasis')[0], 'L40.9');
  assert.equal(found(catalog, 'concusion')[0], 'S06.0');
  assert.equal(found(catalog, 'confution')[0], 'R41.0');
});

test('a lay word with a slip means what it means without', async (t) => {
  const catalog = await openMini(t, [makeEdition('FY2026', '2025-10-01', ['K563 1 Gallstone ileus', 'K8020 1 Calculus of gallbladder without cholecystitis without obstruction'])]);
  assert.equal(found(catalog, 'gallstones')[0], 'K80.20');
  assert.equal(found(catalog, 'galstones')[0], 'K80.20');
});

test('a header that says what was asked changes places with its code that leaves most open', async (t) => {
  const catalog = await openMini(t, [makeEdition('FY2026', '2025-10-01', [
    'O13 0 Gestational hypertension without significant proteinuria',
    'O131 1 Gestational hypertension without significant proteinuria, first trimester',
    'O139 1 Gestational hypertension without significant proteinuria, unspecified trimester',
    'O149 1 Unspecified pre-eclampsia',
  ])]);
  assert.deepEqual(found(catalog, 'gestational hypertension without significant proteinuria').slice(0, 1), ['O13.9']);
  assert.equal(found(catalog, 'gestational hypertension first trimester')[0], 'O13.1');
});

test('where no title has every word, those with most of them answer', async (t) => {
  const catalog = await openTerms(t);
  assert.equal(found(catalog, 'hepatic coma zebra')[0], 'B15.9');
  assert.deepEqual(found(catalog, 'zebra'), []);
});

test('no words, joining words and no room give no answer', async (t) => {
  const catalog = await openTerms(t);
  for (const nothing of ['', '   ', 'of the', '--', '!?']) assert.deepEqual(catalog.search(nothing, in2026, 5), { hits: [], hasMore: false }, nothing);
  assert.deepEqual(found(catalog, 'pneumonia', 0), []);
});

test('at most the limit is given, without repetition, and more is told', async (t) => {
  const catalog = await openTerms(t);
  const page = catalog.search('disease', in2026, 2);
  assert.equal(page.hits.length, 2);
  assert.equal(page.hasMore, true);
  const all = found(catalog, 'disease', 50);
  assert.equal(new Set(all).size, all.length);
  assert.equal(catalog.search('disease', in2026, all.length).hasMore, false);
});

test('a search answers from the titles and codes of the date\'s edition only', async (t) => {
  const catalog = await openMini(t, [fy2025, fy2026]);
  const on = (words: string, date: typeof in2025) => catalog.search(words, date, 5).hits.map((hit) => hit.record.code);
  assert.equal(on('celiac sprue', in2025)[0], 'K90.0');
  assert.equal(on('celiac disease', in2026)[0], 'K90.0');
  // The other name is known for one of the same code; what is shown is the edition's.
  assert.equal(on('sprue', in2026)[0], 'K90.0');
  assert.deepEqual(on('relapsing', in2025), []);
  assert.deepEqual(on('relapsing', in2026), ['G35.A']);
  assert.deepEqual(on('respiratory', in2026), []);
});

test('a search leaves nothing behind for the next one', async (t) => {
  const catalog = await openTerms(t);
  const first = catalog.search('pneumonia', in2026, 5);
  catalog.search('disease unspecified kidney zebra', in2026, 5);
  assert.deepEqual(catalog.search('pneumonia', in2026, 5), first);
});

test('a code among the words means what its title says', async (t) => {
  const catalog = await openTerms(t);
  assert.equal(found(catalog, 'N18 stage 3b')[0], 'N18.32');
  assert.equal(found(catalog, 'e11.- without complications')[0], 'E11.9');
});

test('conditions that a note names by their codes are had before or run in the family, or are those of a mother', async (t) => {
  const catalog = await openMini(t, [makeEdition('FY2026', '2025-10-01', [
    'A54 0 Gonococcal infection',
    'A549 1 Gonococcal infection, unspecified',
    'C16 0 Malignant neoplasm of stomach',
    'C169 1 Malignant neoplasm of stomach, unspecified',
    'O982 1 Gonococcal infection complicating pregnancy',
    'Z800 1 Family history of malignant neoplasm of digestive organs',
    'Z85028 1 Personal history of other malignant neoplasm of stomach',
  ])]);
  assert.deepEqual(found(catalog, 'conditions classifiable to C16').slice(0, 2).sort(), ['Z80.0', 'Z85.028']);
  assert.equal(found(catalog, 'conditions in A54.-')[0], 'O98.2');
});

test('a part of the body leads to the region that a title names', async (t) => {
  const catalog = await openMini(t, [makeEdition('FY2026', '2025-10-01', ['N94 1 Pain of female genital organs', 'M79 1 Pain in limb', 'N89 1 Other disorders of vagina'])]);
  assert.equal(found(catalog, 'pain vagina')[0], 'N94');
});

test('two words run together are read apart, also where one only joins', async (t) => {
  const catalog = await openTerms(t);
  assert.equal(found(catalog, 'pneumoniadue to streptococcus')[0], 'J13');
  assert.ok(found(catalog, 'shaft oftibia').includes('S82.2'));
  assert.equal(found(catalog, 'hepatitis withouthepatic coma')[0], 'B15.9');
});

test('whatever is asked on whatever day, the answers are codes of that day, none twice', async (t) => {
  const catalog = await openMini(t, [fy2025, fy2026]);
  const random = seededRandom(20260301);
  const vocabulary = ['pneumonia', 'unspecified', 'organism', 'multiple', 'sclerosis', 'rejection', 'right', 'eye', 'sucked', 'jet', 'engine', 'initial', 'encounter', 'celiac', 'G35', 'J18.9', 'covid', 'a', '19', 'afib', 'n/v', 'of', '(', '—'];
  const draw = (): string => vocabulary[Math.floor(random() * vocabulary.length)] ?? '';
  for (let round = 0; round < 400; round += 1) {
    const words = Array.from({ length: 1 + Math.floor(random() * 5) }, draw).join(' ');
    const query = words.slice(0, 1 + Math.floor(random() * words.length));
    const on = random() < 0.5 ? in2025 : in2026;
    const limit = 1 + Math.floor(random() * 30);
    const codes = catalog.search(query, on, limit).hits.map(({ record }) => record.code);
    assert.ok(codes.length <= limit, query);
    assert.equal(new Set(codes).size, codes.length, query);
    for (const code of codes) assert.notEqual(catalog.status(code, on), 'absent', `${query}: ${code}`);
  }
});

test('of a word or a query without end only the beginning is read', async (t) => {
  const catalog = await openTerms(t);
  assert.deepEqual(found(catalog, 'q'.repeat(1_000_000)), []);
  assert.equal(found(catalog, `crohns disease ${'disease '.repeat(100_000)}`)[0], 'K50.9');
});

test('a hit tells the words that the meaning asked for by which it was found, not those of another meaning', async (t) => {
  const catalog = await openMini(t, [makeEdition('FY2026', '2025-10-01', ["G20 1 Parkinson's disease", 'F60 0 Specific personality disorders', 'F609 1 Personality disorder, unspecified, in Parkinson households'])]);
  const { hits } = catalog.search('pd', in2026, 5);
  assert.deepEqual(hits.find(({ record }) => record.code === 'F60.9')?.matched, ['personality', 'disorder']);
  assert.deepEqual(hits.find(({ record }) => record.code === 'G20')?.matched, ["parkinson's", 'disease']);
});
