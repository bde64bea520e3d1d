import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { medicalWordLines } from '../../../../server/store/catalog/terms/query/queryLists.made';
import { withoutOrganisms } from '../../../../server/store/catalog/terms/query/organisms';
import { readQuery } from '../../../../server/store/catalog/terms/query/queryReadings';
import { Shorthand } from '../../../../server/store/catalog/terms/query/shorthand';

declare const __PROJECT_ROOT__: string;

const folder = path.join(__PROJECT_ROOT__, 'server/store/catalog/terms/query');
const linesOf = (name: string): readonly string[] => readFileSync(path.join(folder, name), 'utf8').split('\n').filter((line) => line !== '' && !line.startsWith('#'));
/** In the order of their names, as they are joined. */
const parts = readdirSync(path.join(folder, 'shorthand')).sort();
const lines = parts.flatMap((name) => linesOf(path.join('shorthand', name)));
const medicalWords = linesOf('medicalWords.tsv');
const shorthand = new Shorthand();
const words = new Shorthand(medicalWordLines);
const findShorthand = (words: readonly string[]) => shorthand.find(words);
const readings = (query: string, known: readonly string[] = []) => readQuery(query, { isKnown: (term) => known.includes(term), findShorthand }).map(({ words }) => words.map(({ term }) => term).join(' '));

test('every abbreviation and every word has a meaning and says where it comes from', () => {
  assert.ok(lines.length > 600 && medicalWords.length > 600);
  for (const line of [...lines, ...medicalWords]) {
    const fields = line.split('\t');
    assert.equal(fields.length, 3, line);
    assert.ok(fields.every((field) => field.trim() !== ''), line);
  }
});

test('a reason of one word is the name of a reason, and each of those is used', () => {
  const named = linesOf('shorthandReasons.tsv').map((line) => line.split('\t'));
  for (const fields of named) assert.ok(fields.length === 2 && fields.every((field) => field.trim() !== ''), fields.join());
  const used = new Set([...lines, ...medicalWords].map((line) => line.split('\t')[2] ?? '').filter((reason) => !reason.includes(' ')));
  assert.deepEqual([...used].sort(), named.map(([name]) => name).sort());
});

test('the files of the abbreviations are named by the first letters of their phrases', () => {
  for (const name of parts) {
    const [first = '', last = ''] = path.basename(name, '.tsv').split('-');
    for (const line of linesOf(path.join('shorthand', name))) assert.ok(line.charAt(0) >= first && line.charAt(0) <= last, `${line} in ${name}`);
  }
});

for (const { name, list, find } of [
  { name: 'shorthand', list: lines, find: findShorthand },
  { name: 'medical words', list: medicalWords, find: (phrase: readonly string[]) => words.find(phrase) },
]) {
  test(`every phrase of the list of ${name} is found: they stand in order, as the words of a query are joined`, () => {
    let last = '';
    for (const line of list) {
      const [phrase = '', meanings = ''] = line.split('\t');
      assert.match(phrase, /^[a-z0-9]+(?: [a-z0-9]+){0,4}$/);
      assert.ok(last < phrase, `${last} before ${phrase}`);
      last = phrase;
      assert.deepEqual(find(phrase.split(' ')), meanings.split('|'), phrase);
    }
    for (const unknown of ['', '#', '0', 'no such phrase', 'zzzz']) assert.equal(find(unknown.split(' ')), undefined);
  });
}

test('a name is read by itself beside a word that says that it is one, in any order, and in the possessive', () => {
  const read = (query: string) => readQuery(query, { isKnown: (term) => ['disease', 'syndrome'].includes(term), findShorthand: () => undefined, findMedicalWord: (asked) => words.find(asked) }).map(({ words: all }) => all.map(({ term }) => term).join(' '));
  assert.deepEqual(read("Disease, diseased, Hamman's"), read('hamman'));
  assert.match(read('syndrome Plummer-Vinson')[0] ?? '', /sideropenic dysphagia/);
});

test('a name and its kind that one list has are read before the bare name of the other, whatever more is said of its kind', () => {
  const read = (query: string) => readQuery(query, { isKnown: (term) => ['disease', 'syndrome', 'chiari'].includes(term), findShorthand, findMedicalWord: (asked) => words.find(asked) }).map(({ words: all }) => all.map(({ term }) => term).join(' '));
  // The Index: "Chiari's disease or syndrome (hepatic vein thrombosis) I82.0", and "malformation, type I G93.5".
  for (const query of ['chiari disease', "Chiari's disease", "Chiari's disease or syndrome"]) assert.ok(read(query).some((reading) => reading.includes('budd chiari')) && !read(query).some((reading) => reading.includes('brain')), query);
  assert.match(read('chiari malformation')[0] ?? '', /compression brain/);
});

test('the words of an abbreviation may come in another order, and in the plural', () => {
  assert.match(readings('mi old')[0] ?? '', /old myocardial infarction/);
  assert.deepEqual(readings('kidney stones'), readings('kidney stone'));
});

test('two words that are one in the list mean what it says', () => {
  assert.deepEqual(readings('light headedness'), readings('lightheadedness'));
});

test('two letters behind other words are an abbreviation, or the beginning of a word that names have', () => {
  assert.match(readings('pressure sore of le')[0] ?? '', /lower/);
  const begun = readQuery('complication of the pu', { isKnown: (term, isBeginning) => ['complication', 'puerperium'].some((word) => word === term || (isBeginning && word.startsWith(term))), findShorthand });
  assert.ok(begun.some(({ words: all }) => all.some(({ term, isBeingTyped }) => term === 'pu' && isBeingTyped)));
});

test('single letters say a side beside other words', () => {
  assert.match(readings('oa r knee')[0] ?? '', /right/);
  assert.ok(!readings('r').some((reading) => reading.includes('right')));
});

test('what a meaning leaves out by default gives way to other words of the query', () => {
  assert.doesNotMatch(readings('dm2 neuropathy', ['neuropathy'])[0] ?? '', /without/);
});

test('a side that is told elsewhere leaves neither an unknown side nor one side in a meaning', () => {
  assert.ok(readings('osgood schlatter l').every((reading) => !reading.includes('unspecified') || reading.includes('leg left') === false));
  assert.equal(readings('djd knee b/l', ['knee'])[0]?.includes('unilateral'), false);
});

test('a phrase is found with the words that its abbreviations stand for', () => {
  assert.equal(readings('elev wbc')[0], readings('elevated wbc')[0]);
  assert.equal(readings('copd w/ pna')[0], readings('copd with pneumonia')[0]);
});

test('slashes, dots and apostrophes of an abbreviation do not matter', () => {
  assert.deepEqual(findShorthand(['n', 'v']), findShorthand(['nv']));
  assert.deepEqual(readings('n/v'), readings('N V'));
});

test('an abbreviation of several meanings gives a reading for each', () => {
  const [first, ...others] = readings('pd');
  assert.match(first ?? '', /parkinson/);
  assert.ok(others.some((reading) => reading.includes('personality')));
});

test('what was written stays a reading as long as some name has such a word', () => {
  assert.ok(readings('cold', ['cold']).includes('cold'));
  assert.ok(!readings('htn').includes('htn'));
});

test('within other words a word that names have means itself first', () => {
  assert.equal(readings('cold agglutinin', ['cold', 'agglutinin'])[0], 'cold agglutinin');
});

test('with and without are read from their abbreviations', () => {
  assert.equal(readings('angina w/o spasm', ['angina', 'spasm', 'without'])[0], 'angina without spasm');
});

test('NEC behind the name of a disease says that it is not elsewhere classified; elsewhere it is a disease', () => {
  for (const query of ['pneumonia nec', 'arthritis NEC knee', 'disorder, kidney, specified NEC', 'acute bronchitis NEC', 'severe depression nec']) {
    assert.ok(!readings(query, ['pneumonia', 'arthritis', 'knee', 'disorder', 'kidney', 'specified', 'acute', 'bronchitis', 'nec']).some((reading) => reading.includes('enterocolitis')), query);
  }
  for (const query of ['nec', 'nec totalis', 'NEC stage 2', 'suspected NEC', 'acute nec', 's/p nec', 'preterm infant with feeding intolerance and NEC']) {
    assert.ok(readings(query, ['nec', 'infant', 'stage', 'acute']).some((reading) => reading.includes('enterocolitis')), query);
  }
});

test('lay phrases keep their small words, which alone mean nothing among others', () => {
  assert.match(readings('pins and needles')[0] ?? '', /paresthesia/);
  assert.ok(!readings('fever as complication', ['fever', 'complication']).some((reading) => reading.includes('aortic')));
});

test('more words than two, with small ones among them, mean among others what they say together', () => {
  assert.match(readings('pins and needles in hands', ['pin', 'needle', 'hand'])[0] ?? '', /paresthesia/);
});

test('a side may stand in the midst of a phrase', () => {
  assert.match(readings('skin tear r forearm')[0] ?? '', /laceration.* forearm right/);
});

test('no is read as without, behind other words', () => {
  assert.match(readings('copd no exacerbation', ['exacerbation'])[0] ?? '', /pulmonary disease.* without exacerbation/);
  assert.ok(readings('no food').some((reading) => reading.includes('food')));
});

test('where a meaning leaves something out by default, the place behind it stays', () => {
  assert.match(readings('lac r hand stitch', ['stitch'])[0] ?? '', /laceration.* hand/);
});

test('what only joins two words of a phrase need not stand in the list', () => {
  assert.deepEqual(readings('preg w migraine'), readings('preg migraine'));
  assert.match(readings('migraine in pregnancy')[0] ?? '', /nervous system complicating pregnancy/);
});

test('an overdose is by accident unless another word tells its intent, and of an unknown drug unless another word names it', () => {
  assert.match(readings('od')[0] ?? '', /^poisoning unspecified drug .*accidental/);
  assert.equal(readings('motrin od intentional')[0], 'propionic acid derivative poisoning intentional self harm');
});

test('a history is read however it is said, and so is a cancer', () => {
  const familyOfColon = readings('fhx colon cancer');
  assert.match(familyOfColon[0] ?? '', /^family history malignant neoplasm digestive/);
  for (const query of ['family hx of colon ca', 'family history of colon carcinoma', 'fam hx colon cancer', 'fh of colon ca', 'f/h colon cancer']) assert.deepEqual(readings(query)[0], familyOfColon[0], query);
  const ownOfStomach = readings('h/o stomach cancer');
  assert.match(ownOfStomach[0] ?? '', /^personal history other malignant neoplasm stomach/);
  for (const query of ['hx of stomach ca', 'history of stomach cancer', 'personal history of stomach ca']) assert.deepEqual(readings(query)[0], ownOfStomach[0], query);
  assert.equal(readings('family history of a move')[0]?.includes('neoplasm'), false);
});

test('the cause and its words before it are left out of a query that names an organism, never the disease', () => {
  for (const [query, rest] of [
    ['cellulitis due to MRSA', 'cellulitis'],
    ['E. coli pyelonephritis', 'pyelonephritis'],
    ['septic arthritis with staph aureus of right knee', 'septic arthritis of right knee'],
    ['osteomyelitis 2/2 mssa', 'osteomyelitis'],
    ['pneumonia', undefined],
    ['MRSA', undefined],
  ] as const) assert.equal(withoutOrganisms(query), rest, query);
});
