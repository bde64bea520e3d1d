import assert from 'node:assert/strict';
import { mkdir, rmdir, stat, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { test } from 'node:test';
import { fileProblem } from '../../../../server/store/release/fileProblem';
import { makeFolder } from '../../../../server/store/release/makeFolder';
import { temporaryFolder } from '../../../support/temporaryFolder';

test('a folder is made with all above it, by many at once too, and one that is there stays', async (t) => {
  const folder = await temporaryFolder(t);
  const deep = path.join(folder, 'a', 'b', 'c');
  await Promise.all([makeFolder(deep), makeFolder(path.join(deep, 'd')), makeFolder(deep)]);
  await makeFolder(deep);
  assert.ok((await stat(path.join(deep, 'd'))).isDirectory());
  await mkdir(path.join(folder, 'real'));
  await symlink(path.join(folder, 'real'), path.join(folder, 'link'));
  await makeFolder(path.join(folder, 'link'));
  await makeFolder(path.parse(folder).root);
});

test('a file in the way, and a link that leads nowhere, are refused', async (t) => {
  const folder = await temporaryFolder(t);
  await writeFile(path.join(folder, 'file'), '');
  await assert.rejects(makeFolder(path.join(folder, 'file')), { code: 'EEXIST' });
  await assert.rejects(makeFolder(path.join(folder, 'file', 'below', 'it')), { code: 'ENOTDIR' });
  await symlink(path.join(folder, 'gone'), path.join(folder, 'nowhere'));
  await assert.rejects(makeFolder(path.join(folder, 'nowhere')), { code: 'EEXIST' });
});

test('where the folder above is there and takes none, the refusal is told and not tried for ever', { skip: process.platform === 'linux' ? false : 'only Linux has such a folder' }, async () => {
  await assert.rejects(makeFolder('/proc/hcdr/data'), (error) => /^No folder can be created there\. \(ENOENT\)$/.test(fileProblem(error)?.what ?? ''));
  await assert.rejects(rmdir('/proc/hcdr'));
});
