import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { decodeUtf8 } from '../../core/base/decodeUtf8';
import { joinLists, noLists, parseUserLists, type ParsedLists } from '../../core/note/lists/userLists';
import { filePath } from '../notes/filePath';

/** Maximum file size in bytes. A list has a line per word that a clinic adds; a larger file is something else. */
const mostBytes = 4_000_000;

/**
 * Reads the user's lists, which extend the built-in ones; unreadable lists are reported and skipped.
 * @param folders URIs of the workspace's folders; relative paths refer to the first
 */
export async function readUserLists(files: readonly string[], folders: readonly string[] = []): Promise<ParsedLists> {
  if (files.length === 0) return { lists: noLists, problems: [] };
  const parsed = await Promise.all(listPaths(files, folders).map(readList));
  return { lists: joinLists(parsed.map(({ lists }) => lists)), problems: parsed.flatMap(({ problems }) => problems) };
}

/** Absolute paths of the lists. */
export function listPaths(files: readonly string[], folders: readonly string[]): readonly string[] {
  const [folder] = folders.flatMap((uri) => filePath(uri) ?? []);
  return files.map((file) => path.resolve(folder ?? '.', file));
}

async function readList(file: string): Promise<ParsedLists> {
  try {
    const bytes = await readFile(file);
    const text = decodeUtf8(bytes);
    if (text === undefined) return { lists: noLists, problems: [`${file}: the list is not UTF-8 text; save it as UTF-8, or name another file.`] };
    if (bytes.length > mostBytes) return { lists: noLists, problems: [`${file}: the file is larger than a list can be (${mostBytes} bytes); name a list of lines of kind, words, meaning and reason.`] };
    return parseUserLists(text, path.basename(file));
  } catch (error) {
    const reason = (error as NodeJS.ErrnoException).code ?? 'unknown error';
    return { lists: noLists, problems: [`${file}: the list cannot be read (${reason}); check the path and its permissions.`] };
  }
}
