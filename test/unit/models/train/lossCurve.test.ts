import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addLossPoint, mostLossPoints, type LossPoint } from '../../../../webviews/train/protocol';

test('the loss curve of a panel keeps its shape and its last point, and does not grow for ever', () => {
  let points: readonly LossPoint[] = [];
  for (let step = 1; step <= 20_000; step += 1) points = addLossPoint(points, { step, loss: 1 / step });
  assert.ok(points.length <= mostLossPoints && points.length > mostLossPoints / 3);
  assert.equal(points.at(-1)?.step, 20_000);
  assert.ok((points[0]?.step ?? Infinity) < 200);
  for (let at = 1; at < points.length; at += 1) assert.ok((points[at]?.step ?? 0) > (points[at - 1]?.step ?? 0));
});
