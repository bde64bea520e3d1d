import { readdir, rename } from 'node:fs/promises';
import path from 'node:path';
import { replaceFile, syncFile, syncFolder, writeNewFile } from './durable';
import { hashFile } from './hashFile';
import type { Release, ReleaseFile } from './manifest';
import { manifestName, type ReleaseLayout } from './releaseLayout';
import { makeFolder } from './makeFolder';

/** Lists the files of a staging folder and its subfolders with size and SHA-256, and flushes them to disk. */
export async function sealFiles(directory: string, signal: AbortSignal): Promise<ReleaseFile[]> {
  const files: ReleaseFile[] = [];
  for (const name of await listFiles(directory)) {
    const file = path.join(directory, name);
    files.push({ name, ...(await hashFile(file, signal)) });
    await syncFile(file);
  }
  return files;
}

/** Relative names, sorted; with a forward slash for files in a subfolder. */
async function listFiles(directory: string): Promise<readonly string[]> {
  const names: string[] = [];
  for (const entry of await readdir(directory, { withFileTypes: true })) {
    if (!entry.isDirectory()) names.push(entry.name);
    else {
      const folder = path.join(directory, entry.name);
      names.push(...(await readdir(folder)).map((name) => `${entry.name}/${name}`));
      await syncFolder(folder);
    }
  }
  return names.sort();
}

/**
 * Makes a finished staging folder the current release: writes the manifest, moves the folder among the releases, updates the
 * pointer. The rename of the pointer is the atomic step: a crash before it leaves the old release current, after it the new one.
 * @returns the release's folder
 */
export async function promote(layout: ReleaseLayout, staged: string, release: Release): Promise<string> {
  await writeNewFile(path.join(staged, manifestName), `${JSON.stringify(release, null, 2)}\n`);
  await syncFolder(staged);
  await makeFolder(layout.releases);
  const directory = path.join(layout.releases, release.id);
  await rename(staged, directory);
  await syncFolder(layout.releases);
  await replaceFile(layout.pointer, `${JSON.stringify({ release: release.id })}\n`, layout.staging);
  return directory;
}
