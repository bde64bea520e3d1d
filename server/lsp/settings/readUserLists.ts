import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { decodeUtf8 } from '../../core/base/decodeUtf8';
import { joinLists, noLists, parseUserLists, type ParsedLists } from '../../core/note/lists/userLists';
import { filePath } from '../notes/filePath';

/** A list has a line for each word that a clinic adds; a file of more than this is something else. */
const mostBytes = 4_000_000;

/**
 * Reads the lists that a user adds to those of the house; what cannot be read is told and left out.
 * @param folders addresses of the workspace's folders: a path that is not absolute is of the first
 */
export async function readUserLists(files: readonly string[], folders: readonly string[] = []): Promise<ParsedLists> {
  if (files.length === 0) return { lists: noLists, problems: [] };
  const parsed = await Promise.all(listPaths(files, folders).map(readList));
  return { lists: joinLists(parsed.map(({ lists }) => lists)), problems: parsed.flatMap(({ problems }) => problems) };
}

/** Where the lists lie. */
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
