import { constants } from 'node:fs';
import { access, stat } from 'node:fs/promises';

/** Mode bits that grant write access to owner, group or others. */
const writeBits = 0o222;

/** True for an existing file that may not be written: it is marked read-only (even if a superuser could write it), or its file system refuses. */
export async function isReadOnlyFile(file: string): Promise<boolean> {
  try {
    const { mode } = await stat(file);
    if ((mode & writeBits) === 0) return true;
  } catch {
    // A file that does not exist, or only in the editor, is not read-only.
    return false;
  }
  return access(file, constants.W_OK).then(
    () => false,
    () => true,
  );
}
