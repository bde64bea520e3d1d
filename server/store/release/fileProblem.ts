import type { Problem } from '../../core/base/problem';

/** User-facing explanations of operating system errors, by errno name. */
const meanings: Readonly<Record<string, { what: string; advice: string }>> = {
  ENOSPC: { what: 'The disk is full.', advice: 'Free some space (an ICD-10-CM ingest needs about 100 MB), or choose another data folder with --data-dir.' },
  EDQUOT: { what: 'Your disk quota is used up.', advice: 'Free some space, or choose another data folder with --data-dir.' },
  EFBIG: { what: 'The file would be larger than this system allows.', advice: 'Raise the file size limit (ulimit -f), or choose another data folder with --data-dir.' },
  EACCES: { what: 'Access was denied.', advice: 'Check the permissions of that file or folder, or choose another data folder with --data-dir.' },
  EPERM: { what: 'The operation is not permitted there.', advice: 'Check the permissions of that file or folder, or choose another data folder with --data-dir.' },
  EROFS: { what: 'The file system is read-only.', advice: 'Choose a data folder on a writable disk with --data-dir.' },
  ENOENT: { what: 'There is no such file or folder.', advice: 'Check the path.' },
  ENOTDIR: { what: 'A part of the path is a file, not a folder.', advice: 'Check the path.' },
  EEXIST: { what: 'A file with that name already exists.', advice: 'Move it away, or choose another place.' },
  EISDIR: { what: 'This is a folder, not a file.', advice: 'Check the path.' },
  ELOOP: { what: 'The path contains a loop of symbolic links.', advice: 'Check the path.' },
  ENAMETOOLONG: { what: 'The path is too long for this file system.', advice: 'Choose a shorter data folder with --data-dir.' },
  EMFILE: { what: 'Too many files are open.', advice: 'Close other programs, or raise the limit (ulimit -n), and try again.' },
  ENFILE: { what: 'Too many files are open.', advice: 'Close other programs and try again.' },
  EBUSY: { what: 'The file is in use by another program.', advice: 'Close that program (a virus scanner may hold it for a moment) and try again.' },
  EIO: { what: 'The disk reported an input/output error.', advice: 'Check the path and the disk; --data-dir names another data folder.' },
};

/** The parent folder exists (see `makeFolder`). */
const noFolder = { what: 'No folder can be created there.', advice: 'Choose another place; for the data folder that is --data-dir.' } as const;

/**
 * An operating system error in plain words; undefined for any other error, which is a bug. `where` is the path in the error,
 * otherwise the one given.
 */
export function fileProblem(error: unknown, where?: string): Problem | undefined {
  if (!(error instanceof Error)) return undefined;
  const { code, path, syscall } = error as NodeJS.ErrnoException;
  const meaning = code === undefined ? undefined : code === 'ENOENT' && syscall === 'mkdir' ? noFolder : meanings[code];
  if (code === undefined || meaning === undefined) return undefined;
  const place = path ?? where;
  return { what: `${meaning.what} (${code})`, advice: meaning.advice, ...(place === undefined ? {} : { where: place }) };
}
