import { FileType, Uri, workspace } from 'vscode';

/** The publisher's twelve archives unpack to `images_001/images` and so on; people also keep all films in one folder. */
const places = ['', 'images', ...Array.from({ length: 12 }, (_, index) => `images_${String(index + 1).padStart(3, '0')}/images`)];

/**
 * The file of a film in the folders given, where the data set's own layout puts it. Looks at single names: a search
 * through 112,120 pictures would take minutes.
 */
export async function findFilm(name: string, folders: readonly Uri[]): Promise<Uri | undefined> {
  // A name of the metadata, never a way out of the folder.
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
