import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { test, type TestContext } from 'node:test';
import sharp from 'sharp';
import type { Film } from '../../../../models/contract/film';
import { decodeFilm, type DecodeFilmOptions } from '../../../../models/image/decodeFilm';
import { encodeGreyPng } from '../../../../models/image/sharpDecoder';
import { dicomFile, explicitLittle, greyElements } from '../../../support/films/dicomFile';
import { temporaryFolder } from '../../../support/temporaryFolder';

async function decode(context: TestContext, bytes: Uint8Array, options: DecodeFilmOptions = {}): Promise<Film> {
  const file = path.join(await temporaryFolder(context), 'film');
  await writeFile(file, bytes);
  return decodeFilm(file, options);
}

/** 3 × 2 pixels, all different. */
const pixels = Uint8Array.of(0, 50, 100, 150, 200, 255);
const grey16 = (values: readonly number[]): Promise<Buffer> =>
  sharp(Uint16Array.from(values), { raw: { width: values.length, height: 1, channels: 1 } }).toColourspace('grey16').png().toBuffer();

test('an 8-bit grey PNG keeps its values, with sharp and without', async (context) => {
  const png = await encodeGreyPng({ width: 3, height: 2, pixels });
  const expected = { width: 3, height: 2, pixels, source: { format: 'png', bits: 8, isColour: false } };
  for (const useSharp of [true, false]) {
    const film = await decode(context, png, { useSharp });
    assert.deepEqual({ ...film, pixels: Uint8Array.from(film.pixels) }, expected);
  }
});

test('a 16-bit grey PNG fills eight bits by the power of two that holds it, with sharp and without', async (context) => {
  const full = await grey16([0, 257, 32768, 65535]);
  // 12 bits in 16: v / 4095 · 255.
  const twelve = await grey16([0, 16, 2048, 4095]);
  for (const useSharp of [true, false]) {
    assert.deepEqual([...(await decode(context, full, { useSharp })).pixels], [0, 1, 128, 255]);
    const film = await decode(context, twelve, { useSharp });
    assert.deepEqual([...film.pixels], [0, 1, 128, 255]);
    assert.equal(film.source.bits, 16);
  }
});

test('every filter of a PNG is undone without sharp', async (context) => {
  const side = 64;
  const wave = Uint8Array.from({ length: side * side }, (_, i) => 128 + 100 * Math.sin(i / 7) * Math.cos(i / 131));
  const png = await sharp(wave, { raw: { width: side, height: side, channels: 1 } }).toColourspace('b-w').png({ adaptiveFiltering: true }).toBuffer();
  assert.deepEqual((await decode(context, png, { useSharp: false })).pixels, wave);
});

test('what zlib alone cannot decode is said so', async (context) => {
  const colour = await sharp({ create: { width: 4, height: 4, channels: 3, background: '#f00' } }).png().toBuffer();
  await assert.rejects(decode(context, colour, { useSharp: false }), /needs the picture decoder \(sharp\)/);
  const jpeg = await sharp({ create: { width: 4, height: 4, channels: 3, background: '#f00' } }).jpeg().toBuffer();
  await assert.rejects(decode(context, jpeg, { useSharp: false }), /JPEG files need the picture decoder/);
  const png = await encodeGreyPng({ width: 3, height: 2, pixels });
  await assert.rejects(decode(context, png.subarray(0, 45), { useSharp: false }), /damaged or ends too early/);
  await assert.rejects(decode(context, png, { useSharp: false, maxPixels: 5 }), /3 × 2 pixels/);
});

test('colour is told from grey in three channels', async (context) => {
  const colour = await sharp({ create: { width: 8, height: 8, channels: 3, background: { r: 200, g: 100, b: 50 } } }).png().toBuffer();
  const film = await decode(context, colour);
  assert.equal(film.source.isColour, true);
  // ITU-R BT.601: 59.8 + 58.7 + 5.7.
  assert.equal(film.pixels[0], 124);
  const grey = await sharp({ create: { width: 8, height: 8, channels: 3, background: { r: 90, g: 90, b: 90 } } }).png({ palette: true }).toBuffer();
  const plain = await decode(context, grey);
  assert.deepEqual([plain.source.isColour, plain.pixels[0]], [false, 90]);
});

test('alpha is flattened on black', async (context) => {
  const png = await sharp(Uint8Array.of(100, 255, 100, 0), { raw: { width: 2, height: 1, channels: 2 } }).toColourspace('b-w').png().toBuffer();
  assert.deepEqual([...(await decode(context, png)).pixels], [100, 0]);
});

test('a JPEG is turned as its EXIF orientation says', async (context) => {
  const wide = await sharp({ create: { width: 32, height: 16, channels: 3, background: '#333' } })
    .composite([{ input: { create: { width: 16, height: 16, channels: 3, background: '#ddd' } }, left: 0, top: 0 }])
    .jpeg({ quality: 95 })
    .withMetadata({ orientation: 6 })
    .toBuffer();
  const film = await decode(context, wide);
  // Orientation 6: turned by a quarter clockwise, so that the bright left half comes to the top.
  assert.deepEqual([film.width, film.height], [16, 32]);
  assert.ok((film.pixels[0] ?? 0) > 200 && (film.pixels.at(-1) ?? 255) < 80);
});

test('the content tells the format, whatever the file is called', async (context) => {
  const dicom = dicomFile({ transferSyntax: explicitLittle, elements: greyElements({ columns: 2, rows: 1 }), pixels: Uint8Array.of(1, 2) });
  assert.equal((await decode(context, dicom)).source.format, 'dicom');
});

test('a missing file, a folder and a cancelled request end with their reasons', async (context) => {
  const folder = await temporaryFolder(context);
  await assert.rejects(decodeFilm(path.join(folder, 'none.png')), /none\.png: The file cannot be read \(ENOENT\)/);
  await assert.rejects(decodeFilm(folder), /This is not a file/);
  await assert.rejects(decodeFilm(path.join(folder, 'none.png'), { signal: AbortSignal.abort() }), { name: 'AbortError' });
});
