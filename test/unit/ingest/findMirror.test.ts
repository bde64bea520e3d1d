import assert from 'node:assert/strict';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { test } from 'node:test';
import { findMirror } from '../../../ingest/findMirror';
import { temporaryFolder } from '../../support/temporaryFolder';

test('the named mirror is taken at its word, else the folder beside the checkout where it exists', async (t) => {
  const folder = await temporaryFolder(t);
  const checkout = path.join(folder, 'checkout');
  assert.equal(findMirror({ HCDR_MIRROR: '/absent' }, checkout), '/absent');
  assert.equal(findMirror({}, checkout), undefined);
  await mkdir(path.join(folder, 'shared', 'data'), { recursive: true });
  assert.equal(findMirror({ HCDR_MIRROR: '' }, checkout), path.join(folder, 'shared', 'data'));
});
