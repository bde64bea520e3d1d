import assert from 'node:assert/strict';
import { chmod, mkdir, readdir, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { test } from 'node:test';
import { isDeviceLeased, leaseDevice, leaseFolderVariable } from '../../../../models/lease/deviceLease';
import { temporaryFolder } from '../../../support/temporaryFolder';

/** Permissions and links of POSIX; elsewhere the temporary directory is the user's own. */
const skip = process.platform === 'win32' && 'no POSIX permissions here';

test('a lease holds until it is released, in a folder that only its user may enter', async (context) => {
  const env = { [leaseFolderVariable]: path.join(await temporaryFolder(context), 'leases') };
  assert.equal(await isDeviceLeased(env), false);
  const lease = await leaseDevice(env);
  assert.equal(await isDeviceLeased(env), true);
  await lease.release();
  assert.equal(await isDeviceLeased(env), false);
});

test('a folder that others may write to is not used: they could stop every training', { skip }, async (context) => {
  const folder = path.join(await temporaryFolder(context), 'leases');
  const env = { [leaseFolderVariable]: folder };
  await mkdir(folder);
  await writeFile(path.join(folder, `${process.pid}-planted`), '');
  await chmod(folder, 0o777);
  assert.equal(await isDeviceLeased(env), false);
  await leaseDevice(env);
  assert.deepEqual(await readdir(folder), [`${process.pid}-planted`]);
  await chmod(folder, 0o700);
  assert.equal(await isDeviceLeased(env), true);
});

test('nothing is written or removed behind a link that stands in the place of the folder', { skip }, async (context) => {
  const root = await temporaryFolder(context);
  const [elsewhere, folder] = [path.join(root, 'elsewhere'), path.join(root, 'leases')];
  await mkdir(elsewhere, { mode: 0o700 });
  await writeFile(path.join(elsewhere, 'a file of the user'), '');
  await symlink(elsewhere, folder);
  const env = { [leaseFolderVariable]: folder };
  await leaseDevice(env);
  assert.equal(await isDeviceLeased(env), false);
  assert.deepEqual(await readdir(elsewhere), ['a file of the user']);
});
