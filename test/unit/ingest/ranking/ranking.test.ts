import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fitNetwork, type RankExample } from '../../../../ingest/ranking/fitNetwork';
import { halfOf, keepAside, type Draw } from '../../../../ingest/ranking/keptAside';
import { readCodes } from '../../../../ingest/ranking/indexNames';
import { perturbQuery } from '../../../../ingest/ranking/perturbQuery';
import { typedTitles } from '../../../../ingest/ranking/typedTitles';
import { parseIndexCode } from '../../../../server/core/icd/indexEntry';
import { noParts, type PartInputs } from '../../../../server/store/catalog/parts/partInputs';
import { formatRankNetwork } from '../../../../server/store/catalog/terms/ranking/rankNetwork';
import { RankWeights } from '../../../../server/store/catalog/terms/ranking/rankWeights';
import { seededRandom } from '../../../support/seededRandom';
import { day, makeEdition } from '../../store/catalog/miniEditions';

const head = { edition: 'FY2026', fiscalYear: 2026, firstDay: day('2025-10-01'), sourceName: 'index.xml', sourceSha256: '0', isReconstructed: false, isPartial: false };
const names = ['fever', 'cough', 'rash', 'sprain', 'burn', 'gout', 'croup', 'sepsis', 'ascites', 'stupor', 'vertigo', 'syncope'];
const parts: PartInputs = {
  ...noParts,
  indexes: [{
    ...head,
    kind: 'diseases',
    entries: names.map((title, place) => ({ path: [{ title, written: title, nemods: [] }], code: parseIndexCode(`A0${place % 10}.${Math.floor(place / 10)}`) ?? assert.fail() })),
  }],
};
const keys = new Set(names.map((_, place) => `A0${place % 10}${Math.floor(place / 10)}`));
const draw: Draw = { seed: 7, half: 'tuning', keys, oldKeys: new Set(), counts: { index: 3, inclusion: 0, new: 0, perturbed: 2, known: 1 } };

test('what a draw takes out is asked for, is of the asked half, and is gone from the sources', () => {
  const { parts: left, queries } = keepAside(parts, draw);
  const asked = queries.filter(({ set }) => set === 'index').map(({ query }) => query);
  assert.equal(asked.length, 3);
  assert.ok(asked.every((query) => halfOf(query) === 'tuning'));
  const lost = left.indexes[0]?.entries.filter(({ code }) => code === undefined).map(({ path }) => path[0]?.title);
  assert.deepEqual([...(lost ?? [])].sort(), [...asked].sort());
  assert.equal(queries.filter(({ set }) => set === 'known').length, 1);
});

test('a note that says what was taken out goes too', () => {
  const note = (title: string | undefined) => `${title ?? ''} (A00.0)`;
  const noted = { ...parts, tabulars: [{ ...head, rows: { version: '2026', nodes: [{ level: 'code' as const, name: 'A00.0', title: 'fever', parent: -1, blocks: [{ kind: 'excludes1' as const, notes: names.map(note) }], inclusionTerms: [], extensions: [] }] } }] };
  const { parts: left } = keepAside(noted, draw);
  const kept = left.indexes[0]?.entries.flatMap(({ code, path }) => (code === undefined ? [] : [note(path[0]?.title)]));
  assert.deepEqual(left.tabulars[0]?.rows.nodes[0]?.blocks[0]?.notes, kept);
});

test('the same seed draws the same names, another seed others', () => {
  assert.deepEqual(keepAside(parts, draw), keepAside(parts, draw));
  const others = [1, 2, 3, 4].map((seed) => JSON.stringify(keepAside(parts, { ...draw, seed }).queries));
  assert.ok(new Set(others).size > 1);
});

test('a perturbed name is never empty, and the same for the same numbers', () => {
  for (let seed = 0; seed < 200; seed += 1) {
    const perturbed = perturbQuery('closed fracture of femur', seededRandom(seed));
    assert.ok(perturbed.trim().length > 0);
    assert.equal(perturbQuery('closed fracture of femur', seededRandom(seed)), perturbed);
  }
});

/** Ten candidates of three features each, of which the first tells the good one. */
function examples(count: number): readonly RankExample[] {
  const random = seededRandom(5);
  return Array.from({ length: count }, () => {
    const good = Math.floor(random() * 10);
    return {
      features: Float32Array.from({ length: 30 }, (_, place) => (place % 3 === 0 ? Number(Math.floor(place / 3) === good) + 0.3 * random() : random())),
      isGood: Uint8Array.from({ length: 10 }, (_, row) => Number(row === good)),
    };
  });
}

test('the network learns what tells the good candidate, and the same examples give the same weights', () => {
  const options = { members: 2, units: 4, epochs: 80, seed: 1 };
  const losses: number[] = [];
  const network = fitNetwork(examples(300), { ...options, onEpoch: (_, loss) => losses.push(loss) });
  assert.ok((losses.at(-1) ?? 1) < (losses[0] ?? 0) / 3);
  assert.equal(formatRankNetwork(fitNetwork(examples(300), options)), formatRankNetwork(network));
  const weights = new RankWeights(network);
  assert.ok(weights.worthOf(Float64Array.of(1.1, 0.5, 0.5)) > weights.worthOf(Float64Array.of(0.1, 0.5, 0.5)));
});

test('titles of one half are asked for by their first half, and only of codes that can be reported', async () => {
  const edition = makeEdition('FY2026', '2025-10-01', names.map((name, place) => `A0${place % 10}${Math.floor(place / 10)} ${place === 0 ? 0 : 1} ${name} of some kind`));
  const codes = await readCodes(edition, new AbortController().signal);
  const asked = (['tuning', 'test'] as const).flatMap((half) => typedTitles(codes, { seed: 1, half, count: 20 }).map((one) => ({ ...one, half })));
  assert.equal(asked.length, names.length - 1);
  for (const { query, key, half } of asked) {
    const title = edition.rows.find((row) => row.key === key)?.longTitle ?? assert.fail();
    assert.equal(halfOf(title), half);
    assert.equal(query, title.slice(0, Math.ceil(title.length / 2)));
  }
});
