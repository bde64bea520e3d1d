import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';

declare const __PROJECT_ROOT__: string;

const vsix = path.join(__PROJECT_ROOT__, 'dist', 'healthcaredataref.vsix');
const lock = path.join(__PROJECT_ROOT__, 'dist', 'package.lock');
const lockMs = 120_000;

/** The VSIX of the bundles as they are; packaged unless it is newer than they. Test files that run side by side share one. */
export async function packageExtension(): Promise<string> {
  const deadline = Date.now() + lockMs;
  while (!takeLock()) {
    // The owner may have been killed.
    if (Date.now() > deadline) rmSync(lock, { recursive: true, force: true });
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  try {
    if (!isFresh()) {
      const { status, stdout, stderr } = spawnSync(process.execPath, ['package.mjs'], { cwd: __PROJECT_ROOT__, encoding: 'utf8' });
      assert.equal(status, 0, stdout + stderr);
    }
    return vsix;
  } finally {
    rmSync(lock, { recursive: true, force: true });
  }
}

function takeLock(): boolean {
  try {
    mkdirSync(lock);
    return true;
  } catch {
    return false;
  }
}

function isFresh(): boolean {
  if (!existsSync(vsix)) return false;
  const made = statSync(vsix).mtimeMs;
  const parts = ['package.json', '.vscodeignore', 'package.mjs', 'README.md', ...['dist', 'dist/webviews', 'extension/walkthrough', 'syntaxes', 'test/samples'].flatMap(filesIn)];
  return parts.every((file) => statSync(path.join(__PROJECT_ROOT__, file)).mtimeMs <= made);
}

function filesIn(folder: string): string[] {
  return readdirSync(path.join(__PROJECT_ROOT__, folder))
    .filter((name) => /\.(js|css|wasm|md|json|note|soap|birp)$/.test(name))
    .map((name) => `${folder}/${name}`);
}
