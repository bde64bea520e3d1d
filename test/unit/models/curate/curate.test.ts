import assert from 'node:assert/strict';
import { copyFile, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { test } from 'node:test';
import sharp from 'sharp';
import { planPhantomSet } from '../../../../models/phantom/phantomSet';
import { temporaryFolder } from '../../../support/temporaryFolder';
import { phantomData, quickPlan, trainHere } from '../../../support/nets/trainHere';
import { runHcdr } from '../../cli/runHcdr';
import { findCurrentRelease } from '../../../../server/store/release/findCurrentRelease';
import { xrayMetadataSchemaVersion } from '../../../../server/store/xray/xraySchema';

test('a curation tells counts, unreadable, equal, missing and unlisted films, and training leaves the bad ones out', async (context) => {
  const folder = await temporaryFolder(context);
  const data = await phantomData(folder, 60, 32);
  const films = [...planPhantomSet({ count: 60, seed: 1 })];
  const pictures = path.join(data.imageFolder, 'images');
  const [first, second, third, fourth, fifth] = films.filter(({ followUp }) => followUp === 0);
  assert.ok(first !== undefined && second !== undefined && third !== undefined && fourth !== undefined && fifth !== undefined);
  // What only the picture decoder reads: at the second start too, with code that was compiled at the first.
  const other = path.join(pictures, fifth.name);
  await writeFile(other, await sharp(await readFile(other)).jpeg().toBuffer());
  const kept = { ...data, cache: path.join(folder, 'cache') };
  const clean = await curate(kept);
  await copyFile(path.join(pictures, first.name), path.join(pictures, second.name));
  await writeFile(path.join(pictures, third.name), 'no picture');
  await rm(path.join(pictures, fourth.name));
  await copyFile(path.join(pictures, first.name), path.join(pictures, 'somebody.png'));
  const { code, found } = await curate(kept);
  assert.equal(code, 1);
  assert.deepEqual([found.present, found.missing, found.unlisted, found.patientsInSeveralParts], [59, 1, 1, 0]);
  assert.deepEqual(found.unreadable.map(({ name }) => name), [third.name]);
  assert.ok(found.duplicates.some(({ names }) => names.includes(first.name) && names.includes(second.name)));
  assert.ok(found.excluded.includes(second.name) && found.excluded.includes(third.name) && !found.excluded.includes(first.name));
  const tests = films.filter(({ isTest, name }) => isTest && name !== fourth.name);
  assert.equal(found.parts.test.films, tests.length);
  assert.equal(found.parts.test.labels['Mass'], tests.filter(({ findings }) => findings.includes('Mass')).length);
  const current = await findCurrentRelease(data.dataDirectory, 'nih-cxr', xrayMetadataSchemaVersion);
  assert.ok(current.state === 'ready');
  const { events, outcome } = await trainHere(path.join(folder, 'run'), quickPlan({ ...data, metadataDirectory: current.directory }, { epochs: 1 }));
  assert.equal(outcome.status, 'trained');
  const planned = events.find((event) => event.type === 'planned');
  assert.ok(planned?.type === 'planned' && planned.films.excluded === found.excluded.length);
  assert.equal(clean.found.unreadable.length, 0);
});

interface Found {
  readonly present: number;
  readonly missing: number;
  readonly unlisted: number;
  readonly patientsInSeveralParts: number;
  readonly unreadable: readonly { readonly name: string }[];
  readonly duplicates: readonly { readonly names: readonly string[] }[];
  readonly excluded: readonly string[];
  readonly parts: { readonly test: { readonly films: number; readonly labels: Readonly<Record<string, number>> } };
}

async function curate({ imageFolder, dataDirectory, cache }: { readonly imageFolder: string; readonly dataDirectory: string; readonly cache: string }): Promise<{ readonly code: number | null; readonly found: Found }> {
  const { code, out, err } = await runHcdr(['train', 'curate', '--images', imageFolder, '--data-dir', dataDirectory, '--json'], { env: { HCDR_CACHE_DIR: cache } });
  assert.notEqual(code, 2, err);
  return { code, found: JSON.parse(out) as Found };
}
