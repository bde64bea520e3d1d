import assert from 'node:assert/strict';
import { readdir } from 'node:fs/promises';
import { test } from 'node:test';
import { buildCatalog } from '../../../../server/store/catalog/buildCatalog';
import { openCatalog } from '../../../../server/store/catalog/openCatalog';
import { buildIn, code, codesOf, day, fy2025, fy2026, makeEdition, makeFolder, openMini } from './miniEditions';

const in2025 = day('2025-03-01');
const in2026 = day('2026-03-01');
const { signal } = new AbortController();

test('a build writes its files, names them, and counts distinct codes', async (t) => {
  const { directory, editions, files } = await buildIn(t, [fy2026, fy2025]);
  assert.deepEqual([...files].sort(), (await readdir(directory)).sort());
  assert.deepEqual(
    editions.map(({ id, rows, billable }) => ({ id, rows, billable })),
    [
      { id: 'FY2025', rows: 23, billable: 13 },
      { id: 'FY2026', rows: 26, billable: 14 },
    ],
  );
});

test('a new edition joins those of the current catalog, with all that they said', async (t) => {
  const first = await buildIn(t, [fy2025]);
  const second = await buildIn(t, [fy2026], { previousDirectory: first.directory });
  const joined = await openCatalog(second.directory, 'joined');
  const atOnce = await openMini(t, [fy2025, fy2026]);
  assert.deepEqual(joined.editions, atOnce.editions);
  for (const row of [...fy2025.rows, ...fy2026.rows]) {
    for (const on of [in2025, in2026]) {
      const written = row.key.length > 3 ? `${row.key.slice(0, 3)}.${row.key.slice(3)}` : row.key;
      assert.deepEqual(joined.lookup(code(written), on), atOnce.lookup(code(written), on), written);
      assert.deepEqual(codesOf(joined.children(code(written), on)), codesOf(atOnce.children(code(written), on)), written);
    }
  }
});

test('an edition with the id of an installed one takes its place', async (t) => {
  const first = await buildIn(t, [fy2025, fy2026]);
  const revised = makeEdition('FY2026', '2025-10-01', ['J18 0 Pneumonia', 'J189 1 Pneumonia as revised']);
  const second = await buildIn(t, [revised], { previousDirectory: first.directory });
  const catalog = await openCatalog(second.directory, 'revised');
  assert.equal(catalog.editions.length, 2);
  assert.equal(catalog.lookup(code('J18.9'), in2026)?.longTitle, 'Pneumonia as revised');
  assert.equal(catalog.lookup(code('J18.9'), in2025)?.longTitle, 'Pneumonia, unspecified organism');
  assert.equal(catalog.knows(code('G35.A')), false);
});

test('the starter set stays alone, and goes when an official edition comes', async (t) => {
  const starter = makeEdition('starter', '2025-10-01', ['J18 0 Pneumonia', 'J189 1 Pneumonia, unspecified organism', 'R05 1 Cough'], 'starter');
  const first = await buildIn(t, [starter]);
  assert.deepEqual(first.editions.map(({ id, kind }) => [id, kind]), [['starter', 'starter']]);
  const second = await buildIn(t, [fy2025], { previousDirectory: first.directory });
  assert.deepEqual(second.editions.map(({ id }) => id), ['FY2025']);
  const third = await buildIn(t, [starter], { previousDirectory: second.directory });
  assert.deepEqual(third.editions.map(({ id }) => id), ['FY2025']);
});

test('an update ends its fiscal year\'s earlier edition the day before; the last one ends on September 30', async (t) => {
  const lines = ['J18 0 Pneumonia'];
  const dates = [makeEdition('FY2024', '2023-10-01', lines), makeEdition('FY2026', '2025-10-01', lines), makeEdition('FY2024-04-01', '2024-04-01', lines)];
  const { editions } = await buildIn(t, dates);
  assert.deepEqual(
    editions.map(({ id, lastDay }) => [id, lastDay]),
    [
      ['FY2024', '2024-03-31'],
      ['FY2024-04-01', '2024-09-30'],
      ['FY2026', '2026-09-30'],
    ],
  );
});

test('an old edition added later keeps its own order of children', async (t) => {
  const newer = makeEdition('FY2026', '2025-10-01', ['J18 0 P', 'J18B 1 b', 'J181 1 one', 'J189 1 nine']);
  const older = makeEdition('FY2025', '2024-10-01', ['J18 0 P', 'J18A 1 a', 'J18B 1 b', 'J180 1 zero', 'J189 1 nine', 'J18Z 1 z']);
  const catalog = await openMini(t, [newer, older]);
  assert.deepEqual(codesOf(catalog.children(code('J18'), in2025)), ['J18.A', 'J18.B', 'J18.0', 'J18.9', 'J18.Z']);
  assert.deepEqual(codesOf(catalog.children(code('J18'), in2026)), ['J18.B', 'J18.1', 'J18.9']);
});

test('a row that is no code stops the build and says where it stands', async (t) => {
  const bad = makeEdition('FY2026', '2025-10-01', ['J18 0 Pneumonia', 'J-9 1 Nonsense']);
  await assert.rejects(buildIn(t, [bad]), (error: Error) => {
    assert.match(error.message, /order-FY2026\.txt, sequence number 2: "J-9" does not have the form/);
    return error.name === 'ProblemError';
  });
});

test('no edition and too many editions are refused', async (t) => {
  await assert.rejects(buildIn(t, []), /no edition/);
  const many = Array.from({ length: 32 }, (_, index) => makeEdition(`E${index}`, `${1990 + index}-10-01`, ['J18 0 Pneumonia']));
  await assert.rejects(buildIn(t, many), /32 editions .* at most 31/);
});

test('all 31 editions that fit are told apart', async (t) => {
  const many = Array.from({ length: 31 }, (_, index) =>
    makeEdition(`E${index}`, `${1990 + index}-10-01`, index % 2 === 0 ? ['J18 0 Pneumonia'] : [`J18 1 Pneumonia ${index}`]),
  );
  const catalog = await openMini(t, many);
  const last = catalog.lookup(code('J18'), day('2021-09-30'));
  assert.equal(last?.status, 'header');
  assert.equal(last.validity.length, 31);
  assert.equal(catalog.lookup(code('J18'), day('2018-10-01'))?.status, 'header');
  assert.equal(catalog.lookup(code('J18'), day('2019-10-01'))?.longTitle, 'Pneumonia 29');
});

test('a build that is aborted rejects with the signal\'s reason and leaves no files', async (t) => {
  const directory = await makeFolder(t);
  const controller = new AbortController();
  const reason = new Error('enough');
  const rows = Array.from({ length: 9000 }, (_, index) => `A${String(index).padStart(4, '0').replace(/^(.)/, '0$1')} 1 Title ${index}`);
  const large = makeEdition('FY2026', '2025-10-01', rows);
  const build = buildCatalog({ directory, editions: [large], signal: controller.signal, onProgress: () => controller.abort(reason) });
  await assert.rejects(build, (error) => error === reason);
  assert.deepEqual(await readdir(directory), []);
  controller.abort(reason);
  await assert.rejects(buildCatalog({ directory, editions: [fy2026], signal: controller.signal }), (error) => error === reason);
});

test('progress grows to its total', async (t) => {
  const calls: [number, number][] = [];
  const directory = await makeFolder(t);
  await buildCatalog({ directory, editions: [fy2025, fy2026], signal, onProgress: (done, total) => calls.push([done, total]) });
  const done = calls.map(([value]) => value);
  assert.deepEqual(done, [...done].sort((a, b) => a - b));
  assert.equal(new Set(calls.map(([, total]) => total)).size, 1);
  assert.deepEqual(calls.at(-1)?.[0], calls.at(-1)?.[1]);
});
