import { constants } from 'node:fs';
import { access, stat } from 'node:fs/promises';

/** Bits of a file's mode that let its owner, its group or others write. */
const writeBits = 0o222;

/** True of a file that is there and may not be written: it is marked so (a superuser could write it all the same), or its folder's system refuses. */
export async function isReadOnlyFile(file: string): Promise<boolean> {
  try {
    const { mode } = await stat(file);
    if ((mode & writeBits) === 0) return true;
  } catch {
    // Not there, or only in the editor: nothing forbids to write it.
    return false;
  }
  return access(file, constants.W_OK).then(
    () => false,
    () => true,
  );
}
