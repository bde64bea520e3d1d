import assert from 'node:assert/strict';
import { chmod, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { test } from 'node:test';
import { isReadOnlyFile } from '../../../extension/commands/isReadOnlyFile';
import { temporaryFolder } from '../../support/temporaryFolder';

test('a note that is marked read-only is told from one that can be written, whoever asks', async (t) => {
  const folder = await temporaryFolder(t);
  const [open, locked] = [path.join(folder, 'open.note'), path.join(folder, 'locked.note')];
  for (const file of [open, locked]) await writeFile(file, 'ASSESSMENT\n1. G35\n');
  await chmod(locked, 0o444);
  assert.deepEqual(await Promise.all([open, locked].map(isReadOnlyFile)), [false, true]);
  await chmod(locked, 0o644);
  assert.equal(await isReadOnlyFile(locked), false);
  assert.equal(await isReadOnlyFile(path.join(folder, 'not-yet-saved.note')), false);
});
