import assert from 'node:assert/strict';
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { test } from 'node:test';
import type { Film } from '../../../../models/contract/film';
import { defaultMinimumScore, judgeChestFilm } from '../../../../models/image/chest/chestGate';
import { decodeFilm } from '../../../../models/image/decodeFilm';
import { inverted, lateralFilm, notChestFilms, turned } from '../../../support/films/notChestFilms';

declare const __PROJECT_ROOT__: string;

const mirror = path.join(process.env['HCDR_MIRROR'] ?? path.join(__PROJECT_ROOT__, '..', 'shared', 'data'), 'nih-cxr');
const isAccepted = (film: Film): boolean => judgeChestFilm(film).score >= defaultMinimumScore;
const partOf = (films: readonly Film[], holds: (film: Film) => boolean): number => films.filter(holds).length / films.length;

async function decodeFolder(folder: string): Promise<readonly Film[]> {
  const names = (await readdir(folder, { recursive: true })).filter((name) => name.endsWith('.png')).sort();
  return Promise.all(names.map((name) => decodeFilm(path.join(folder, name))));
}

test('the full-size films of the mirror are decoded as they are, and accepted', async () => {
  const films = await decodeFolder(path.join(mirror, 'images'));
  assert.equal(films.length, 5);
  for (const film of films) {
    assert.deepEqual([film.width, film.height, film.pixels.length, film.source.isColour], [1024, 1024, 1024 * 1024, false]);
    assert.ok(isAccepted(film));
  }
});

test('the decoder without sharp gives the same pixels', async () => {
  const [name] = (await readdir(path.join(mirror, 'images'))).sort();
  const file = path.join(mirror, 'images', name ?? '');
  const [bySharp, byZlib] = [await decodeFilm(file, { useSharp: true }), await decodeFilm(file, { useSharp: false })];
  assert.ok(Buffer.from(bySharp.pixels).equals(byZlib.pixels));
});

test('of films that the gate was not fitted to, 97 % are accepted; of all else 95 % are refused', async () => {
  const films = await decodeFolder(path.join(mirror, 'nih1000-64px', 'valid'));
  assert.equal(films.length, 200);
  const accepted = partOf(films, isAccepted);
  const refused: Record<string, number> = {};
  for (const quarters of [1, 2, 3] as const) refused[`turned by ${quarters}`] = partOf(films.map((film) => turned(film, quarters)), (film) => !isAccepted(film));
  refused['inverted'] = partOf(films.map(inverted), (film) => !isAccepted(film));
  for (const [kind, make] of Object.entries({ ...notChestFilms, lateralFilm })) {
    refused[kind] = partOf(Array.from({ length: 100 }, (_, i) => make(2 * i + 1, 128)), (film) => !isAccepted(film));
  }
  const mean = Object.values(refused).reduce((sum, part) => sum + part, 0) / Object.keys(refused).length;
  console.log(`accepted ${accepted.toFixed(3)}, refused ${mean.toFixed(3)}: ${JSON.stringify(refused)}`);
  assert.ok(accepted >= 0.97, `accepted ${accepted}`);
  assert.ok(mean >= 0.95, `refused ${mean}: ${JSON.stringify(refused)}`);
});
