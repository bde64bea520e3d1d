import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findKeyAction } from '../../../../webviews/xray/keys';

const press = (key: string, rest: Partial<Parameters<typeof findKeyAction>[0]> = {}) => findKeyAction({ key, ctrlKey: false, altKey: false, metaKey: false, isOnFilm: false, ...rest });

test('digits choose, letters switch, in either case', () => {
  assert.deepEqual(press('3'), { type: 'select', index: 2 });
  assert.deepEqual([press('h'), press('H')].map((action) => action?.type), ['toggle', 'toggle']);
  assert.deepEqual(press('?'), { type: 'help' });
  assert.deepEqual(press('0'), { type: 'fit' });
});

test('keys with modifiers belong to the editor', () => {
  assert.equal(press('b', { ctrlKey: true }), undefined);
  assert.equal(press('1', { altKey: true }), undefined);
  assert.equal(press('s', { metaKey: true }), undefined);
});

test('arrows move the film only when it has the focus, and look in their direction', () => {
  assert.equal(press('ArrowLeft'), undefined);
  assert.deepEqual(press('ArrowLeft', { isOnFilm: true }), { type: 'pan', x: 48, y: 0 });
  assert.deepEqual(press('ArrowDown', { isOnFilm: true }), { type: 'pan', x: 0, y: -48 });
});
