import assert from 'node:assert/strict';
import { test } from 'node:test';
import { changeView, firstView, restoreView } from '../../../../webviews/xray/panelView';

test('a view survives its way through JSON', () => {
  const view = [
    { type: 'select', label: 'Mass' },
    { type: 'toggle', what: 'isSideBySide' },
    { type: 'opacity', opacity: 0.25 },
    { type: 'window', window: { center: 90, width: 120 } },
    { type: 'viewport', viewport: { zoom: 2, centerX: 10, centerY: 20 } },
  ] as const;
  const changed = view.reduce(changeView, firstView);
  assert.deepEqual(restoreView(JSON.parse(JSON.stringify(changed))), changed);
});

test('what is no view restores the first one, part by part', () => {
  for (const kept of [undefined, null, 7, 'view', [], {}]) assert.deepEqual(restoreView(kept), firstView);
  const broken = { opacity: 'much', window: { center: 5 }, viewport: { zoom: -1, centerX: 0, centerY: 0 }, showsBoxes: false, selected: 3 };
  assert.deepEqual(restoreView(broken), { ...firstView, showsBoxes: false });
});

test('choosing a finding switches its heatmap on', () => {
  const off = changeView(firstView, { type: 'toggle', what: 'showsMap' });
  assert.equal(changeView(off, { type: 'select', label: 'Mass' }).showsMap, true);
});

test('fitting forgets the place, resetting the window forgets the inversion', () => {
  const moved = changeView(firstView, { type: 'viewport', viewport: { zoom: 2, centerX: 1, centerY: 1 } });
  assert.deepEqual(changeView(moved, { type: 'fit' }), firstView);
  const inverted = changeView(changeView(firstView, { type: 'toggle', what: 'isInverted' }), { type: 'window', window: { center: 20, width: 20 } });
  assert.deepEqual(changeView(inverted, { type: 'reset-window' }), firstView);
});
