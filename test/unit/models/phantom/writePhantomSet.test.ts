import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { test, type TestContext } from 'node:test';
import { decodeFilm } from '../../../../models/image/decodeFilm';
import { makePhantom } from '../../../../models/phantom/makePhantom';
import { planPhantomSet } from '../../../../models/phantom/phantomSet';
import { writePhantomSet } from '../../../../models/phantom/writePhantomSet';
import { boxSpaceSide } from '../../../../server/core/xray/xrayImage';
import { ingestNih, openInstalledXrays } from '../../../support/films/ingestNih';
import { temporaryFolder } from '../../../support/temporaryFolder';

const set = { count: 60, seed: 3, side: 32 } as const;

async function writeSet(context: TestContext, options: { readonly folder?: string; readonly seed?: number } = {}): Promise<string> {
  const folder = options.folder ?? (await temporaryFolder(context));
  await writePhantomSet({ ...set, ...options, folder, signal: new AbortController().signal });
  return folder;
}

test('the ingest reads the sheets of a phantom set as it reads the publisher’s', async (context) => {
  const folder = await writeSet(context);
  const dataDirectory = await temporaryFolder(context);
  const { outcome, warnings } = await ingestNih(dataDirectory, folder);
  assert.equal(outcome.status, 'promoted');
  // Only that it is not the whole published data set.
  assert.equal(warnings.filter((warning) => !warning.includes('published were')).length, 0, warnings.join('\n'));
  const metadata = await openInstalledXrays(dataDirectory);
  assert.equal(metadata.count, set.count);
  assert.equal(metadata.splitOrigin, 'official');
  for (const planned of planPhantomSet(set)) {
    const image = metadata.image(metadata.find(planned.name) ?? -1);
    assert.deepEqual([image.labels, image.patient, image.sex, image.view, image.age], [planned.findings, planned.patient, planned.sex, planned.view, planned.age]);
    assert.equal(image.split === 'test', planned.isTest);
    const { boxes } = makePhantom(planned.seed, { side: set.side, findings: planned.findings });
    const scale = boxSpaceSide / set.side;
    assert.deepEqual(image.boxes, boxes.map(({ label, box }) => ({ label, x: box.x * scale, y: box.y * scale, width: box.width * scale, height: box.height * scale })));
  }
});

test('the films of a set are its phantoms, pixel by pixel', async (context) => {
  const folder = await writeSet(context);
  for (const { name, seed, findings, followUp } of [...planPhantomSet(set)].slice(0, 5)) {
    const { pixels, width, source } = await decodeFilm(path.join(folder, 'images', name));
    assert.deepEqual([width, source.isColour], [set.side, false]);
    assert.deepEqual(Uint8Array.from(pixels), makePhantom(seed, { side: set.side, findings, exposure: followUp }).film.pixels);
  }
});

test('the same options give the same bytes, another seed other patients', async (context) => {
  const [one, same, other] = [await writeSet(context), await writeSet(context), await writeSet(context, { seed: 4 })];
  const names = (await readdir(one, { recursive: true })).filter((name) => /\.(png|csv|txt)$/.test(name)).sort();
  assert.equal(names.length, set.count + 4);
  for (const name of names) assert.deepEqual(await readFile(path.join(same, name)), await readFile(path.join(one, name)), name);
  assert.notDeepEqual(await readFile(path.join(other, 'images', '00000001_000.png')), await readFile(path.join(one, 'images', '00000001_000.png')));
});

test('a folder that holds another set is left as it is', async (context) => {
  const folder = await writeSet(context);
  await assert.rejects(writeSet(context, { folder, seed: 9 }), /another set of phantoms/);
});

test('some patients come back, and no patient is in both parts', () => {
  const films = [...planPhantomSet({ count: 2000, seed: 1 })];
  const byPatient = new Map<number, typeof films>();
  for (const film of films) byPatient.set(film.patient, [...(byPatient.get(film.patient) ?? []), film]);
  assert.ok([...byPatient.values()].some((own) => own.length === 3));
  for (const own of byPatient.values()) assert.equal(new Set(own.map(({ isTest }) => isTest)).size, 1);
  const tests = films.filter(({ isTest }) => isTest).length / films.length;
  assert.ok(tests > 0.15 && tests < 0.25, `${tests}`);
});

test('films of a patient show the same chest, and no two of them are the same', async (context) => {
  const folder = await writeSet(context);
  const films = [...planPhantomSet(set)];
  const bytes = await Promise.all(films.map(({ name }) => readFile(path.join(folder, 'images', name), 'hex')));
  assert.ok(films.some(({ followUp }) => followUp > 0), 'nobody came back');
  assert.equal(new Set(bytes).size, films.length);
  const [first, later] = [0, 1].map((exposure) => makePhantom(5, { side: 64, findings: ['Mass'], exposure }));
  assert.deepEqual(later?.boxes, first?.boxes);
  assert.notDeepEqual(later?.film.pixels, first?.film.pixels);
});
