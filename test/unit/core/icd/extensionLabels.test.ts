import assert from 'node:assert/strict';
import { test } from 'node:test';
import { extensionLabel } from '../../../../server/core/icd/extensionLabels';

test('a label behind the stem\'s title makes an extension', () => {
  assert.equal(extensionLabel('V9733XD', 'Sucked into jet engine, subsequent encounter', 'Sucked into jet engine'), 'subsequent encounter');
  const closed = 'initial encounter for closed fracture';
  assert.equal(extensionLabel('S52501A', `Unspecified fracture of the lower end of right radius, ${closed}`, 'Unspecified fracture of the lower end of right radius'), closed);
  assert.equal(extensionLabel('M1A00X0', 'Idiopathic chronic gout, unspecified site, without tophus (tophi)', 'Idiopathic chronic gout, unspecified site'), 'without tophus (tophi)');
});

test('nodes of seven characters are no extensions, though they read alike', () => {
  assert.equal(extensionLabel('T868401', 'Corneal transplant rejection, right eye', 'Corneal transplant rejection'), undefined);
  assert.equal(extensionLabel('G710340', 'Limb girdle muscular dystrophy due to sarcoglycan dysfunction, unspecified', 'Limb girdle muscular dystrophy due to sarcoglycan dysfunction'), undefined);
  assert.equal(extensionLabel('J34820', 'Nasal valve collapse, sequela', 'Nasal valve collapse'), undefined);
  assert.equal(extensionLabel('V9733XD', 'Sucked into jet engine', 'Sucked into jet engine'), undefined);
});
