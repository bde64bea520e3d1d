import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { onceForBuild } from '../onceForBuild';

declare const __PROJECT_ROOT__: string;

/** The VSIX of the bundles as they are. */
export function packageExtension(): Promise<string> {
  return onceForBuild({
    target: 'dist/healthcaredataref.vsix',
    parts: ['package.json', '.vscodeignore', 'package.mjs', 'README.md', ...['dist', 'dist/webviews', 'extension/walkthrough', 'syntaxes', 'test/samples'].flatMap(filesIn)],
    make: () => {
      const { status, stdout, stderr } = spawnSync(process.execPath, ['package.mjs'], { cwd: __PROJECT_ROOT__, encoding: 'utf8' });
      assert.equal(status, 0, stdout + stderr);
    },
  });
}

function filesIn(folder: string): string[] {
  return readdirSync(path.join(__PROJECT_ROOT__, folder))
    .filter((name) => /\.(js|css|wasm|md|json|note|soap|birp)$/.test(name))
    .map((name) => `${folder}/${name}`);
}
