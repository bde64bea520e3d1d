import { FilePermission, workspace, type Uri } from 'vscode';
import { isReadOnlyFile } from './isReadOnlyFile';

/** Number of files checked concurrently. */
const atOnce = 64;

/** The URIs of the documents that cannot be changed: on a read-only file system, or marked read-only. */
export async function findReadOnly(uris: readonly Uri[]): Promise<ReadonlySet<string>> {
  const found = new Set<string>();
  for (let from = 0; from < uris.length; from += atOnce) {
    const answers = await Promise.all(uris.slice(from, from + atOnce).map(async (uri) => ((await isReadOnly(uri)) ? [uri.toString()] : [])));
    for (const uri of answers.flat()) found.add(uri);
  }
  return found;
}

async function isReadOnly(uri: Uri): Promise<boolean> {
  if (workspace.fs.isWritableFileSystem(uri.scheme) === false) return true;
  if (uri.scheme === 'file') return isReadOnlyFile(uri.fsPath);
  try {
    return (((await workspace.fs.stat(uri)).permissions ?? 0) & FilePermission.Readonly) !== 0;
  } catch {
    return false;
  }
}
