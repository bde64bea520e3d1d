import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { toGridRow } from '../../../../extension/xray/gridRow';
import { arrangeRows, firstView, restoreView, sortBy, type GridView } from '../../../../webviews/xrayFolder/gridView';
import type { GridRow } from '../../../../webviews/xrayFolder/protocol';

const row = (image: string, ...probabilities: readonly number[]): GridRow => ({ image, status: 'analyzed', message: '', probabilities, present: probabilities.map((value) => value >= 0.5) });
const rows: readonly GridRow[] = [
  row('b.png', 0.2, 0.9),
  { image: 'c/lost.png', status: 'failed', message: 'It is damaged.', probabilities: [], present: [] },
  row('a.png', 0.4, 0.1),
  { image: 'photo.png', status: 'refused', message: 'A photo.', probabilities: [], present: [] },
  row('c.png', 0.2, 0.3),
];
const namesOf = (view: Partial<GridView>): readonly string[] => arrangeRows(rows, { ...firstView, ...view }).map(({ image }) => image);

describe('the rows of a folder', () => {
  it('stand by name at first', () => {
    assert.deepEqual(namesOf({}), ['a.png', 'b.png', 'c.png', 'c/lost.png', 'photo.png']);
  });

  it('are ordered by a finding, equals by name, and those without a value last in either order', () => {
    assert.deepEqual(namesOf({ sort: 0, isDescending: true }), ['a.png', 'b.png', 'c.png', 'c/lost.png', 'photo.png']);
    assert.deepEqual(namesOf({ sort: 0 }), ['b.png', 'c.png', 'a.png', 'c/lost.png', 'photo.png']);
    assert.deepEqual(namesOf({ sort: 1, isDescending: true }).slice(0, 3), ['b.png', 'c.png', 'a.png']);
  });

  it('are ordered by how they ended, what needs a look first when turned round', () => {
    assert.deepEqual(namesOf({ sort: 'status', isDescending: true }).slice(0, 2), ['c/lost.png', 'photo.png']);
  });

  it('are filtered by name and by how they ended', () => {
    assert.deepEqual(namesOf({ search: ' C' }), ['c.png', 'c/lost.png']);
    assert.deepEqual(namesOf({ show: 'present' }), ['b.png']);
    assert.deepEqual(namesOf({ show: 'failed', search: 'photo' }), []);
  });

  it('turn round when a column is chosen again; probabilities begin with the highest', () => {
    const first = sortBy(firstView, 1);
    assert.deepEqual([first.sort, first.isDescending, sortBy(first, 1).isDescending, sortBy(first, 'image').isDescending], [1, true, false, false]);
  });

  it('take a kept view only in the form of one, and of a column that the model has', () => {
    const view: GridView = { sort: 1, isDescending: true, show: 'refused', search: 'x' };
    assert.deepEqual(restoreView(view, 2), view);
    assert.deepEqual(restoreView(view, 1).sort, 'image');
    for (const kept of [undefined, 7, { sort: -1, show: 'none', search: 3 }]) assert.deepEqual(restoreView(kept, 2), firstView);
  });
});

describe('a picture’s result as a row', () => {
  const finding = { label: 'Mass', probability: 0.7, threshold: 0.7 };
  const analysis = { image: 'a.png', model: 'tiny', provider: 'cpu', findings: [finding], ms: 1, times: {}, disclaimer: '' };

  it('has its probabilities in the order of the labels, present from the threshold on', () => {
    assert.deepEqual(toGridRow(analysis, ['Nodule', 'Mass']), { image: 'a.png', status: 'analyzed', message: '', probabilities: [0, 0.7], present: [false, true] });
  });

  it('says why there are none', () => {
    assert.deepEqual(toGridRow({ image: 'a.png', error: 'It is damaged.' }, ['Mass']).message, 'It is damaged.');
    // The name stands in the row already, and would leave no room for the reason.
    for (const name of ['a.png', 'b/a.png']) assert.deepEqual(toGridRow({ image: 'b/a.png', error: `${name}: It is damaged.` }, ['Mass']).message, 'It is damaged.');
    assert.deepEqual(toGridRow({ image: 'a.png', refused: 'A photo.', score: 0, minimumScore: 1 }, ['Mass']).status, 'refused');
  });
});
