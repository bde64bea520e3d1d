import assert from 'node:assert/strict';
import { test } from 'node:test';
import { code, codesOf, day, fy2025, fy2026, makeEdition, openMini } from './miniEditions';

const in2025 = day('2025-03-01');
const in2026 = day('2026-03-01');

test('a code is judged by the edition of the date of service', async (t) => {
  const catalog = await openMini(t, [fy2025, fy2026]);
  const cases: readonly [string, string, string][] = [
    ['G35', 'billable', 'header'],
    ['G35.A', 'absent', 'billable'],
    ['J99', 'billable', 'absent'],
    ['J18', 'header', 'header'],
    ['J18.9', 'billable', 'billable'],
    ['QA0.01', 'absent', 'billable'],
    ['V97.33XD', 'billable', 'billable'],
    ['Z99', 'absent', 'absent'],
  ];
  for (const [text, before, after] of cases) {
    assert.equal(catalog.status(code(text), in2025), before, text);
    assert.equal(catalog.status(code(text), in2026), after, text);
    assert.equal(catalog.knows(code(text)), text !== 'Z99', text);
  }
  assert.equal(catalog.lookup(code('Z99'), in2026), undefined);
});

test('a date outside the installed editions is judged by the nearest one, and says so', async (t) => {
  const catalog = await openMini(t, [fy2025, fy2026]);
  assert.deepEqual(pick('2020-01-01'), ['FY2025', false]);
  assert.deepEqual(pick('2024-10-01'), ['FY2025', true]);
  assert.deepEqual(pick('2025-09-30'), ['FY2025', true]);
  assert.deepEqual(pick('2025-10-01'), ['FY2026', true]);
  assert.deepEqual(pick('2026-10-01'), ['FY2026', false]);
  function pick(on: string) {
    const { edition, inForce } = catalog.editionOn(day(on));
    return [edition.id, inForce];
  }
});

test('a retitled code reads as its edition words it', async (t) => {
  const catalog = await openMini(t, [fy2025, fy2026]);
  assert.equal(catalog.lookup(code('K90.0'), in2025)?.longTitle, 'Celiac sprue');
  assert.equal(catalog.lookup(code('K90.0'), in2026)?.longTitle, 'Celiac disease');
  const c449 = catalog.lookup(code('C44.9'), in2026);
  assert.equal(c449?.shortTitle, 'Oth and unsp malignant neoplasm of skin, unspecified');
  assert.equal(c449?.longTitle, 'Other and unspecified malignant neoplasm of skin, unspecified');
});

test('a code that the edition lacks keeps the title of the nearest edition', async (t) => {
  const catalog = await openMini(t, [fy2025, fy2026]);
  const deleted = catalog.lookup(code('J99'), in2026);
  assert.equal(deleted?.status, 'absent');
  assert.equal(deleted?.longTitle, 'Respiratory disorders in diseases classified elsewhere');
  assert.deepEqual(deleted?.validity, [
    { status: 'billable', from: '2024-10-01', fromStart: true, to: '2025-09-30', toEnd: false },
  ]);
  const early = catalog.lookup(code('QA0.01'), in2025);
  assert.equal(early?.status, 'absent');
  assert.equal(early?.longTitle, 'SCN2A-related disorder');
});

test('validity names every run, with the gap of a code that came back', async (t) => {
  const editions = ['2021', '2022', '2023', '2024'].map((year, index) => {
    const lines = ['A00 0 Cholera', 'A001 1 Cholera due to biovar eltor'];
    return makeEdition(`FY${Number(year) + 1}`, `${year}-10-01`, index === 1 ? lines.slice(0, 1) : lines);
  });
  const catalog = await openMini(t, editions);
  assert.deepEqual(catalog.lookup(code('A00.1'), in2025)?.validity, [
    { status: 'billable', from: '2021-10-01', fromStart: true, to: '2022-09-30', toEnd: false },
    { status: 'billable', from: '2023-10-01', fromStart: false, to: '2025-09-30', toEnd: true },
  ]);
  const turned = (await openMini(t, [fy2025, fy2026])).lookup(code('G35'), in2026);
  assert.deepEqual(turned?.validity, [
    { status: 'billable', from: '2024-10-01', fromStart: true, to: '2025-09-30', toEnd: false },
    { status: 'header', from: '2025-10-01', fromStart: false, to: '2026-09-30', toEnd: true },
  ]);
});

test('the parent is the nearest code above, over placeholders; a category has none', async (t) => {
  const catalog = await openMini(t, [fy2025, fy2026]);
  const parentOf = (text: string) => catalog.lookup(code(text), in2026)?.parent;
  assert.equal(parentOf('V97.33XD'), 'V97.33');
  assert.equal(parentOf('T86.840'), 'T86.8');
  assert.equal(parentOf('QA0.01'), 'QA0');
  assert.equal(parentOf('C4A'), undefined);
});

test('an extension is told from a node of seven characters', async (t) => {
  const catalog = await openMini(t, [fy2026]);
  assert.equal(catalog.lookup(code('V97.33XD'), in2026)?.isExtension, true);
  assert.equal(catalog.lookup(code('T86.8401'), in2026)?.isExtension, false);
  assert.deepEqual(catalog.seventhCharacters(code('V97.33'), in2026), [
    { character: 'A', label: 'initial encounter', code: 'V97.33XA' },
    { character: 'D', label: 'subsequent encounter', code: 'V97.33XD' },
    { character: 'S', label: 'sequela', code: 'V97.33XS' },
  ]);
  for (const other of ['T86.840', 'V97.3', 'J18.9', 'Z99']) assert.deepEqual(catalog.seventhCharacters(code(other), in2026), []);
});

test('chapters are those of the Tabular List', async (t) => {
  const catalog = await openMini(t, [fy2026]);
  const chapters = ['C4A.9', 'G35', 'J18.9', 'K90', 'QA0', 'T86.8', 'V97', 'U07.1'].map((text) => catalog.lookup(code(text), in2026)?.chapter);
  assert.deepEqual(chapters, [2, 6, 10, 11, 17, 19, 20, 22]);
});

test('children come in order-file order, those of the edition only', async (t) => {
  const order = makeEdition('FY2026', '2025-10-01', ['J18 0 Pneumonia', 'J18A 1 First', 'J180 0 Second', 'J1800 1 Not a child']);
  const catalog = await openMini(t, [order]);
  assert.deepEqual(codesOf(catalog.children(code('J18'), in2026)), ['J18.A', 'J18.0']);
  const both = await openMini(t, [fy2025, fy2026]);
  assert.deepEqual(codesOf(both.children(code('G35'), in2025)), []);
  assert.deepEqual(codesOf(both.children(code('G35'), in2026)), ['G35.A', 'G35.D']);
  assert.deepEqual(codesOf(both.children(code('V97.33'), in2026)), ['V97.33XA', 'V97.33XD', 'V97.33XS']);
  assert.deepEqual(codesOf(both.children(code('J99'), in2026)), []);
});

test('a prefix lists codes in code order, extensions only once it reaches their stem', async (t) => {
  const catalog = await openMini(t, [fy2025, fy2026]);
  const list = (prefix: string, limit = 20) => codesOf(catalog.byPrefix(prefix, in2026, limit).records);
  assert.deepEqual(list('J18'), ['J18', 'J18.0', 'J18.9']);
  assert.deepEqual(list('J9'), []);
  assert.deepEqual(list('C4'), ['C44', 'C44.9', 'C4A', 'C4A.9']);
  assert.deepEqual(list('V'), ['V97', 'V97.3', 'V97.33']);
  assert.deepEqual(list('V9733'), ['V97.33', 'V97.33XA', 'V97.33XD', 'V97.33XS']);
  assert.deepEqual(list('V9733X'), ['V97.33XA', 'V97.33XD', 'V97.33XS']);
  assert.deepEqual(list('V9733XD'), ['V97.33XD']);
  assert.deepEqual(list('T8684'), ['T86.840', 'T86.8401', 'T86.8402']);
  for (const odd of ['j18', 'J-', 'V9733XDA', '?']) assert.deepEqual(list(odd), [], odd);
  assert.equal(catalog.byPrefix('J18', in2026, 2).hasMore, true);
  assert.equal(catalog.byPrefix('J18', in2026, 3).hasMore, false);
  assert.deepEqual(list('J18', 0), []);
});
