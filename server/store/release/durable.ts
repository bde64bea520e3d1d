import { open, rename, rm } from 'node:fs/promises';
import path from 'node:path';

/** Makes a file's bytes survive a power cut. */
export async function syncFile(file: string): Promise<void> {
  const handle = await open(file, 'r+');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Makes the names in a folder (creations, renames) survive a power cut, where the platform lets a folder be synced. */
export async function syncFolder(folder: string): Promise<void> {
  // Windows opens no folders as files; NTFS journals names by itself.
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Writes a new file and its bytes to the disk; fails where it exists. */
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
 * Replaces a file whole: a reader, or a crash at any step, sees the old text or the new one.
 * @param scratch a folder on the same file system for the text until its rename.
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
