import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { ProblemError } from '../../core/base/problem';
import { fileProblem } from '../../store/release/fileProblem';

/** Files of a folder that are taken for notes. */
const noteName = /\.(?:note|soap|birp|clinical|md|txt)$/i;
/** What lies in a folder and is nobody's note. */
const asideName = /^\.|^node_modules$/;

/**
 * The notes of a folder and below it, as paths within it, sorted; hidden folders and `node_modules` are left out.
 * @throws ProblemError where the folder cannot be read
 */
export async function listNotes(folder: string): Promise<readonly string[]> {
  try {
    const entries = await readdir(folder, { recursive: true, withFileTypes: true });
    const files = entries.filter((entry) => entry.isFile() && noteName.test(entry.name)).map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)));
    return files.filter((file) => !file.split(path.sep).some((name) => asideName.test(name))).sort();
  } catch (error) {
    throw new ProblemError(fileProblem(error, folder) ?? { what: `The folder cannot be read (${String(error)}).`, where: folder });
  }
}

/**
 * The notes that arguments name: files as they are, a folder by the notes in it. What cannot be looked at, and a folder without notes, is left to whoever reads it.
 * @throws ProblemError where a folder cannot be read
 */
export async function findNotes(named: readonly string[]): Promise<readonly string[]> {
  const found: string[] = [];
  for (const name of named) {
    const isFolder = name !== '-' && (await stat(name).catch(() => undefined))?.isDirectory() === true;
    if (!isFolder) {
      found.push(name);
      continue;
    }
    const files = await listNotes(name);
    for (const file of files) found.push(path.join(name, file));
    // Reading it tells what is missing, and leaves the others to be read.
    if (files.length === 0) found.push(name);
  }
  return found;
}
