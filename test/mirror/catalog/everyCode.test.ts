import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import type { Catalog } from '../../../server/core/icd/catalog';
import { codeFromKey } from '../../../server/core/icd/code';
import { buildCatalog } from '../../../server/store/catalog/buildCatalog';
import { openCatalog } from '../../../server/store/catalog/openCatalog';
import { verifyCatalog } from '../../../server/store/catalog/verifyCatalog';
import { nearestAbove, readApril2025, readOctober, toCode, toDay, type MirrorEdition } from './mirrorEditions';

let folder: string;
let editions: readonly MirrorEdition[];
let catalog: Catalog;
let allKeys: readonly string[];

/** FY2026 first, the others joined to it: the way in which a user's catalog grows. */
before(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'hcdr-mirror-'));
  editions = [await readOctober(2024), await readOctober(2025), await readApril2025(), await readOctober(2026)];
  const { signal } = new AbortController();
  const [first, second] = [await mkdtemp(path.join(folder, 'first-')), await mkdtemp(path.join(folder, 'second-'))];
  const inputs = editions.map(({ input }) => input);
  await buildCatalog({ directory: first, editions: inputs.slice(-1), signal });
  const built = await buildCatalog({ directory: second, previousDirectory: first, editions: inputs.slice(0, -1), signal });
  assert.deepEqual(await verifyCatalog(second, built.editions), []);
  catalog = await openCatalog(second, 'mirror');
  allKeys = [...new Set(inputs.flatMap(({ rows }) => rows.map(({ key }) => key)))];
});

after(() => rm(folder, { recursive: true, force: true }));

test('the editions carry the publisher\'s counts', () => {
  assert.deepEqual(
    catalog.editions.map(({ id, firstDay, lastDay, rows, billable }) => ({ id, firstDay, lastDay, rows, billable })),
    [
      // Rows and billable codes counted with wc and grep over the order files.
      { id: 'FY2024', firstDay: '2023-10-01', lastDay: '2024-09-30', rows: 97296, billable: 74044 },
      { id: 'FY2025', firstDay: '2024-10-01', lastDay: '2025-03-31', rows: 97584, billable: 74260 },
      { id: 'FY2025-04-01', firstDay: '2025-04-01', lastDay: '2025-09-30', rows: 97584, billable: 74260 },
      { id: 'FY2026', firstDay: '2025-10-01', lastDay: '2026-09-30', rows: 98186, billable: 74719 },
    ],
  );
});

test('every code of every release has its status, titles and parent; every other code is absent', () => {
  let compared = 0;
  for (const { input, inside } of editions) {
    assert.deepEqual(catalog.editionOn(inside).edition.id, input.id);
    const byKey = new Map(input.rows.map((row) => [row.key, row]));
    const keys = new Set(byKey.keys());
    for (const key of allKeys) {
      const code = toCode(key);
      const row = byKey.get(key);
      const status = row === undefined ? 'absent' : row.isBillable ? 'billable' : 'header';
      if (catalog.status(code, inside) !== status) assert.fail(`${input.id} ${code}: ${catalog.status(code, inside)}, not ${status}`);
      compared += 1;
      if (row === undefined) continue;
      const record = catalog.lookup(code, inside);
      const parent = nearestAbove(key, keys);
      const isSame =
        record?.status === status &&
        record.longTitle === row.longTitle &&
        record.shortTitle === row.shortTitle &&
        record.parent === (parent === undefined ? undefined : toCode(parent));
      if (!isSame) assert.deepEqual({ ...record }, { ...row, parent }, `${input.id} ${code}`);
    }
  }
  assert.ok(compared > 390_000, String(compared));
});

test('codes that no release has are unknown', () => {
  const known = new Set(allKeys);
  let tried = 0;
  for (const key of allKeys) {
    for (const other of [key.slice(0, -1) + 'K', `${key}Y`]) {
      const code = codeFromKey(other);
      if (code === undefined || known.has(other)) continue;
      tried += 1;
      if (catalog.knows(code) || catalog.lookup(code, toDay('2026-01-15')) !== undefined) assert.fail(`${code} is known.`);
    }
  }
  assert.ok(tried > 100_000, String(tried));
});

test('children stand under the nearest code above, in order-file order', () => {
  for (const { input, inside } of editions.filter(({ input: { id } }) => id !== 'FY2025-04-01')) {
    const keys = new Set(input.rows.map(({ key }) => key));
    const children = new Map<string, string[]>();
    for (const { key } of input.rows) {
      const parent = nearestAbove(key, keys);
      if (parent !== undefined) children.set(parent, [...(children.get(parent) ?? []), key]);
    }
    for (const { key } of input.rows.filter(({ isBillable }) => !isBillable)) {
      const found = catalog.children(toCode(key), inside).map(({ code }) => code.replace('.', ''));
      if (found.join() !== (children.get(key) ?? []).join()) assert.deepEqual(found, children.get(key) ?? [], `${input.id} ${key}`);
    }
  }
});

test('codes that teach: what each is on 2026-01-15', () => {
  const on = toDay('2026-01-15');
  // Read off icd10cm-order-2026.txt.
  const cases: readonly [string, string, string, string | undefined][] = [
    ['J189', 'billable', 'Pneumonia, unspecified organism', 'J18'],
    ['J18', 'header', 'Pneumonia, unspecified organism', undefined],
    ['V9733XD', 'billable', 'Sucked into jet engine, subsequent encounter', 'V97.33'],
    ['C4A9', 'billable', 'Merkel cell carcinoma, unspecified', 'C4A'],
    ['QA00101', 'billable', 'SCN2A-related neurodevelopmental disorder', 'QA0.010'],
    ['G35', 'header', 'Multiple sclerosis', undefined],
    ['U071', 'billable', 'COVID-19', 'U07'],
  ];
  for (const [key, status, longTitle, parent] of cases) {
    const record = catalog.lookup(toCode(key), on);
    assert.deepEqual({ status: record?.status, longTitle: record?.longTitle, parent: record?.parent }, { status, longTitle, parent }, key);
  }
  assert.equal(catalog.status(toCode('G35'), toDay('2025-09-30')), 'billable');
  assert.equal(catalog.status(toCode('QA00101'), toDay('2025-09-30')), 'absent');
});

test('a title finds its own code or family among the first ten', () => {
  const on = toDay('2026-01-15');
  const rows = editions.at(-1)?.input.rows ?? [];
  const missed: string[] = [];
  let tried = 0;
  for (let index = 0; index < rows.length; index += 31) {
    const key = rows[index]?.key ?? '';
    const record = catalog.lookup(toCode(key), on);
    const node = record?.isExtension === true && record.parent !== undefined ? catalog.lookup(record.parent, on) : record;
    if (node === undefined) continue;
    tried += 1;
    const { hits } = catalog.search(node.longTitle, on, 10);
    if (!hits.some((hit) => hit.record.longTitle === node.longTitle)) missed.push(`${node.code} ${node.longTitle}`);
    if (hits.some((hit) => hit.record.status === 'absent' || hit.record.isExtension)) assert.fail(node.longTitle);
    if (new Set(hits.map((hit) => hit.record.code)).size !== hits.length) assert.fail(`twice: ${node.longTitle}`);
  }
  assert.ok(tried > 3000, String(tried));
  assert.deepEqual(missed, []);
});
