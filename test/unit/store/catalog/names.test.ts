import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { IndexEntry, IndexTerm } from '../../../../server/core/icd/indexEntry';
import { parseIndexCode } from '../../../../server/core/icd/indexEntry';
import { MentionReader } from '../../../../server/core/note/mentions/noteMentions';
import { parseNote } from '../../../../server/core/note/noteDocument';
import type { IndexInput } from '../../../../server/store/catalog/indexes/indexInput';
import { noParts, type PartInputs } from '../../../../server/store/catalog/parts/partInputs';
import { mentionSources } from '../../../support/notes/mentionSources';
import { buildIn, day, makeEdition, openMini } from './miniEditions';

const on = day('2026-03-01');
const edition = makeEdition('FY2026', '2025-10-01', [
  'C50 0 Malignant neoplasm of breast',
  'C509 1 Malignant neoplasm of breast of unspecified site',
  'E85 0 Amyloidosis',
  'E854 1 Organ-limited amyloidosis',
  'H669 0 Otitis media, unspecified',
  'H6690 1 Otitis media, unspecified, unspecified ear',
  'H6691 1 Otitis media, unspecified, right ear',
  'H6692 1 Otitis media, unspecified, left ear',
  'I10 1 Essential (primary) hypertension',
  'I43 1 Cardiomyopathy in diseases classified elsewhere',
  'L02 0 Cutaneous abscess, furuncle and carbuncle',
  'L0292 1 Furuncle, unspecified',
  'R10 0 Abdominal and pelvic pain',
  'R109 1 Unspecified abdominal pain',
  'T391 0 Poisoning by 4-Aminophenol derivatives',
  'T391X1 0 Poisoning by 4-Aminophenol derivatives, accidental (unintentional)',
  'T391X1A 1 Poisoning by 4-Aminophenol derivatives, accidental (unintentional), initial encounter',
]);

const line = (...titles: readonly string[]): readonly IndexTerm[] =>
  titles.map((written) => ({ title: written.replace(/ ?\([^)]*\)/g, ''), written, nemods: [...written.matchAll(/\(([^)]*)\)/g)].map(([, nemod]) => nemod ?? '') }));
const code = (text: string) => ({ code: parseIndexCode(text) ?? assert.fail(text) });
const headOf = (fiscalYear: number) => ({ edition: `FY${fiscalYear}`, fiscalYear, firstDay: day(`${fiscalYear - 1}-10-01`), sourceName: 'part.xml', sourceSha256: `${fiscalYear}`, isReconstructed: false, isPartial: false });
const index = (kind: IndexInput['kind'], entries: readonly IndexEntry[], fiscalYear = 2026): IndexInput => ({ kind, ...headOf(fiscalYear), sourceName: `${kind}.xml`, entries });

const parts: PartInputs = {
  ...noParts,
  indexes: [
    index('diseases', [
      { path: line('Abdominalgia'), see: 'Pain, abdominal' },
      { path: line('Pustulet'), ...code('L02.92') },
      { path: line('Hypertension, hypertensive (benign) (systemic)'), ...code('I10') },
      { path: line('Amyloid heart (disease)'), ...code('E85.4'), manifestation: parseIndexCode('I43') ?? assert.fail() },
      { path: line('Pain(s)'), ...code('R10.9') },
      { path: line('Pain(s)', 'abdominal'), ...code('R10.9') },
      { path: line('Ghost'), ...code('Z99.9') },
    ]),
    index('neoplasms', [{ path: line('Neoplasm, neoplastic') }, { path: line('Neoplasm, neoplastic', 'breast (connective tissue)'), cells: [parseIndexCode('C50.9-'), undefined, undefined, undefined, undefined, undefined] }]),
    index('drugs', [{ path: line('Acetaminophen'), cells: [parseIndexCode('T39.1X1'), undefined, undefined, undefined, undefined, undefined] }]),
  ],
  tabulars: [{ ...headOf(2026), rows: { version: '2026', nodes: [{ level: 'code', name: 'E85.4', title: 'Organ-limited amyloidosis', parent: -1, blocks: [], inclusionTerms: ['Localized amyloidosis'], extensions: [] }, { level: 'code', name: 'H66.9', title: 'Otitis media, unspecified', parent: -1, blocks: [], inclusionTerms: ['Acute ear catarrh'], extensions: [] }] } }],
};

test('names of indexes, tables and inclusion terms lead to their codes', async (t) => {
  const catalog = await openMini(t, [edition], { parts });
  const first = (words: string) => catalog.search(words, on, 5).hits[0]?.record.code;
  assert.equal(first('pustulet'), 'L02.92');
  assert.equal(first('amyloid heart'), 'E85.4');
  assert.equal(first('localized amyloidosis'), 'E85.4');
  assert.equal(first('benign hypertension'), 'I10');
  assert.equal(first('hypertension'), 'I10');
  assert.equal(first('breast neoplasm'), 'C50.9');
  assert.equal(first('acetaminophen'), 'T39.1X1');
});

test('what a note calls a code that it points to leads there, and what a code includes leads to it', async (t) => {
  const node = (name: string, kind: 'includes' | 'excludes1' | 'useAdditionalCode' | 'note', ...notes: readonly string[]) =>
    ({ level: 'code', name, title: name, parent: -1, blocks: [{ kind, notes }], inclusionTerms: [], extensions: [] } as const);
  const nodes = [
    node('R10', 'excludes1', 'renal colic of stones (L02.92)', 'wandering boil (I10, L02.92, I43)', 'gut trouble (C50-C58)'),
    node('E85', 'useAdditionalCode', 'code to identify any glassy myocardium, if applicable (I43)', 'leading words, such as:'),
    node('I10', 'includes', 'high blood pressure', 'conditions classifiable to R10.9'),
    node('L02', 'note', 'the fiscal year begins in October (C50.9)'),
  ];
  const catalog = await openMini(t, [edition], { parts: { ...noParts, tabulars: [{ ...headOf(2026), rows: { version: '2026', nodes } }] } });
  const codesOf = (words: string) => catalog.search(words, on, 5).hits.map(({ record }) => record.code);
  assert.equal(codesOf('renal colic of stones')[0], 'L02.92');
  assert.equal(codesOf('glassy myocardium')[0], 'I43');
  assert.equal(codesOf('high blood pressure')[0], 'I10');
  for (const words of ['wandering', 'gut trouble', 'fiscal', 'applicable', 'identify', 'leading']) assert.deepEqual(codesOf(words), [], words);
});

test('a see leads to the code of the line that it names', async (t) => {
  const catalog = await openMini(t, [edition], { parts });
  assert.equal(catalog.search('abdominalgia', on, 5).hits[0]?.record.code, 'R10.9');
});

test('a name of a code that no edition has finds nothing', async (t) => {
  const catalog = await openMini(t, [edition], { parts });
  assert.deepEqual(catalog.search('ghost', on, 5).hits, []);
});

test('a build upon a catalog keeps its names, and newer ones replace them', async (t) => {
  const { directory: previousDirectory } = await buildIn(t, [edition], { parts });
  const next = makeEdition('FY2027', '2026-10-01', ['L02 0 Cutaneous abscess, furuncle and carbuncle', 'L0292 1 Furuncle, unspecified']);
  const kept = await openMini(t, [next], { previousDirectory });
  assert.equal(kept.search('pustulet', on, 5).hits[0]?.record.code, 'L02.92');
  const newer = { ...noParts, indexes: [index('diseases', [{ path: line('Carfuncle'), ...code('L02.92') }], 2027)] };
  const replaced = await openMini(t, [next], { previousDirectory, parts: newer });
  assert.deepEqual(replaced.search('pustulet', on, 5).hits, []);
  assert.equal(replaced.search('carfuncle', on, 5).hits[0]?.record.code, 'L02.92');
  assert.equal(replaced.search('acetaminophen', on, 5).hits[0]?.record.code, 'T39.1X1');
});

test('an index is read line by line: main terms, what is below them, where it is from', async (t) => {
  const catalog = await openMini(t, [edition], { parts });
  const list = catalog.alphabeticIndex('diseases', on);
  assert.deepEqual(list?.source, { edition: 'FY2026', isOfEdition: true, isReconstructed: false });
  const [pain] = list.mainTerms('pain', 10);
  assert.equal(pain?.term.written, 'Pain(s)');
  assert.deepEqual(list.children(pain.line).map(({ term, depth, code: given }) => [term.title, depth, given?.code]), [['abdominal', 2, 'R10.9']]);
  assert.equal(list.mainTerms('ABDOMINAL', 10)[0]?.see, 'Pain, abdominal');
  assert.equal(list.mainTerms('', 3).length, 3);
  assert.equal(catalog.alphabeticIndex('external-causes', on), undefined);
  assert.equal(catalog.alphabeticIndex('drugs', on)?.mainTerms('acet', 1)[0]?.cells?.[0]?.code, 'T39.1X1');
});

test('a name of a header stands in notes for its code of no side, though that of one side has the shorter title', async (t) => {
  const catalog = await openMini(t, [edition], { parts });
  const book = catalog.phrases() ?? assert.fail();
  const [mention] = new MentionReader(mentionSources(book, on)).read(parseNote('Acute ear catarrh.'));
  assert.equal(mention?.candidates[0]?.code, 'H66.90');
});

test('a code answers to what its siblings are called, with its own words where theirs tell them apart', async (t) => {
  const burns = makeEdition('FY2026', '2025-10-01', [
    'T21 0 Burn and corrosion of trunk',
    'T211 0 Burn of first degree of trunk',
    'T2111 1 Burn of first degree of chest wall',
    'T2113 1 Burn of first degree of upper back',
    'T212 0 Burn of second degree of trunk',
    'T2121 1 Burn of second degree of chest wall',
    'T2123 1 Burn of second degree of upper back',
  ]);
  const indexes = [index('diseases', [{ path: line('Burn') }, { path: line('Burn', 'mamma') }, { path: line('Burn', 'mamma', 'second degree'), ...code('T21.21') }, { path: line('Burn', 'nape'), ...code('T21.23') }])];
  const catalog = await openMini(t, [burns], { parts: { ...noParts, indexes } });
  const codes = (words: string) => catalog.search(words, on, 5).hits.map(({ record }) => record.code);
  assert.equal(codes('burn of second degree of mamma')[0], 'T21.21');
  assert.equal(codes('burn of first degree of mamma')[0], 'T21.11');
  // A name that does not say what tells the siblings apart stays with its own code.
  assert.deepEqual(codes('nape'), ['T21.23']);
});

test('a code answers to what codes of a like category are called', async (t) => {
  const riders = makeEdition('FY2026', '2025-10-01', ['V12 0 Bicycle rider hurt in a collision', 'V120 1 Bicycle rider hurt in a collision in traffic', 'V22 0 Motorcycle rider hurt in a collision', 'V220 1 Motorcycle rider hurt in a collision in traffic']);
  const indexes = [index('external-causes', [{ path: line('Crash', 'motorcycle', 'roadway'), ...code('V22.0') }])];
  const catalog = await openMini(t, [riders], { parts: { ...noParts, indexes } });
  assert.equal(catalog.search('crash bicycle roadway', on, 5).hits[0]?.record.code, 'V12.0');
});

test('a word that a line says below another one is asked for, even where both begin alike', async (t) => {
  const lungs = makeEdition('FY2026', '2025-10-01', ['J13 1 Lobar inflammation due to cocci', 'J18 0 Inflammation of lung', 'J189 1 Inflammation of lung, unspecified organism']);
  const indexes = [index('diseases', [{ path: line('Pneumonia'), ...code('J18.9') }, { path: line('Pneumonia', 'pneumococcal'), ...code('J13') }])];
  const catalog = await openMini(t, [lungs], { parts: { ...noParts, indexes } });
  assert.equal(catalog.search('pneumonia', on, 5).hits[0]?.record.code, 'J18.9');
  assert.equal(catalog.search('pneumococcal pneumonia', on, 5).hits[0]?.record.code, 'J13');
});

test('what is said to be absent leads to the code that says so', async (t) => {
  const lungs = makeEdition('FY2026', '2025-10-01', ['K57 0 Diverticular disease', 'K571 1 Diverticular disease with bleeding', 'K572 1 Diverticular disease without bleeding', 'K579 1 Diverticular disease, unspecified']);
  const catalog = await openMini(t, [lungs]);
  for (const words of ['diverticular disease without bleeding', 'diverticular disease no bleeding', 'diverticular disease w/o bleeding']) assert.equal(catalog.search(words, on, 5).hits[0]?.record.code, 'K57.2', words);
  assert.equal(catalog.search('diverticular disease with bleeding', on, 5).hits[0]?.record.code, 'K57.1');
});

test('of codes that differ in their side, the one of the side that is told comes before the one that the index names, which tells none', async (t) => {
  const glands = makeEdition('FY2026', '2025-10-01', [
    'D350 0 Benign neoplasm of adrenal gland',
    'D3500 1 Benign neoplasm of unspecified adrenal gland',
    'D3501 1 Benign neoplasm of right adrenal gland',
    'D3502 1 Benign neoplasm of left adrenal gland',
    // Sides are common words of a list, and tell little by themselves.
    ...Array.from({ length: 90 }, (_, place) => `S${place + 10} 1 Injury ${place} of ${place % 2 === 0 ? 'left' : 'right'} limb`),
  ]);
  const indexes = [index('diseases', [{ path: line('Adenoma') }, { path: line('Adenoma', 'adrenal (cortical)'), ...code('D35.00') }])];
  const catalog = await openMini(t, [glands], { parts: { ...noParts, indexes } });
  const found = (words: string) => catalog.search(words, on, 5).hits.map(({ record }) => record.code);
  assert.equal(found('adrenal adenoma')[0], 'D35.00');
  assert.deepEqual(found('left adrenal adenoma').slice(0, 2), ['D35.02', 'D35.00']);
  assert.deepEqual(found('adrenal adenoma, rt').slice(0, 2), ['D35.01', 'D35.00']);
  assert.deepEqual(found('left adrenal adenoma'), [...new Set(found('left adrenal adenoma'))]);
});

test('of two sides the one is meant that stands before a word of the title', async (t) => {
  const strokes = makeEdition('FY2026', '2025-10-01', [
    'I6351 0 Cerebral infarction due to unspecified occlusion or stenosis of middle cerebral artery',
    'I63511 1 Cerebral infarction due to unspecified occlusion or stenosis of right middle cerebral artery',
    'I63512 1 Cerebral infarction due to unspecified occlusion or stenosis of left middle cerebral artery',
    'I63519 1 Cerebral infarction due to unspecified occlusion or stenosis of unspecified middle cerebral artery',
    'G8191 1 Hemiplegia, unspecified affecting right dominant side',
    'G8192 1 Hemiplegia, unspecified affecting left dominant side',
  ]);
  const catalog = await openMini(t, [strokes]);
  const strokesOf = (words: string) => catalog.search(words, on, 5).hits.flatMap(({ record: { code: found } }) => (found.startsWith('I63') ? [found] : []));
  assert.equal(strokesOf('left mca stroke with right hemiparesis')[0], 'I63.512');
  assert.equal(strokesOf('right mca stroke with left hemiparesis')[0], 'I63.511');
  assert.deepEqual(strokesOf('left hemiparesis after right middle cerebral artery infarction').slice(0, 2), ['I63.511', 'I63.512']);
});
