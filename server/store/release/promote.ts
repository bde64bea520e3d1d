import { readdir, rename } from 'node:fs/promises';
import path from 'node:path';
import { replaceFile, syncFile, syncFolder, writeNewFile } from './durable';
import { hashFile } from './hashFile';
import type { Release, ReleaseFile } from './manifest';
import { manifestName, type ReleaseLayout } from './releaseLayout';
import { makeFolder } from './makeFolder';

/** Lists a staging folder's files (its own and those of its folders) with size and SHA-256, and forces their bytes to the disk. */
export async function sealFiles(directory: string, signal: AbortSignal): Promise<ReleaseFile[]> {
  const files: ReleaseFile[] = [];
  for (const name of await listFiles(directory)) {
    const file = path.join(directory, name);
    files.push({ name, ...(await hashFile(file, signal)) });
    await syncFile(file);
  }
  return files;
}

/** Names below the folder, with a forward slash where they lie in a folder of it, sorted. */
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
 * Puts a finished staging folder in force: manifest, move among the releases, pointer.
 * The rename of the pointer is the promote; a crash before it leaves the old release in force, one after it the new.
 * @returns the release's folder.
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
