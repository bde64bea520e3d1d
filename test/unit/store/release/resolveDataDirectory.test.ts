import assert from 'node:assert/strict';
import { test } from 'node:test';
import { resolveDataDirectory } from '../../../../server/store/release/resolveDataDirectory';

const linux = { platform: 'linux', home: '/home/ann' } as const;

test('an explicit folder wins, then the environment', () => {
  assert.equal(resolveDataDirectory({ ...linux, explicit: '/data', env: { HCDR_DATA_DIR: '/env' } }), '/data');
  assert.equal(resolveDataDirectory({ ...linux, explicit: ' ', env: { HCDR_DATA_DIR: '/env' } }), '/env');
});

test('else the platform’s data folder is used', () => {
  assert.equal(resolveDataDirectory({ ...linux, env: {} }), '/home/ann/.local/share/healthcaredataref');
  assert.equal(resolveDataDirectory({ ...linux, env: { XDG_DATA_HOME: '/xdg' } }), '/xdg/healthcaredataref');
  assert.equal(resolveDataDirectory({ ...linux, env: { XDG_DATA_HOME: 'relative' } }), '/home/ann/.local/share/healthcaredataref');
  const mac = resolveDataDirectory({ platform: 'darwin', home: '/Users/ann', env: {} });
  assert.equal(mac, '/Users/ann/Library/Application Support/healthcaredataref');
  const windows = resolveDataDirectory({ platform: 'win32', home: 'C:\\Users\\ann', env: { LOCALAPPDATA: 'C:\\Users\\ann\\AppData\\Local' } });
  assert.equal(windows, 'C:\\Users\\ann\\AppData\\Local\\healthcaredataref');
});
