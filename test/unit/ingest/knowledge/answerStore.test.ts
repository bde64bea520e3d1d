import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readdir, symlink } from 'node:fs/promises';
import path from 'node:path';
import { test } from 'node:test';
import { AnswerStore } from '../../../../ingest/sources/knowledge/site/answerStore';
import { temporaryFolder } from '../../../support/temporaryFolder';

const [fullDisk, openFiles] = ['/dev/full', '/proc/self/fd'];

test('a full disk leaves no open file and no part behind', { skip: existsSync(fullDisk) && existsSync(openFiles) ? false : 'no /dev/full here' }, async (context) => {
  const folder = await temporaryFolder(context);
  const store = await AnswerStore.open(folder, () => true);
  const head = { key: 'https://site.test/page', status: 200, at: '2026-02-10T00:00:00Z' };
  await symlink(fullDisk, path.join(folder, `${createHash('sha256').update(head.key).digest('hex')}.part`));
  const before = (await readdir(openFiles)).length;
  await assert.rejects(store.begin(head), { code: 'ENOSPC' });
  assert.equal((await readdir(openFiles)).length, before);
  assert.deepEqual(await readdir(folder), []);
  await (await store.begin(head)).commit();
  assert.equal((await store.find(head.key))?.status, 200);
});
