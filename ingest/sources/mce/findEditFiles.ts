import { open, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { ProblemError } from '../../../server/core/base/problem';
import { InflateBudget, maxContentBytes, readArchive } from '../../archive';
import { walkFolder } from '../../walkFolder';
import type { EditForm } from './editList';
import { editHeadBytes, recogniseEditForm } from './recogniseEditForm';

/** A file of edit lists, with its complete content. */
export interface EditFile {
  /** Base name, or `archive.zip, entry`. */
  readonly name: string;
  readonly form: EditForm;
  readonly bytes: Buffer;
}

/** The edit lists in a folder and below, in a zip archive, or in a single file; other files are skipped. */
export async function findEditFiles(from: string, signal: AbortSignal): Promise<readonly EditFile[]> {
  const isFolder = (await stat(from)).isDirectory();
  const found: EditFile[] = [];
  const budget = new InflateBudget();
  for await (const file of isFolder ? walkFolder(from, signal) : [from]) found.push(...(await readCandidate(file, budget, signal)));
  if (found.length > 0) return found;
  throw new ProblemError({
    what: isFolder ? 'The folder contains no list of Medicare code edits.' : 'This is not a list of Medicare code edits.',
    where: from,
    advice: 'Name the text file of CMS’s "Definitions of Medicare Code Edits", the zip archive that it comes in, or a table of edits.',
  });
}

async function readCandidate(file: string, budget: InflateBudget, signal: AbortSignal): Promise<readonly EditFile[]> {
  signal.throwIfAborted();
  const name = path.basename(file);
  const head = await readHead(file);
  if (head.subarray(0, 4).equals(Buffer.from('PK\x03\x04'))) {
    const found: EditFile[] = [];
    for await (const entry of readArchive(file, { name, headBytes: editHeadBytes, budget, signal })) {
      const bytes = await entry.readWanted((first) => recogniseEditForm(first) !== undefined);
      const form = bytes && recogniseEditForm(bytes);
      if (bytes !== undefined && form !== undefined) found.push({ name: `${name}, ${path.basename(entry.name)}`, form, bytes });
    }
    return found;
  }
  const form = recogniseEditForm(head);
  if (form === undefined) return [];
  if ((await stat(file)).size > maxContentBytes) throw new ProblemError({ what: 'The file is too large for a list of code edits.', where: name, advice: 'Fetch it again.' });
  return [{ name, form, bytes: await readFile(file) }];
}

async function readHead(file: string): Promise<Buffer> {
  const handle = await open(file, 'r');
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(editHeadBytes), 0, editHeadBytes, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}
