import assert from 'node:assert/strict';
import { test } from 'node:test';
import { poolMap } from '../../../../models/inference/maps/pooling';

test('a map is pooled by its mean, its maximum, or the log-sum-exp between them', () => {
  const map = Float32Array.of(0, 1, 2, 5);
  assert.equal(poolMap(map, { kind: 'average' }), 2);
  assert.equal(poolMap(map, { kind: 'max' }), 5);
  // ln((e⁰ + e¹ + e² + e⁵) / 4) = ln((1 + 2.718282 + 7.389056 + 148.413159) / 4) = ln 39.880124 = 3.685878
  assert.ok(Math.abs(poolMap(map, { kind: 'lse', r: 1 }) - 3.685878) < 1e-6);
  // Between the mean and the maximum, nearer the maximum with growing sharpness.
  assert.ok(poolMap(map, { kind: 'lse', r: 10 }) > 4.8 && poolMap(map, { kind: 'lse', r: 10 }) < 5);
  assert.ok(Math.abs(poolMap(map, { kind: 'lse', r: 1e-4 }) - 2) < 1e-3);
});

test('log-sum-exp pooling does not overflow', () => {
  assert.equal(poolMap(Float32Array.of(1e6, 1e6), { kind: 'lse', r: 5 }), 1e6);
  assert.equal(poolMap(Float32Array.of(-1e6, -1e6), { kind: 'lse', r: 5 }), -1e6);
});
