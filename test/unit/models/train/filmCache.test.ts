import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readdir, readFile, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { test, type TestContext } from 'node:test';
import { makePhantom } from '../../../../models/phantom/makePhantom';
import { makePng } from '../../../../models/render/makePng';
import { FilmCache } from '../../../../models/train/loader/filmCache';
import { loadPictures } from '../../../../models/train/loader/loadPictures';
import type { PictureRequest } from '../../../../models/train/loader/pictureLoader';
import { temporaryFolder } from '../../../support/temporaryFolder';

const side = 16;
const shape = { channels: 1 as const, height: side, width: side, mean: [0.5], std: [0.25] };
const augmentation = { flip: false, rotation: 0.1, zoom: 1.05, shiftX: 0.02, shiftY: 0, gamma: 1.1 };

interface Films {
  readonly folder: string;
  readonly cached: string;
  readonly requests: readonly PictureRequest[];
}

async function writeFilms(context: TestContext): Promise<Films> {
  const folder = await temporaryFolder(context);
  const paths = await Promise.all([1, 2, 3].map((seed) => writeFilm(path.join(folder, `${seed}.png`), seed)));
  return { folder, cached: path.join(folder, 'films'), requests: paths.flatMap((film): PictureRequest[] => [{ path: film }, { path: film, augmentation }, { path: film, augmentation, crop: { x: 0.2, y: 0.2, width: 0.5, height: 0.5 } }]) };
}

async function writeFilm(file: string, seed: number): Promise<string> {
  await writeFile(file, makePng({ width: 48, height: 48, channels: 1, pixels: makePhantom(seed, { side: 48 }).film.pixels }));
  return file;
}

test('a film from the cache gives the same numbers as its picture, and no name of a file tells which it is', async (context) => {
  const { cached, requests } = await writeFilms(context);
  const plain = await loadPictures({ shape, requests });
  const cache = new FilmCache({ folder: cached, mostBytes: 1e6 });
  for (const round of ['decoded', 'kept']) assert.deepEqual(await loadPictures({ shape, requests }, cache), plain, round);
  const names = await readdir(cached);
  // Whole films in two forms; patches are cut from the picture.
  assert.equal(names.length, 6);
  assert.ok(names.every((name) => /^[0-9a-f]{64}$/.test(name)));
});

test('a kept film is not decoded again, until its picture changes', async (context) => {
  const { cached, requests } = await writeFilms(context);
  const [request] = requests;
  assert.ok(request !== undefined);
  const load = async (): Promise<Float32Array> => (await loadPictures({ shape, requests: [request] }, new FilmCache({ folder: cached, mostBytes: 1e6 }))).values;
  await load();
  const [kept = ''] = await readdir(cached);
  const planted = Buffer.alloc(4 * side * side);
  await writeFile(path.join(cached, kept), Buffer.concat([createHash('sha256').update(planted).digest(), planted]));
  assert.deepEqual(await load(), new Float32Array(side * side));
  await writeFilm(request.path, 9);
  assert.deepEqual(await load(), (await loadPictures({ shape, requests: [request] })).values);
});

test('damaged and half-written files are made again', async (context) => {
  const { cached, requests } = await writeFilms(context);
  const plain = await loadPictures({ shape, requests });
  await loadPictures({ shape, requests }, new FilmCache({ folder: cached, mostBytes: 1e6 }));
  const [first = '', second = ''] = await readdir(cached);
  const whole = await readFile(path.join(cached, first));
  await writeFile(path.join(cached, first), whole.map((byte, index) => (index === whole.length - 1 ? byte ^ 1 : byte)));
  await writeFile(path.join(cached, second), whole.subarray(0, 10));
  await writeFile(path.join(cached, `${first}.0.part`), whole.subarray(0, 10));
  assert.deepEqual(await loadPictures({ shape, requests }, new FilmCache({ folder: cached, mostBytes: 1e6 })), plain);
  assert.deepEqual(await readFile(path.join(cached, first)), whole);
});

test('the cache takes no more room than it was given, and none where it cannot write', async (context) => {
  const { folder, cached, requests } = await writeFilms(context);
  const plain = await loadPictures({ shape, requests });
  const mostBytes = 3000;
  for (let round = 0; round < 2; round += 1) {
    assert.deepEqual(await loadPictures({ shape, requests }, new FilmCache({ folder: cached, mostBytes })), plain);
    const sizes = await Promise.all((await readdir(cached)).map(async (name) => (await stat(path.join(cached, name))).size));
    const total = sizes.reduce((sum, size) => sum + size, 0);
    assert.ok(total > 0 && total <= mostBytes, `${total}`);
  }
  const file = path.join(folder, 'no-folder');
  await writeFile(file, '');
  assert.deepEqual(await loadPictures({ shape, requests }, new FilmCache({ folder: file, mostBytes })), plain);
});
