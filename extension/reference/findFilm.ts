import { FileType, Uri, workspace } from 'vscode';

/** The publisher's twelve archives unpack to `images_001/images` and so on; some users keep all films in one folder. */
const places = ['', 'images', ...Array.from({ length: 12 }, (_, index) => `images_${String(index + 1).padStart(3, '0')}/images`)];

/**
 * The file of a film in the given folders, at the places where the data set's layout puts it. Checks only single names, because a
 * search through 112,120 pictures would take minutes.
 */
export async function findFilm(name: string, folders: readonly Uri[]): Promise<Uri | undefined> {
  // A file name from the metadata; excludes path traversal.
  if (!/^[\w.-]+$/.test(name)) return undefined;
  for (const folder of folders) {
    for (const place of places) {
      const file = Uri.joinPath(folder, place, name);
      if (await isFile(file)) return file;
    }
  }
  return undefined;
}

async function isFile(uri: Uri): Promise<boolean> {
  try {
    return ((await workspace.fs.stat(uri)).type & FileType.File) !== 0;
  } catch {
    return false;
  }
}
