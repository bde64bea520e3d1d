import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import { temporaryFolder } from '../../support/temporaryFolder';

declare const __PROJECT_ROOT__: string;

/** The settings of npm that a test run inherits from its own npm would hide those of the file. */
const outsideNpm = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.toLowerCase().startsWith('npm_')));

describe('the .npmrc of the project', () => {
  it('lets no package run an install script, and has no setting that npm warns of', async (context) => {
    const folder = await temporaryFolder(context);
    const dependency = path.join(folder, 'fetches');
    mkdirSync(dependency);
    writeFileSync(path.join(dependency, 'install.js'), "require('node:fs').writeFileSync('fetched', '')");
    writeFileSync(path.join(dependency, 'package.json'), JSON.stringify({ name: 'fetches', version: '1.0.0', scripts: { postinstall: 'node install.js' } }));
    writeFileSync(path.join(folder, 'package.json'), JSON.stringify({ private: true, dependencies: { fetches: 'file:fetches' } }));
    copyFileSync(path.join(__PROJECT_ROOT__, '.npmrc'), path.join(folder, '.npmrc'));
    const { status, stderr } = spawnSync('npm', ['install', '--offline'], { cwd: folder, env: outsideNpm, encoding: 'utf8', shell: process.platform === 'win32' });
    assert.equal(status, 0, stderr);
    assert.doesNotMatch(stderr, /project config/);
    assert.equal(existsSync(path.join(dependency, 'fetched')), false);
  });
});
