import assert from 'node:assert/strict';
import { test } from 'node:test';
import { heatmapColor, opaqueFrom, transparentBelow } from '../../../../models/contract/heatmapColors';
import { heatmapRange, renderHeatmap } from '../../../../models/contract/renderHeatmap';
import type { ClassMap } from '../../../../models/contract/xrayFinding';

/** viridis at ten even steps, as R's package viridisLite prints `viridis(10)`. */
const published = ['440154', '482878', '3e4a89', '31688e', '26828e', '1f9e89', '35b779', '6dcd59', 'b4de2c', 'fde725'];

test('the ramp is viridis, within 5 of 255', () => {
  published.forEach((hex, index) => {
    const { red, green, blue } = heatmapColor(index / 9);
    [red, green, blue].forEach((value, channel) => assert.ok(Math.abs(value - parseInt(hex.slice(channel * 2, channel * 2 + 2), 16)) <= 5, `${hex}: ${red}, ${green}, ${blue}`));
  });
});

/** CIE L* of an sRGB colour (IEC 61966-2-1, CIE 15). */
function lightness(red: number, green: number, blue: number): number {
  const linear = (value: number): number => (value / 255 <= 0.04045 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4);
  const luminance = 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
  return luminance > 216 / 24389 ? 116 * Math.cbrt(luminance) - 16 : (luminance * 24389) / 27;
}

/** Full deuteranopia and protanopia in linear light (Machado, Oliveira and Fernandes 2009, severity 1). */
const sights: Readonly<Record<string, readonly (readonly [number, number, number])[]>> = {
  normal: [[1, 0, 0], [0, 1, 0], [0, 0, 1]],
  deuteranopia: [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.01182, 0.04294, 0.968881]],
  protanopia: [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]],
};

function seenLightness(value: number, sight: readonly (readonly [number, number, number])[]): number {
  const linear = (channel: number): number => (channel / 255 <= 0.04045 ? channel / 255 / 12.92 : ((channel / 255 + 0.055) / 1.055) ** 2.4);
  const encoded = (light: number): number => 255 * (light <= 0.0031308 ? 12.92 * Math.max(0, light) : 1.055 * Math.min(1, light) ** (1 / 2.4) - 0.055);
  const { red, green, blue } = heatmapColor(value);
  const [r, g, b] = sight.map((row) => encoded(row[0] * linear(red) + row[1] * linear(green) + row[2] * linear(blue)));
  return lightness(r ?? 0, g ?? 0, b ?? 0);
}

test('lightness rises in even steps, also without red or green cones', () => {
  for (const [name, sight] of Object.entries(sights)) {
    const steps = Array.from({ length: 20 }, (_, index) => seenLightness((index + 1) / 20, sight) - seenLightness(index / 20, sight));
    assert.ok(Math.min(...steps) > 1.5, `${name}: the least step is ${Math.min(...steps)}`);
    assert.ok(Math.max(...steps) < 7, `${name}: the largest step is ${Math.max(...steps)}`);
  }
});

test('low values are transparent, high ones opaque, and opacity never falls', () => {
  assert.equal(heatmapColor(transparentBelow).alpha, 0);
  assert.equal(heatmapColor(opaqueFrom).alpha, 255);
  assert.equal(heatmapColor((transparentBelow + opaqueFrom) / 2).alpha, 128);
  const alphas = Array.from({ length: 101 }, (_, index) => heatmapColor(index / 100).alpha);
  assert.deepEqual(alphas, [...alphas].sort((a, b) => a - b));
});

test('values outside the range are its ends, and no number is the lower one', () => {
  assert.deepEqual(heatmapColor(7), heatmapColor(1));
  assert.deepEqual(heatmapColor(-7), heatmapColor(0));
  assert.deepEqual(heatmapColor(Number.NaN), heatmapColor(0));
});

const map: ClassMap = { label: 'Mass', rows: 2, columns: 3, values: Float32Array.of(-1, -1, 3, -1, 1, -1), covers: { x: 0, y: 0, width: 6, height: 4 } };
const film = { width: 6, height: 4 };

function pixel({ width, rgba }: { readonly width: number; readonly rgba: Uint8ClampedArray }, x: number, y: number): readonly number[] {
  return [...rgba.subarray((y * width + x) * 4, (y * width + x) * 4 + 4)];
}

function color(value: number): readonly number[] {
  const { red, green, blue, alpha } = heatmapColor(value);
  return [red, green, blue, alpha];
}

test('the range runs from the median to the peak', () => {
  assert.deepEqual(heatmapRange(map), { low: -1, high: 3 });
  assert.deepEqual(heatmapRange({ values: new Float32Array(0) }), { low: 0, high: 0 });
});

test('raw, every pixel has the colour of its cell', () => {
  const picture = renderHeatmap(map, { film, interpolation: 'raw' });
  assert.deepEqual([picture.width, picture.height, picture.rgba.length], [6, 4, 96]);
  // Cells of 2 × 2 pixels; 1 lies half way between -1 and 3 (step 128 of 255, by rounding).
  assert.deepEqual(pixel(picture, 4, 0), color(1));
  assert.deepEqual(pixel(picture, 5, 1), color(1));
  assert.deepEqual(pixel(picture, 2, 2), color(128 / 255));
  assert.deepEqual(pixel(picture, 0, 0)[3], 0);
});

test('smooth, a pixel half way between two centres has the mean of their values', () => {
  const strip: ClassMap = { label: 'Mass', rows: 1, columns: 2, values: Float32Array.of(0, 1), covers: { x: 0, y: 0, width: 10, height: 1 } };
  const picture = renderHeatmap(strip, { film: { width: 10, height: 1 }, range: { low: 0, high: 1 } });
  // Centres at 2.5 and 7.5; pixel 4 has its centre at 4.5: 0.4 of the way (step 102 of 255). Beyond the centres the cell's own value.
  assert.deepEqual(pixel(picture, 4, 0), color(102 / 255));
  assert.deepEqual(pixel(picture, 9, 0), color(1));
});

test('outside the part that the map covers, and for a flat map, nothing is drawn', () => {
  const part = { ...map, covers: { x: 2, y: 0, width: 4, height: 4 } };
  const picture = renderHeatmap(part, { film, interpolation: 'raw' });
  for (const y of [0, 1, 2, 3]) assert.deepEqual([pixel(picture, 0, y), pixel(picture, 1, y)], [[0, 0, 0, 0], [0, 0, 0, 0]]);
  const flat = renderHeatmap({ ...map, values: new Float32Array(6).fill(2) }, { film });
  assert.ok(flat.rgba.every((value, index) => index % 4 !== 3 || value === 0));
});

test('a map over padding is drawn on the film only, at any size of picture', () => {
  // A film of 8 × 4 in a square input of 8 × 8: rows 0 and 3 of the map lie on the padding.
  const padded: ClassMap = { label: 'Mass', rows: 4, columns: 4, values: Float32Array.from({ length: 16 }, (_, index) => (Math.floor(index / 4) === 1 ? 1 : 0)), covers: { x: 0, y: -2, width: 8, height: 8 } };
  const picture = renderHeatmap(padded, { film: { width: 8, height: 4 }, width: 16, height: 8, interpolation: 'raw', range: { low: 0, high: 1 }, opacity: 0.5 });
  assert.deepEqual(pixel(picture, 3, 3), [...color(1).slice(0, 3), 128]);
  assert.equal(pixel(picture, 3, 4)[3], 0);
});
