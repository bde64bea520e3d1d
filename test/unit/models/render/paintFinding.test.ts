import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import sharp from 'sharp';
import { encodePng } from '../../../../models/render/encodePng';
import { paintFinding } from '../../../../models/render/paintFinding';

const film = { width: 8, height: 8, scale: 0.5, pixels: new Uint8Array(64).fill(100) };
const covers = { x: 0, y: 0, width: 16, height: 16 };

function pixelOf(pixels: Uint8Array, x: number, y: number): readonly number[] {
  return [...pixels.subarray(3 * (8 * y + x), 3 * (8 * y + x) + 3)];
}

describe('paintFinding', () => {
  it('leaves the film as it is where the map is low, and tints it where it is high', () => {
    const { pixels } = paintFinding({ film, map: { label: 'x', rows: 1, columns: 2, values: Float32Array.of(-5, 5), covers } });
    assert.deepEqual(pixelOf(pixels, 0, 4), [100, 100, 100]);
    const [red = 0, green = 0, blue = 0] = pixelOf(pixels, 7, 4);
    assert.ok(red > 150 && green > 150 && blue < 100, 'viridis ends in yellow');
  });

  it('draws nothing for a map of one value', () => {
    const { pixels } = paintFinding({ film, map: { label: 'x', rows: 1, columns: 1, values: Float32Array.of(3), covers } });
    assert.ok(pixels.every((value) => value === 100));
  });

  it('draws the box in film pixels, scaled to the picture', () => {
    const { pixels } = paintFinding({ film, box: { x: 4, y: 4, width: 8, height: 8 } });
    for (const [x, y] of [[2, 2], [5, 2], [2, 5], [5, 5]] as const) assert.deepEqual(pixelOf(pixels, x, y), [240, 228, 66], `${x},${y}`);
    for (const [x, y] of [[1, 1], [6, 6], [3, 3]] as const) assert.deepEqual(pixelOf(pixels, x, y), [100, 100, 100], `${x},${y}`);
  });

  it('keeps a map to the part of the film that it covers', () => {
    const { pixels } = paintFinding({ film, map: { label: 'x', rows: 1, columns: 2, values: Float32Array.of(5, -5), covers: { x: 8, y: 0, width: 8, height: 16 } } });
    assert.deepEqual(pixelOf(pixels, 1, 4), [100, 100, 100]);
    assert.notDeepEqual(pixelOf(pixels, 4, 4), [100, 100, 100]);
  });
});

describe('encodePng', () => {
  it('writes what a decoder reads back, with its texts', async () => {
    const pixels = Uint8Array.from({ length: 5 * 3 * 3 }, (_, i) => (i * 37) % 256);
    const png = encodePng({ width: 5, height: 3, pixels }, { Disclaimer: 'not for clinical use' });
    const { data, info } = await sharp(png).raw().toBuffer({ resolveWithObject: true });
    assert.deepEqual([info.width, info.height, info.channels], [5, 3, 3]);
    assert.deepEqual(new Uint8Array(data), pixels);
    assert.ok(png.includes('Disclaimer\0not for clinical use'));
  });
});
