import { open, rename, rm } from 'node:fs/promises';
import path from 'node:path';

/** Flushes a file's bytes to disk, so that they survive a power cut. */
export async function syncFile(file: string): Promise<void> {
  const handle = await open(file, 'r+');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Flushes the names in a folder (creations, renames) to disk, if the platform can sync folders. */
export async function syncFolder(folder: string): Promise<void> {
  // Windows cannot open folders as files; NTFS journals names itself.
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Writes a new file and flushes it to disk; fails if it exists. */
export async function writeNewFile(file: string, text: string): Promise<void> {
  const handle = await open(file, 'wx');
  try {
    await handle.writeFile(text);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/**
 * Replaces a file atomically: a reader sees the old or the new text, also after a crash at any step.
 * @param scratch a folder on the same file system for the text before its rename
 */
export async function replaceFile(file: string, text: string, scratch: string): Promise<void> {
  const temporary = path.join(scratch, `${path.basename(file)}-${process.pid}-${Date.now()}`);
  try {
    await writeNewFile(temporary, text);
    await rename(temporary, file);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
  await syncFolder(path.dirname(file));
}
